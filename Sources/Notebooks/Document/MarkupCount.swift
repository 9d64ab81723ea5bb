/// How much markup a notebook has, counted before anything is made of it: a few bytes of a hostile text can each become
/// a node with a place, a plan and diagnostics.
struct MarkupCount {
  /// The most that is read. The notebooks that are shipped have less than a thousand.
  static let limit = 200_000

  private var count: Int

  /// Counts blocks, spans, footnotes, and what can begin a reference or a formula in running text.
  init(_ events: [MarkdownEvent], notes: [[MarkdownEvent]]) {
    count = notes.count
    for event in ([events] + notes).joined() where count <= Self.limit {
      switch event {
      case .enter, .part: count += 1
      case .leave, .text(.code, _, _): break
      case .text(.normal, let text, _): count += 1 + text.utf8.count { Self.openers.contains($0) }
      case .text: count += 1
      }
    }
  }

  /// Whether all of it is read.
  var isWithinLimit: Bool { count <= Self.limit }

  private static let openers: [UInt8] = Array("[]@$".utf8)
}
