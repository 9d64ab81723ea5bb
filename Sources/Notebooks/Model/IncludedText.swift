public import Diagnostics

/// A text that several notebooks share and that each shows folded, before its own.
public struct IncludedText: Sendable {
  /// The file.
  public let source: SourceText
  /// What the fold is called.
  public let title: [Inline]
  /// The text, whose ranges lie in that file.
  public let blocks: [Block]

  /// The text of `source`.
  public init(source: SourceText, title: [Inline], blocks: [Block]) {
    (self.source, self.title, self.blocks) = (source, title, blocks)
  }
}
