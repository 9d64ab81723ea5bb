/// Blank lines before a text that keep the Markdown library from ending items of lists too early.
///
/// At a blank line in an item, MD4C 0.4.8 examines the last eight bytes of its list of blocks, to find out whether the
/// item is empty. After a heading, after a fence and at a second blank line, these bytes are not a block but the offset
/// of a line of text. An offset whose lowest byte is 4 looks like the start of an item, which then counts as empty and
/// ends. Blank lines at the start of a text change all offsets and nothing else.
enum ItemPadding {
  /// The lowest byte of an offset that the library takes for an item.
  private static let itemByte = 4

  /// The least number of blank lines with which no offset in `text` is taken for an item; if there is none, the number
  /// with which the fewest are.
  static func lineCount(before text: [UInt8]) -> Int {
    let offsets = offsets(in: text)
    guard !offsets.isEmpty else { return 0 }
    var counts = Array(repeating: 0, count: 256)
    for offset in offsets { counts[(itemByte - offset) & 0xFF] += 1 }
    return counts.indices.min { counts[$0] < counts[$1] } ?? 0
  }

  /// The offsets of lines in items that the library can mistake.
  static func offsets(in text: [UInt8]) -> [Int] {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      $0.last == 0x0D ? $0.dropLast() : $0
    }
    var offsets: [Int] = []
    for index in lines.indices.dropLast() where isBlank(lines[index + 1]) && !isBlank(lines[index]) {
      let isFollowedByTwo = index + 2 < lines.count && isBlank(lines[index + 2])
      let line = lines[index]
      let marks = line.prefix { $0.isBlank || $0.isDigit || ">-+*.)".utf8.contains($0) }
      let content = line[marks.endIndex...]
      guard marks.count > 1 || content.isEmpty, let first = content.first ?? marks.last else { continue }
      let title = content.drop { $0 == UInt8(ascii: "#") }.drop(while: \.isBlank)
      // Lines of code are remembered by their ends, others by their beginnings; an underline belongs to the line above
      // it.
      if first == UInt8(ascii: "#") { offsets.append(title.startIndex) }
      if isFollowedByTwo { offsets.append(content.startIndex) }
      if "`~>=-".utf8.contains(first), index > 0 {
        offsets += [lines[index - 1].endIndex, line.endIndex, start(of: lines[index - 1])]
      }
    }
    return offsets
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
  }

  private static func start(of line: ArraySlice<UInt8>) -> Int {
    line.firstIndex { !$0.isBlank && $0 != UInt8(ascii: ">") } ?? line.endIndex
  }
}
