/// The names of the nodes of a page that Chromium writes into tagged PDF files, as `(node00000321)`.
///
/// They count all nodes that the browser has made, which differ from time to time. Their order, in which a file lists
/// them, is that of the page.
enum PDFNodes {
  private static let start = Array("(node".utf8)
  private static let digits = 8

  /// The file with the nodes counted from 1, in their order; all positions in it stay as they are.
  static func renumbered(in file: [UInt8]) -> [UInt8] {
    let places = places(in: file)
    let ranks = Dictionary(
      uniqueKeysWithValues: Set(places.map(\.number)).sorted().enumerated().map { ($1, $0 + 1) })
    var bytes = file
    for (position, number) in places {
      let text = String(ranks[number] ?? number)
      let padded = String(repeating: "0", count: digits - text.count) + text
      bytes.replaceSubrange(position..<position + digits, with: padded.utf8)
    }
    return bytes
  }

  /// Where the digits of a name begin, and the number that they are.
  private static func places(in file: [UInt8]) -> [(position: Int, number: Int)] {
    file.indices.compactMap { index in
      guard file[index] == start[0], file[index...].starts(with: start) else { return nil }
      let position = index + start.count
      let text = file[position...].prefix(digits)
      guard text.count == digits, position + digits < file.count, file[position + digits] == UInt8(ascii: ")"),
        text.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      else { return nil }
      return Int(String(decoding: text, as: UTF8.self)).map { (position, $0) }
    }
  }
}
