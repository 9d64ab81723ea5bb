/// Writes values one after another as bytes, every bit of them, in the order of the machine.
///
/// What precedes a value that has no fixed length tells its length, so that values of the same types have the same
/// bytes only if they are the same, bit by bit.
public struct ByteWriter: Sendable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// A writer that has written nothing.
  public init() {}

  /// Writes 1 for true, 0 for false.
  public mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Writes a whole number in eight bytes.
  public mutating func write(_ number: Int) { append(Int64(number)) }

  /// Writes the bits of a number.
  public mutating func write(_ number: Double) { append(number.bitPattern) }

  /// Writes the UTF-8 of a text, and before it how long that is.
  public mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  /// Writes bytes, and before them how many they are.
  public mutating func write(data: [UInt8]) {
    write(data.count)
    bytes += data
  }

  /// Writes the numbers, and before them how many they are.
  public mutating func write(_ numbers: [Double]) {
    write(numbers.count)
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Writes the truth values, and before them how many they are.
  public mutating func write(_ flags: [Bool]) {
    write(flags.count)
    flags.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Writes whether there is a value, and the value.
  public mutating func write<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
    self.write(value != nil)
    if let value { write(&self, value) }
  }

  /// Writes the values, and before them how many they are.
  public mutating func write<Value>(_ values: [Value], _ write: (inout ByteWriter, Value) -> Void) {
    self.write(values.count)
    for value in values { write(&self, value) }
  }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }
}
