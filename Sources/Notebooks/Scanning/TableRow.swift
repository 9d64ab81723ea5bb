/// Lines of tables as Markdown of GitHub writes them.
enum TableRow {
  /// The dashes of each cell of a line `|:-|-:|` below the head of a table; nil if `line` is not such a line.
  static func dashes(in line: ArraySlice<UInt8>) -> [Range<Int>]? {
    var position = line.startIndex
    func byte() -> UInt8? { position < line.endIndex ? line[position] : nil }
    func pass(_ passed: String) { while let next = byte(), passed.utf8.contains(next) { position += 1 } }
    func passOne(_ passed: UInt8) -> Bool {
      guard byte() == passed else { return false }
      position += 1
      return true
    }
    pass(" \t")
    var hasPipe = passOne(UInt8(ascii: "|"))
    var cells: [Range<Int>] = []
    repeat {
      pass(" \t")
      if position == line.endIndex, !cells.isEmpty { break }
      _ = passOne(UInt8(ascii: ":"))
      let start = position
      pass("-")
      guard position > start else { return nil }
      cells.append(start..<position)
      _ = passOne(UInt8(ascii: ":"))
      pass(" \t")
      guard position < line.endIndex else { break }
      guard passOne(UInt8(ascii: "|")) else { return nil }
      hasPipe = true
    } while true
    return hasPipe ? cells : nil
  }

  /// How many cells a row has between `pipes`, the positions of those that separate, `content` being its bytes without
  /// space around them.
  static func cellCount(_ pipes: [Int], in content: Range<Int>) -> Int {
    let leads = pipes.first == content.lowerBound
    let ends = pipes.count > (leads ? 1 : 0) && pipes.last == content.upperBound - 1
    return pipes.count + 1 - (leads ? 1 : 0) - (ends ? 1 : 0)
  }
}
