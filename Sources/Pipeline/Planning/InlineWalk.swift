import Notebooks

extension [Inline] {
  /// These inlines and everything within them, in reading order.
  var flattened: [Inline] { flatMap { [$0] + $0.children.flattened } }
}

extension Inline {
  /// The inlines directly within this one.
  fileprivate var children: [Inline] {
    switch content {
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(let inner, _, _),
      .image(let inner, _, _):
      inner
    default: []
    }
  }
}

extension [Block] {
  /// All running text of these blocks, in reading order.
  var inlines: [Inline] { flatMap(\.inlines) }
}

extension Block {
  /// All running text of this block, in reading order.
  fileprivate var inlines: [Inline] {
    switch content {
    case .paragraph(let text), .heading(_, let text, _): text.flattened
    case .list(let items, _, _): items.flatMap(\.inlines)
    case .quote(let blocks): blocks.inlines
    case .table(let table): (table.head + table.rows.flatMap { $0 }).flatMap(\.flattened)
    case .code, .displayMath, .thematicBreak, .html, .executable: []
    }
  }
}
