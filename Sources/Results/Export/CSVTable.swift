/// Rows of text as comma-separated values (RFC 4180): lines end with CR LF, and fields that need it are quoted.
public struct CSVTable: Sendable {
  /// The file so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []
  /// The number of columns.
  public let columnCount: Int
  private var numbers = NumberFields()

  /// A table with these column names.
  public init(columns: [String]) {
    columnCount = columns.count
    append(columns)
  }

  /// The file so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a row with a field for each column.
  public mutating func append(_ fields: [String]) {
    precondition(fields.count == columnCount, "a field for each column")
    Self.write(fields, to: &bytes)
    endRow()
  }

  /// What some rows have in one column.
  public struct Column: Sendable {
    fileprivate let numbers: [Double]
    fileprivate let labels: [String]
    fileprivate let missing: Set<Int>

    /// The column of `elements`, in which those with the indices `missing` are empty; without elements all are.
    public init(_ elements: Coordinates?, missing: Set<Int> = []) {
      switch elements {
      case .numbers(let values)?: (numbers, labels) = (values, [])
      case .labels(let values)?: (numbers, labels) = ([], values)
      case nil: (numbers, labels) = ([], [])
      }
      self.missing = missing
    }
  }

  /// Adds `count` rows that begin with the same `fields`, of which there is one at least; then come the elements of
  /// `columns`, numbers in the fewest digits that read back as the same.
  public mutating func append(_ fields: [String], rows count: Int, _ columns: [Column]) {
    precondition(!fields.isEmpty && fields.count + columns.count == columnCount, "a field for each column")
    var start: [UInt8] = []
    Self.write(fields, to: &start)
    for index in 0..<count {
      bytes += start
      // By index, because a copy of a column retains all that it holds.
      for column in columns.indices {
        bytes.append(UInt8(ascii: ","))
        guard columns[column].missing.isEmpty || !columns[column].missing.contains(index) else { continue }
        if !columns[column].numbers.isEmpty {
          numbers.append(columns[column].numbers[index], to: &bytes)
        } else if !columns[column].labels.isEmpty {
          Self.write(columns[column].labels[index], to: &bytes)
        }
      }
      endRow()
    }
  }

  private mutating func endRow() {
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  /// The element at `index` as a field: a number in the fewest digits that read back as the same, a text, or `true` or
  /// `false`; empty where missing.
  public static func field(_ array: LabelledArray, at index: Int) -> String {
    guard array.isPresent(index) else { return "" }
    switch array.elements {
    case .numbers(let values): return ShortestNumber.text(values[index])
    case .labels(let values): return values[index]
    case .booleans(let values): return values[index] ? "true" : "false"
    }
  }

  private static func write(_ fields: [String], to bytes: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(field, to: &bytes)
    }
  }

  private static func write(_ field: String, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: field.utf8)
    guard bytes[start...].contains(where: isSpecial) else { return }
    bytes.replaceSubrange(start..., with: Array(("\"" + field.replacing("\"", with: "\"\"") + "\"").utf8))
  }

  /// Whether a field with this byte is put into quotes.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0D || byte == 0x0A
  }
}
