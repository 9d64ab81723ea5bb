/// An NPY file as NumPy writes it.
package struct NPYFile {
  package var version: UInt8
  package var descriptor: String
  package var isFortranOrder: Bool
  package var shape: String
  package var numbers: [UInt8]

  /// The file of `numbers`, three rows of two where nothing else is said.
  package init(
    version: UInt8 = 1, descriptor: String = "<f8", isFortranOrder: Bool = false, shape: String = "(3, 2)",
    numbers: [UInt8] = []
  ) {
    (self.version, self.descriptor, self.isFortranOrder) = (version, descriptor, isFortranOrder)
    (self.shape, self.numbers) = (shape, numbers)
  }

  /// Six numbers in three rows.
  package static let small = NPYFile(numbers: littleEndian([1, 2, 3, 4.5, -5, 6e-3]))

  /// Doubles, lowest byte first.
  package static func littleEndian(_ numbers: [Double]) -> [UInt8] {
    numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } }
  }

  /// The bytes of the file; the header ends on a multiple of 64, as NumPy has it.
  package var bytes: [UInt8] {
    let order = isFortranOrder ? "True" : "False"
    return Self.file(version, header: "{'descr': '\(descriptor)', 'fortran_order': \(order), 'shape': \(shape), }")
      + numbers
  }

  /// A file with this header and no numbers.
  package static func file(_ version: UInt8, header: String) -> [UInt8] {
    let lengthWidth = version == 1 ? 2 : 4
    let start = 8 + lengthWidth
    let padding = 63 - (start + header.utf8.count) % 64
    let text = Array(header.utf8) + Array(repeating: 0x20, count: padding) + [0x0A]
    let length = (0..<lengthWidth).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text
  }
}
