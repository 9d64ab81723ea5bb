/// A file in the classic format of NetCDF with 64-bit offsets (*CDF-2*; Unidata, *NetCDF Classic Format Specification*).
///
/// Every program that knows NetCDF reads it, xarray without further libraries too. The format is written here since it
/// has two pages, and the same data always give the same bytes; the library for it brings HDF5 along.
struct NetCDFFile: Sendable {
  /// A text about the file or a variable, or the number that stands for missing elements.
  enum Attribute: Sendable {
    case text(String)
    case number(Double)
    case byte(Int8)
  }

  /// The elements of a variable, row by row.
  enum Elements: Sendable {
    case numbers([Double])
    case bytes([Int8])
    /// Characters in UTF-8; the last dimension is that of the characters.
    case characters([UInt8])
  }

  struct Dimension: Sendable, Equatable {
    let name: String
    let count: Int
  }

  struct Variable: Sendable {
    let name: String
    /// The dimensions by their places in the list of the file.
    let dimensions: [Int]
    let attributes: [(name: String, value: Attribute)]
    let elements: Elements
  }

  var dimensions: [Dimension] = []
  var attributes: [(name: String, value: Attribute)] = []
  var variables: [Variable] = []

  /// The bytes of the file.
  var bytes: [UInt8] {
    // The head has the same length whatever offsets are in it.
    let start = head(offsets: variables.map { _ in 0 }).count
    var (offsets, next): ([Int], Int) = ([], start)
    for variable in variables {
      offsets.append(next)
      next += variable.elements.size
    }
    return variables.reduce(into: head(offsets: offsets)) { bytes, variable in bytes += variable.elements.bytes }
  }

  private func head(offsets: [Int]) -> [UInt8] {
    var writer = Writer()
    // The version, and no records.
    writer.bytes = Array("CDF".utf8) + [2]
    writer.write(0)
    writer.write(tag: 0x0A, dimensions) { writer, dimension in
      writer.write(dimension.name)
      writer.write(dimension.count)
    }
    writer.write(attributes)
    writer.write(tag: 0x0B, Array(zip(variables, offsets))) { writer, entry in
      let (variable, offset) = entry
      writer.write(variable.name)
      writer.write(variable.dimensions.count)
      for dimension in variable.dimensions { writer.write(dimension) }
      writer.write(variable.attributes)
      writer.write(variable.elements.type)
      writer.write(min(variable.elements.size, Int(UInt32.max)))
      writer.append(UInt64(offset))
    }
    return writer.bytes
  }
}

extension NetCDFFile {
  /// Writes the parts of a head: whole numbers of four bytes, the most significant first.
  private struct Writer {
    var bytes: [UInt8] = []

    mutating func append(_ number: some FixedWidthInteger) { bytes += number.bigEndianBytes }

    mutating func write(_ number: Int) { append(UInt32(number)) }

    mutating func write(_ text: String) {
      write(text.utf8.count)
      bytes += Array(text.utf8).filled
    }

    /// Writes a list; one without elements has no tag.
    mutating func write<Value>(tag: Int, _ values: [Value], _ write: (inout Writer, Value) -> Void) {
      self.write(values.isEmpty ? 0 : tag)
      self.write(values.count)
      for value in values { write(&self, value) }
    }

    mutating func write(_ attributes: [(name: String, value: Attribute)]) {
      write(tag: 0x0C, attributes) { writer, attribute in
        writer.write(attribute.name)
        let elements = attribute.value.elements
        writer.write(elements.type)
        writer.write(elements.count)
        writer.bytes += elements.bytes
      }
    }
  }
}

extension NetCDFFile.Attribute {
  fileprivate var elements: NetCDFFile.Elements {
    switch self {
    case .text(let text): .characters(Array(text.utf8))
    case .number(let number): .numbers([number])
    case .byte(let byte): .bytes([byte])
    }
  }
}

extension NetCDFFile.Elements {
  /// The number of the type in the format.
  fileprivate var type: Int {
    switch self {
    case .bytes: 1
    case .characters: 2
    case .numbers: 6
    }
  }

  fileprivate var count: Int {
    switch self {
    case .bytes(let values): values.count
    case .characters(let values): values.count
    case .numbers(let values): values.count
    }
  }

  /// The number of bytes, filled up to a multiple of four.
  fileprivate var size: Int {
    let own = if case .numbers = self { 8 * count } else { count }
    return (own + 3) / 4 * 4
  }

  fileprivate var bytes: [UInt8] {
    switch self {
    case .bytes(let values): values.map { UInt8(bitPattern: $0) }.filled
    case .characters(let values): values.filled
    case .numbers(let values): values.flatMap(\.bitPattern.bigEndianBytes)
    }
  }
}

extension [UInt8] {
  /// With zeros at the end, up to a multiple of four.
  fileprivate var filled: [UInt8] { self + Array(repeating: 0, count: (4 - count % 4) % 4) }
}

extension FixedWidthInteger {
  fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
