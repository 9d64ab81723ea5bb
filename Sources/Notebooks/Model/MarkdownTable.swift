/// A table written in Markdown.
public struct MarkdownTable: Sendable {
  /// How the text of a column is aligned.
  public enum Alignment: String, Sendable {
    /// As the reader's program likes.
    case natural
    /// At the left.
    case left
    /// In the middle.
    case center
    /// At the right.
    case right
  }

  /// One for each column.
  public let alignments: [Alignment]
  /// The cells of the first line.
  public let head: [[Inline]]
  /// The cells of the other lines.
  public let rows: [[[Inline]]]
  /// The caption on the line `: caption {#tbl-x}` below it, without the label; empty if there is none.
  public private(set) var caption: [Inline] = []
  /// The label of its caption; a table with one is numbered.
  public private(set) var label: Label?

  /// A table.
  public init(alignments: [Alignment], head: [[Inline]], rows: [[[Inline]]]) {
    (self.alignments, self.head, self.rows) = (alignments, head, rows)
  }

  /// The table with a caption and a label.
  public func captioned(_ caption: [Inline], label: Label) -> MarkdownTable {
    var table = self
    (table.caption, table.label) = (caption, label)
    return table
  }
}
