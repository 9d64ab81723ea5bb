/// An event that the Markdown parser reports as it walks through a document.
///
/// Ranges are UTF-8 bytes in the source; nil where the source does not contain the text (a resolved escape, a line
/// break in code).
enum MarkdownEvent: Equatable {
  case enter(MarkdownTag)
  case leave
  case text(MarkdownText, String, bytes: Range<Int>?)
  /// A formula or a comment, which the parser did not read.
  case part(HiddenPart)
}

/// The kinds of text.
enum MarkdownText: Equatable {
  case normal, null, hardBreak, softBreak, entity, code, html
}

/// The containers, leaf blocks and spans of a document.
enum MarkdownTag: Equatable {
  case document, quote, bulletList(isTight: Bool), numberedList(start: Int, isTight: Bool), item
  case thematicBreak, heading(level: Int), code(fence: UInt8), html, paragraph
  case table, tableHead, tableBody, tableRow, tableCell(MarkdownTable.Alignment)
  case emphasis, strong, strikethrough, codeSpan
  case link(MarkdownAttribute, title: MarkdownAttribute?), image(MarkdownAttribute, title: MarkdownAttribute?)

  /// Whether the tag marks running text rather than a block.
  var isSpan: Bool {
    switch self {
    case .emphasis, .strong, .strikethrough, .codeSpan, .link, .image: true
    case .document, .quote, .bulletList, .numberedList, .item, .thematicBreak, .heading, .code, .html, .paragraph,
      .table, .tableHead, .tableBody, .tableRow, .tableCell:
      false
    }
  }

  /// The range of the target of a link or an image.
  var targetBytes: Range<Int>? {
    switch self {
    case .link(let target, _), .image(let target, _): target.bytes
    case .document, .quote, .bulletList, .numberedList, .item, .thematicBreak, .heading, .code, .html, .paragraph,
      .table, .tableHead, .tableBody, .tableRow, .tableCell, .emphasis, .strong, .strikethrough, .codeSpan:
      nil
    }
  }
}

/// The target or the title of a link.
struct MarkdownAttribute: Equatable {
  let text: String
  let bytes: Range<Int>?
}
