/// How much markup a notebook has, counted before anything is made of it: a few bytes of a hostile text can each become
/// a node with a range, a plan and diagnostics.
struct MarkupCount {
  private var count: Int

  /// Counts blocks, spans, footnotes, and what can begin a reference or a formula in running text.
  init(_ events: [MarkdownEvent], notes: [[MarkdownEvent]]) {
    count = notes.count
    for event in ([events] + notes).joined() where count <= Limits.markup {
      switch event {
      case .enter, .part: count += 1
      case .leave, .text(.code, _, _): break
      case .text(.normal, let text, _): count += 1 + text.utf8.count(where: Self.isOpener)
      case .text: count += 1
      }
    }
  }

  /// Whether all of it is read.
  var isWithinLimit: Bool { count <= Limits.markup }

  private static func isOpener(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$")
  }
}
