/// A text as the Markdown library reads it: formulas and comments are replaced by placeholders, and forms that it does
/// not know are removed or completed.
struct PreparedMarkdown {
  /// The bytes that the library reads.
  private(set) var read: [UInt8] = []
  /// The bytes that a page shows, one for each byte of `read`.
  private(set) var shown: [UInt8] = []
  /// The parts that are hidden, in order, by their first byte in `read`.
  private(set) var parts: [(start: Int, part: HiddenPart)] = []
  /// The stretches of `read`: where each begins in `read` and in the source; nil for inserted bytes, which are not in
  /// the source.
  private var stretches: [(start: Int, source: Int?)] = []

  private let source: [UInt8]
  private let scan: ProseScan
  private var nextPart = 0
  private var nextInsertion = 0

  /// Nothing yet of `source`, in which `scan` was found.
  init(_ source: [UInt8], _ scan: ProseScan) { (self.source, self.scan) = (source, scan) }

  /// Adds bytes that are not in the source.
  mutating func insert(_ bytes: [UInt8]) {
    stretches.append((read.count, nil))
    read += bytes
    shown += bytes
  }

  /// Adds the bytes `range` of the source, which begin after all bytes that were added before. A part that begins in
  /// them is added as a whole.
  ///
  /// - Returns: The end of what was added.
  @discardableResult mutating func copy(_ range: Range<Int>, breaksAsSpaces: Bool = false) -> Int {
    skip(to: range.lowerBound)
    var position = range.lowerBound
    while position < range.upperBound {
      let part = nextPart < scan.parts.count ? scan.parts[nextPart] : nil
      let insertion = nextInsertion < scan.insertions.count ? scan.insertions[nextInsertion] : nil
      let stop = min(part?.bytes.lowerBound ?? .max, insertion?.position ?? .max, range.upperBound)
      append(source[position..<stop].map { breaksAsSpaces && ($0 == 0x0A || $0 == 0x0D) ? 0x20 : $0 }, from: position)
      position = stop
      if let insertion, insertion.position == position, position < range.upperBound {
        insert(insertion.bytes)
        nextInsertion += 1
      } else if let part, part.bytes.lowerBound == position, position < range.upperBound {
        hide(part)
        position = part.bytes.upperBound
      }
    }
    return position
  }

  /// Adds the bytes that the scan inserts before byte `position` of the source, where a line with `indentation` begins
  /// that is not copied. The inserted line begins like that line, so its indentation is left out, too.
  mutating func insertLine(at position: Int, withoutIndentation indentation: Int) {
    skip(to: position)
    guard nextInsertion < scan.insertions.count, scan.insertions[nextInsertion].position == position else { return }
    insert(Array(scan.insertions[nextInsertion].bytes.dropFirst(indentation)))
  }

  private mutating func skip(to position: Int) {
    // By binary search: each note has a text of its own, and walking there from the first part would take quadratic
    // time for many notes.
    nextPart = Self.lastIndex(scan.parts.count) { scan.parts[$0].bytes.lowerBound < position }.map { $0 + 1 } ?? 0
    nextInsertion =
      Self.lastIndex(scan.insertions.count) { scan.insertions[$0].position < position }.map { $0 + 1 } ?? 0
  }

  private mutating func append(_ bytes: [UInt8], from position: Int) {
    stretches.append((read.count, position))
    read += bytes
    shown += bytes
  }

  private mutating func hide(_ part: HiddenPart) {
    parts.append((read.count, part))
    stretches.append((read.count, part.bytes.lowerBound))
    read += part.filler
    shown += source[part.bytes]
    nextPart += 1
  }

  /// The range in the source of the bytes `range` of `read`; nil if they are not in the source.
  func sourceRange(of range: Range<Int>) -> Range<Int>? {
    guard let start = sourcePosition(of: range.lowerBound) else { return nil }
    if range.isEmpty { return start..<start }
    guard let last = sourcePosition(of: range.upperBound - 1), last >= start else { return nil }
    return start..<last + 1
  }

  private func sourcePosition(of offset: Int) -> Int? {
    let index = Self.lastIndex(stretches.count) { stretches[$0].start <= offset }
    guard let index, let start = stretches[index].source else { return nil }
    return start + offset - stretches[index].start
  }

  /// The parts that begin within `range` of `read`.
  func parts(in range: Range<Int>) -> ArraySlice<(start: Int, part: HiddenPart)> {
    let first = Self.lastIndex(parts.count) { parts[$0].start < range.lowerBound }.map { $0 + 1 } ?? 0
    return parts[first...].prefix { $0.start < range.upperBound }
  }

  /// The last of `count` indices for which `isBefore` is true, by binary search: after the first index for which it is
  /// false, it is false for all.
  private static func lastIndex(_ count: Int, where isBefore: (Int) -> Bool) -> Int? {
    var (low, high) = (-1, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle } else { high = middle }
    }
    return low < 0 ? nil : low
  }
}
