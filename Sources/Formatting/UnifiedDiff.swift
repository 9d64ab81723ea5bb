import Diagnostics

/// The changes of a text in the form of `diff -u`, which `patch` and reviews take.
struct UnifiedDiff {
  /// Lines that are replaced by others.
  private struct Change {
    /// The first of the old lines, from 1, and how many there are.
    let first: Int
    let old: [String]
    let new: [String]

    /// The line after the old ones.
    var end: Int { first + old.count }
  }

  /// The lines before and after a change that are shown with it.
  private static let context = 3

  private let source: SourceText
  private let changes: [Change]

  /// The changes that `edits` make in `source`.
  init(_ source: SourceText, _ edits: [TextEdit]) {
    self.source = source
    var regions: [(lines: ClosedRange<Int>, edits: [TextEdit])] = []
    for edit in edits.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      let lines = source.line(ofByte: edit.bytes.lowerBound)...source.line(ofByte: edit.bytes.upperBound)
      if let last = regions.last, last.lines.upperBound >= lines.lowerBound {
        regions[regions.count - 1] = (
          last.lines.lowerBound...max(last.lines.upperBound, lines.upperBound), last.edits + [edit]
        )
      } else {
        regions.append((lines, [edit]))
      }
    }
    changes = regions.compactMap { Self.change(source, $0.lines, $0.edits) }
  }

  private static func change(_ source: SourceText, _ lines: ClosedRange<Int>, _ edits: [TextEdit]) -> Change? {
    let start = source.byteRange(ofLine: lines.lowerBound).lowerBound
    let region = SourceText(
      name: "", text: source.string(start..<source.byteRange(ofLine: lines.upperBound).upperBound))
    let moved = edits.map { TextEdit($0.bytes.lowerBound - start..<$0.bytes.upperBound - start, $0.replacement) }
    let new = String(decoding: region.applying(moved), as: UTF8.self)
    return new == region.text ? nil : Change(first: lines.lowerBound, old: region.text.lines, new: new.lines)
  }

  /// The text; empty where nothing changes.
  var text: String {
    guard !changes.isEmpty else { return "" }
    var (result, shift) = ("--- \(source.name)\n+++ \(source.name)\n", 0)
    var rest = changes[...]
    while let first = rest.popFirst() {
      var hunk = [first]
      while let next = rest.first, next.first <= hunk[hunk.count - 1].end + 2 * Self.context {
        hunk.append(next)
        rest.removeFirst()
      }
      result += text(of: hunk, &shift)
    }
    return result
  }

  /// A hunk; `shift` is how many lines the hunks before it added.
  private func text(of hunk: [Change], _ shift: inout Int) -> String {
    let first = max(hunk[0].first - Self.context, 1)
    let last = min(hunk[hunk.count - 1].end - 1 + Self.context, lineCount)
    var (lines, line): ([String], Int) = ([], first)
    for change in hunk {
      lines += (line..<change.first).map { " " + text(ofLine: $0) }
      lines += change.old.map { "-" + $0 } + change.new.map { "+" + $0 }
      line = change.end
    }
    if line <= last { lines += (line...last).map { " " + text(ofLine: $0) } }
    let added = hunk.reduce(0) { $0 + $1.new.count - $1.old.count }
    let (old, new) = (last - first + 1, last - first + 1 + added)
    defer { shift += added }
    return (["@@ -\(first),\(old) +\(first + shift),\(new) @@"] + lines).map { $0 + "\n" }.joined()
  }

  /// The number of lines; the line break at the end begins none.
  private var lineCount: Int { source.bytes.last == UInt8(ascii: "\n") ? source.lineCount - 1 : source.lineCount }

  private func text(ofLine line: Int) -> String { source.string(source.byteRange(ofLine: line)) }
}

extension String {
  fileprivate var lines: [String] { split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
