/// Reads what a `ByteWriter` wrote; whatever the bytes are, it never reads beyond them.
struct ByteReader {
  /// The bytes are not what was to be read.
  struct Mismatch: Error {}

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// Whether everything was read.
  var isAtEnd: Bool { rest.isEmpty }

  mutating func flag() throws(Mismatch) -> Bool {
    guard let byte = rest.popFirst(), byte <= 1 else { throw Mismatch() }
    return byte == 1
  }

  mutating func integer() throws(Mismatch) -> Int { Int(try take(Int64.self)) }

  mutating func number() throws(Mismatch) -> Double { Double(bitPattern: try take(UInt64.self)) }

  mutating func numbers() throws(Mismatch) -> [Double] {
    let part = try take(count: try count(size: MemoryLayout<Double>.size), size: MemoryLayout<Double>.size)
    return [Double](unsafeUninitializedCapacity: part.count / MemoryLayout<Double>.size) { buffer, count in
      part.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      count = buffer.count
    }
  }

  mutating func optional<Value>(
    _ read: (inout ByteReader) throws(Mismatch) -> Value
  ) throws(Mismatch) -> Value? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<Value>(_ read: (inout ByteReader) throws(Mismatch) -> Value) throws(Mismatch) -> [Value] {
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
