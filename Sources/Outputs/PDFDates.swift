/// The times of making and changing that programs write into PDF files.
enum PDFDates {
  private static let keys = ["/CreationDate", "/ModDate"].map { Array($0.utf8) }
  /// The longest text that a date and what stands before it may have.
  private static let length = 60

  /// The file with blanks in their place, so that all positions in it stay as they are.
  static func removed(from file: [UInt8]) -> [UInt8] {
    var bytes = file
    for start in file.indices where file[start] == UInt8(ascii: "/") {
      guard let key = keys.first(where: { file[start...].starts(with: $0) }) else { continue }
      let value = file[(start + key.count)...].prefix(length)
      guard let open = value.firstIndex(of: UInt8(ascii: "(")), value[..<open].allSatisfy(isBlank),
        value[open...].dropFirst().starts(with: "D:".utf8), let close = value[open...].firstIndex(of: UInt8(ascii: ")"))
      else { continue }
      for position in start...close { bytes[position] = UInt8(ascii: " ") }
    }
    return bytes
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }
}
