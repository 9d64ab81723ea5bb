import Diagnostics
import Schemas

extension BlockReader {
  /// A fence: code to show, or a block to execute.
  mutating func fencedCode() -> Block {
    let text = events.leadingText
    let first = events.prefix(events.leafLength).compactMap(\.textStart).first
    events = events.dropFirst(events.leafLength + 1)
    guard let fence = openingFence(contentFrom: first) else {
      return Block(.code(language: nil, text: text), range: range(passed..<passed))
    }
    let fenced = FencedLines(fence, in: lines)
    passed = fenced.bytes.upperBound
    if !fenced.isClosed { reportUnclosed(fence) }
    switch BlockHeader.read(range(fence.info), &context) {
    case .code(let language):
      if let foreign = ForeignSyntax.fence(range(fence.info)) { context.report(foreign) }
      return Block(.code(language: language, text: text), range: range(fenced.bytes))
    case .wrong(let label):
      unreadLabels += label.map { [$0] } ?? []
      return Block(.code(language: "yaml", text: text), range: range(fenced.bytes))
    case .header(let header): return executable(header, fenced, shownAs: text)
    }
  }

  private mutating func executable(_ header: BlockHeader, _ fenced: FencedLines, shownAs text: String) -> Block {
    let whole = range(fenced.bytes)
    guard fenced.isClosed else { return unread(header.label, text, at: whole) }
    let indentation = source.byteRange(ofLine: fenced.opening.line).lowerBound..<fenced.opening.marks.lowerBound
    guard indentation.count <= 3, source.bytes[indentation].allSatisfy({ $0 == 0x20 }) else {
      context.report(
        .error(
          .misplacedBlock, at: range(fenced.opening.marks), "an executable block inside a list, a quotation or a note",
          hint: "begin executable blocks at the start of a line"))
      return unread(header.label, text, at: whole)
    }
    let before = context.diagnostics.count
    if let value = NoBreakSpace.read(source, bytes: fenced.content, &context) {
      return Block(
        .executable(
          ExecutableBlock(
            kind: header.kind, label: header.label, value: value, text: source.string(fenced.content), range: whole)),
        range: whole)
    }
    if context.diagnostics.count == before {
      context.report(
        .error(
          .emptyBlock, at: header.label.range, "the block '\(header.label.name)' is empty",
          hint: "write its keys, or delete it"))
    }
    return unread(header.label, text, at: whole)
  }

  private mutating func unread(_ label: Label, _ text: String, at range: SourceRange) -> Block {
    unreadLabels.append(label)
    return Block(.code(language: "yaml", text: text), range: range)
  }

  private mutating func reportUnclosed(_ fence: LineMarks.Fence) {
    let marks = range(fence.marks)
    context.report(
      .error(.unclosedFence, at: marks, "a fence that is never closed", hint: "add a line '\(marks.text)' after it"))
  }

  /// The nearest fence before the first text, or the next one where there is no text.
  private func openingFence(contentFrom first: Int?) -> LineMarks.Fence? {
    guard let first else { return nextLine { lines.fence(line: $0) != nil }.flatMap { lines.fence(line: $0) } }
    var line = lines.line(of: first) - 1
    while line >= lines.line(of: floor) {
      if let fence = lines.fence(line: line) { return fence }
      line -= 1
    }
    return nil
  }
}

extension MarkdownEvent {
  fileprivate var textStart: Int? {
    if case .text(_, let text, let bytes?) = self, !text.isEmpty { return bytes.lowerBound }
    return nil
  }
}
