/// An NPY file as NumPy writes it.
struct NPYFile {
  var version: UInt8 = 1
  var descriptor = "<f8"
  var isFortranOrder = false
  var shape = "(3, 2)"
  var numbers: [UInt8] = []

  /// Six numbers in three rows.
  static let small = NPYFile(numbers: littleEndian([1, 2, 3, 4.5, -5, 6e-3]))

  /// Doubles, lowest byte first.
  static func littleEndian(_ numbers: [Double]) -> [UInt8] {
    numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } }
  }

  /// The bytes of the file; the header ends on a multiple of 64, as NumPy has it.
  var bytes: [UInt8] {
    let order = isFortranOrder ? "True" : "False"
    return Self.file(version, header: "{'descr': '\(descriptor)', 'fortran_order': \(order), 'shape': \(shape), }")
      + numbers
  }

  /// A file with this header and no numbers.
  static func file(_ version: UInt8, header: String) -> [UInt8] {
    let lengthWidth = version == 1 ? 2 : 4
    let start = 8 + lengthWidth
    let padding = 63 - (start + header.utf8.count) % 64
    let text = Array(header.utf8) + Array(repeating: 0x20, count: padding) + [0x0A]
    let length = (0..<lengthWidth).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text
  }
}
