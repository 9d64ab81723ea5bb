import Diagnostics
import Schemas

/// Pictures and tables of the text that have a caption and a label.
extension BlockReader {
  // MARK: Pictures

  /// The picture that a paragraph is, if it consists of an image with attributes after it.
  mutating func picture(_ inlines: [Inline], at bytes: Range<Int>) -> Block? {
    let content = inlines.filter { !$0.isBlank }
    guard content.count == 2, case .image(let caption, _, _) = content[0].content, case .text = content[1].content,
      let trailing = TrailingAttributes(in: content[1].range), trailing.start <= content[1].range.bytes.lowerBound,
      trailing.words.contains(where: { $0.text.hasPrefix("#") })
    else { return nil }
    let width = trailing.words.lazy.compactMap { Self.width($0.text) }.first
    guard let label = trailing.label(prefix: "fig-", &context, accepts: { Self.width($0) != nil }) else {
      return Block(.paragraph([content[0]]), range: range(bytes))
    }
    return Block(
      .picture(Picture(image: content[0], caption: caption, label: label, width: width)), range: range(bytes))
  }

  /// The number of `width=50%`.
  private static func width(_ word: String) -> Double? {
    guard word.hasPrefix("width="), word.hasSuffix("%") else { return nil }
    let number = word.dropFirst("width=".count).dropLast()
    guard number.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }), let width = Double(number) else {
      return nil
    }
    return width > 0 && width <= 100 ? width : nil
  }

  // MARK: Tables

  /// The blocks with each caption `: caption {#tbl-x}` as a part of the table above it.
  mutating func captioned(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    for block in blocks {
      reportAttributes(of: block)
      reportDefinitions(in: block)
      guard isCaption(block), case .paragraph(let inlines) = block.content, let first = inlines.first else {
        result.append(block)
        continue
      }
      if let last = result.last, case .table(let table) = last.content, table.label == nil,
        let captioned = caption(inlines, of: table)
      {
        result[result.count - 1] = Block(.table(captioned), range: last.range.union(block.range))
      } else {
        let isAfterTable = result.last.map { if case .table = $0.content { true } else { false } } ?? false
        context.report(ForeignSyntax.colon(at: first.range, isAfterTable: isAfterTable))
        result.append(block)
      }
    }
    return result
  }

  /// Reports attributes at the ends of texts that take none.
  private mutating func reportAttributes(of block: Block) {
    guard !isCaption(block) else { return }
    block.inlines.forEachInline { inline in
      guard case .text(let text) = inline.content, text.utf8.last == UInt8(ascii: "}"),
        let trailing = TrailingAttributes(in: inline.range)
      else { return }
      context.report(ForeignSyntax.attributes(at: trailing.range))
    }
  }

  /// Reports lines that begin with a colon below another line of their paragraph.
  private mutating func reportDefinitions(in block: Block) {
    guard case .paragraph(let inlines) = block.content else { return }
    for (before, inline) in zip(inlines, inlines.dropFirst()) {
      guard case .softBreak = before.content, case .text = inline.content, inline.range.beginsCaption else {
        continue
      }
      context.report(ForeignSyntax.colon(at: inline.range, isAfterTable: false))
    }
  }

  private func isCaption(_ block: Block) -> Bool {
    guard case .paragraph(let inlines) = block.content, let first = inlines.first, case .text = first.content else {
      return false
    }
    return first.range.beginsCaption
  }

  private mutating func caption(_ inlines: [Inline], of table: MarkdownTable) -> MarkdownTable? {
    guard let last = inlines.last, case .text = last.content, let trailing = TrailingAttributes(in: last.range),
      let label = trailing.label(prefix: "tbl-", &context)
    else { return nil }
    var caption = Array(inlines.dropLast()) + (trailing.removed(from: last).map { [$0] } ?? [])
    if let first = caption.first, case .text(let text) = first.content {
      let rest = text.dropFirst(2).drop(while: \.isWhitespace)
      let start = min(first.range.bytes.lowerBound + text.utf8.count - rest.utf8.count, first.range.bytes.upperBound)
      caption[0] = Inline(.text(String(rest)), range: range(start..<first.range.bytes.upperBound))
      if rest.isEmpty { caption.removeFirst() }
    }
    return table.captioned(caption, label: label)
  }
}

extension SourceRange {
  /// Whether its text begins with a colon and a space. An escaped colon begins no caption.
  fileprivate var beginsCaption: Bool { source.bytes[bytes].starts(with: ": ".utf8) }
}
