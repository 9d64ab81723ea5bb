import TestSupport
import Testing

@testable import DataTables

/// Each element of a file is read from its own bytes, whatever the type, the order and the version.
@Suite struct NPYLayoutTests {
  /// How a type of numbers is written.
  struct Format: CustomTestStringConvertible {
    let descriptor: String

    var testDescription: String { descriptor }

    /// The bytes of a whole number from 0 to 127, which every type can hold.
    func bytes(of number: Int) -> [UInt8] {
      let width = Int(String(descriptor.suffix(1))) ?? 1
      let bits =
        switch descriptor.dropFirst().first {
        case "f" where width == 4: UInt64(Float(number).bitPattern)
        case "f": Double(number).bitPattern
        default: UInt64(number)
        }
      let lowestFirst = (0..<width).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
      return descriptor.hasPrefix(">") ? lowestFirst.reversed() : lowestFirst
    }
  }

  private static let formats = ["f4", "f8", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"].flatMap { type in
    ["<", ">"].map { Format(descriptor: $0 + type) }
  }

  @Test(arguments: formats) func theSameNumbersComeBack(format: Format) throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<40 {
      let (rowCount, columnCount) = (Int.random(in: 1...7, using: &generator), Int.random(in: 1...7, using: &generator))
      let rows = (0..<rowCount).map { _ in (0..<columnCount).map { _ in Int.random(in: 0...127, using: &generator) } }
      let byColumns = Bool.random(using: &generator)
      let stored = byColumns ? (0..<columnCount).flatMap { column in rows.map { $0[column] } } : rows.flatMap(\.self)
      let file = NPYFile(
        version: UInt8.random(in: 1...3, using: &generator), descriptor: format.descriptor, isFortranOrder: byColumns,
        shape: "(\(rowCount), \(columnCount))", numbers: stored.flatMap(format.bytes))
      #expect(try DataTable(npy: file.bytes).rows == rows.map { $0.map(Double.init) }, "\(rowCount), \(columnCount)")
    }
  }

  /// A byte too few or too many is a fault: an element would be read from the bytes of another.
  @Test(arguments: formats) func theNumberOfBytesIsThatOfTheShape(format: Format) {
    let numbers = (1...6).flatMap(format.bytes)
    for bytes in [Array(numbers.dropLast()), numbers + [0]] {
      let file = NPYFile(descriptor: format.descriptor, numbers: bytes)
      #expect(throws: DataFault.self) { try DataTable(npy: file.bytes) }
    }
  }
}
