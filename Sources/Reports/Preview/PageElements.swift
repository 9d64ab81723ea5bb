public import Diagnostics
public import Notebooks

/// The elements of a page by the positions in its notebook.
public struct PageElements: Sendable {
  private let source: SourceText
  /// The bytes of every executable block, and the identifier of its element.
  private let blocks: [(bytes: Range<Int>, anchor: String)]
  /// The first byte of every heading, in order, and its identifier.
  private let sections: [(start: Int, anchor: String)]

  /// The map for a page that has all blocks of `notebook`.
  public init(_ notebook: ParsedNotebook) {
    let catalogue = LabelCatalogue(notebook, placement: notebook.placement)
    source = notebook.source
    blocks = notebook.executableBlocks.compactMap { block in
      catalogue.targets[block.label.name].map { (block.range.bytes, $0.anchor) }
    }
    sections = catalogue.sections.map { ($0.key, $0.value.anchor) }.sorted { $0.0 < $1.0 }
  }

  /// The identifier of the block that contains the start of `range`, else of the section; nil above the first heading,
  /// and for ranges in other files.
  public func anchor(of range: SourceRange?) -> String? {
    guard let range, range.source === source else { return nil }
    let byte = range.bytes.lowerBound
    return blocks.first { $0.bytes.contains(byte) }?.anchor ?? sections.last { $0.start <= byte }?.anchor
  }
}
