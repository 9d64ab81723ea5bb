/// Takes out of a PDF file what differs each time that a program makes it from the same page. All positions in it stay
/// as they are.
///
/// These are the times of making and changing it, which become blanks, and the names of the nodes of the page that
/// Chromium writes into tagged files, as `(node00000321)`. Names count all nodes that the browser has made; they are
/// counted anew from 1, in their order, which is that of the page.
struct PDFCleaning {
  private static let dateKeys = ["/CreationDate", "/ModDate"].map { Array($0.utf8) }
  /// The longest text that a date and what stands before it may have.
  private static let dateLength = 60
  private static let nodeStart = Array("(node".utf8)
  private static let nodeDigits = 8

  private let file: [UInt8]
  /// Where dates are, with their keys.
  private var dates: [ClosedRange<Int>] = []
  /// Where the digits of the names of nodes begin, and the numbers that they are.
  private var nodes: [(position: Int, number: Int)] = []

  /// The file without what differs.
  static func cleaned(_ file: [UInt8]) -> [UInt8] { PDFCleaning(file).cleaned }

  private init(_ file: [UInt8]) {
    self.file = file
    for position in file.indices {
      switch file[position] {
      case UInt8(ascii: "/"): if let date = date(at: position) { dates.append(date) }
      case Self.nodeStart[0]: if let node = node(at: position) { nodes.append(node) }
      default: break
      }
    }
  }

  private var cleaned: [UInt8] {
    var bytes = file
    for date in dates { bytes.replaceSubrange(date, with: date.map { _ in UInt8(ascii: " ") }) }
    let ranks = Dictionary(
      uniqueKeysWithValues: Set(nodes.map(\.number)).sorted().enumerated().map { ($1, $0 + 1) })
    for (position, number) in nodes {
      let text = String(ranks[number] ?? number)
      let padded = String(repeating: "0", count: Self.nodeDigits - text.count) + text
      bytes.replaceSubrange(position..<position + Self.nodeDigits, with: padded.utf8)
    }
    return bytes
  }

  /// The range of a key and its date: `/ModDate (D:20260101)`.
  private func date(at start: Int) -> ClosedRange<Int>? {
    guard let key = Self.dateKeys.first(where: { file[start...].starts(with: $0) }) else { return nil }
    let value = file[(start + key.count)...].prefix(Self.dateLength)
    guard let open = value.firstIndex(of: UInt8(ascii: "(")), value[..<open].allSatisfy(Self.isBlank),
      value[open...].dropFirst().starts(with: "D:".utf8), let close = value[open...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    return start...close
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }

  private func node(at start: Int) -> (position: Int, number: Int)? {
    guard file[start...].starts(with: Self.nodeStart) else { return nil }
    let position = start + Self.nodeStart.count
    let text = file[position...].prefix(Self.nodeDigits)
    guard text.count == Self.nodeDigits, position + Self.nodeDigits < file.count,
      file[position + Self.nodeDigits] == UInt8(ascii: ")"),
      text.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(String(decoding: text, as: UTF8.self)).map { (position, $0) }
  }
}
