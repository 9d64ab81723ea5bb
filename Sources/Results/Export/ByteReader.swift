/// Reads what a `ByteWriter` wrote, in the same order; whatever the bytes are, it never reads beyond them.
public struct ByteReader: Sendable {
  /// The bytes are not what was to be read.
  public struct Mismatch: Error {
    /// A mismatch that a reader of compound values found.
    public init() {}
  }

  private var rest: ArraySlice<UInt8>

  /// A reader at the start of `bytes`.
  public init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// Whether everything was read.
  public var isAtEnd: Bool { rest.isEmpty }

  /// Reads a truth value.
  public mutating func flag() throws(Mismatch) -> Bool {
    guard let byte = rest.popFirst(), byte <= 1 else { throw Mismatch() }
    return byte == 1
  }

  /// Reads a whole number of eight bytes.
  public mutating func integer() throws(Mismatch) -> Int { Int(try take(Int64.self)) }

  /// Reads the bits of a number.
  public mutating func number() throws(Mismatch) -> Double { Double(bitPattern: try take(UInt64.self)) }

  /// Reads a text, whose length precedes it.
  public mutating func text() throws(Mismatch) -> String {
    guard let text = String(validating: try take(count: try count(size: 1), size: 1), as: UTF8.self) else {
      throw Mismatch()
    }
    return text
  }

  /// Reads bytes, whose count precedes them.
  public mutating func data() throws(Mismatch) -> [UInt8] { Array(try take(count: try count(size: 1), size: 1)) }

  /// Reads numbers, whose count precedes them.
  public mutating func numbers() throws(Mismatch) -> [Double] {
    let part = try take(count: try count(size: MemoryLayout<Double>.size), size: MemoryLayout<Double>.size)
    return [Double](unsafeUninitializedCapacity: part.count / MemoryLayout<Double>.size) { buffer, count in
      part.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      count = buffer.count
    }
  }

  /// Reads truth values, whose count precedes them.
  public mutating func flags() throws(Mismatch) -> [Bool] {
    let part = try take(count: try count(size: 1), size: 1)
    guard part.reduce(0, |) <= 1 else { throw Mismatch() }
    return [Bool](unsafeUninitializedCapacity: part.count) { buffer, count in
      part.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      count = buffer.count
    }
  }

  /// Reads a value that may be absent.
  public mutating func optional<Value>(
    _ read: (inout ByteReader) throws(Mismatch) -> Value
  ) throws(Mismatch) -> Value? {
    try flag() ? try read(&self) : nil
  }

  /// Reads values, whose count precedes them.
  public mutating func list<Value>(_ read: (inout ByteReader) throws(Mismatch) -> Value) throws(Mismatch) -> [Value] {
    var values: [Value] = []
    for _ in 0..<(try count(size: 1)) { values.append(try read(&self)) }
    return values
  }

  /// How many values follow, of at least `size` bytes each.
  private mutating func count(size: Int) throws(Mismatch) -> Int {
    let count = try integer()
    guard count >= 0, count <= rest.count / size else { throw Mismatch() }
    return count
  }

  private mutating func take(count: Int, size: Int) throws(Mismatch) -> ArraySlice<UInt8> {
    guard count * size <= rest.count else { throw Mismatch() }
    let part = rest.prefix(count * size)
    rest = rest.dropFirst(count * size)
    return part
  }

  private mutating func take<Number: FixedWidthInteger>(_ type: Number.Type) throws(Mismatch) -> Number {
    let part = try take(count: 1, size: MemoryLayout<Number>.size)
    return part.withUnsafeBytes { $0.loadUnaligned(as: type) }
  }
}
