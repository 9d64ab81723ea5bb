public import Diagnostics
import Schemas

/// Reads a notebook: front matter, Markdown, executable blocks.
public enum NotebookParser {
  /// The most bytes that a notebook may have.
  static let byteCountLimit = 4_000_000

  /// The notebook in `source`, and all that is wrong with it, in source order. What could not be read is left out.
  public static func parse(_ source: SourceText) -> (notebook: ParsedNotebook, diagnostics: [Diagnostic]) {
    guard source.bytes.count <= byteCountLimit else { return refusal(of: source, "\(byteCountLimit) bytes") }
    var context = DecodingContext()
    DirectionControl.faults(in: source, source.bytes.indices).forEach { context.report($0) }
    let frontMatter = FrontMatterLines(source)
    let value = frontMatter.flatMap { read($0, in: source, &context) }
    let start = frontMatter?.bytes.upperBound ?? 0
    if let long = LongParagraph.first(in: source, from: start) {
      return refusal(of: source, long)
    }
    let notes = FootnoteLines.all(in: source, from: start)
    let hidden = (frontMatter.map { [$0.bytes] } ?? []) + notes.map(\.bytes)
    let events = MarkdownEvents(masked(source, hidden)).events
    guard MarkupCount(events, notes: notes.count).isWithinLimit else {
      return refusal(of: source, "\(MarkupCount.limit) pieces of markup")
    }
    var reader = BlockReader(events, in: source, from: start)
    let blocks = reader.read()
    reader.context.diagnostics.forEach { context.report($0) }
    let notebook = ParsedNotebook(
      source: source, frontMatter: value, blocks: blocks, footnotes: footnotes(notes, in: source, &context),
      unreadLabels: reader.unreadLabels)
    LabelCheck.check(notebook, &context)
    FootnoteCheck.check(notebook, notes, &context)
    return (notebook, context.diagnostics.inSourceOrder)
  }

  /// What is given in place of a notebook that has more than is read.
  private static func refusal(
    of source: SourceText, _ limit: String
  ) -> (notebook: ParsedNotebook, diagnostics: [Diagnostic]) {
    let message = "\(source.name): the notebook has more than \(limit)"
    return (empty(source), [.error(.notebookTooLarge, at: nil, message, hint: "split it into several")])
  }

  private static func refusal(
    of source: SourceText, _ paragraph: LongParagraph
  ) -> (notebook: ParsedNotebook, diagnostics: [Diagnostic]) {
    let message =
      "a paragraph of more than \(paragraph.lineCount - 1) lines with \(paragraph.bracketCount) brackets is not read"
    let place = SourceRange(source, paragraph.bytes)
    return (empty(source), [.error(.notebookTooLarge, at: place, message, hint: "divide it by blank lines")])
  }

  private static func empty(_ source: SourceText) -> ParsedNotebook {
    ParsedNotebook(source: source, frontMatter: nil, blocks: [], footnotes: [])
  }

  private static func read(
    _ lines: FrontMatterLines, in source: SourceText, _ context: inout DecodingContext
  ) -> SourceValue? {
    guard lines.isClosed else {
      context.report(
        .error(
          .unclosedFrontMatter, at: SourceRange(source, source.byteRange(ofLine: 1)),
          "front matter that is never closed", hint: "add a line '---' behind it"))
      return nil
    }
    return YAMLReader.read(source, bytes: lines.content, &context)
  }

  /// The bytes of the source with spaces in place of `hidden`, so that all others keep their offsets.
  private static func masked(_ source: SourceText, _ hidden: [Range<Int>]) -> [UInt8] {
    var bytes = source.bytes
    for place in hidden.joined() where bytes[place] != 0x0A { bytes[place] = 0x20 }
    return bytes
  }

  private static func footnotes(
    _ notes: [FootnoteLines], in source: SourceText, _ context: inout DecodingContext
  ) -> [ParsedNotebook.Footnote] {
    notes.map { note in
      let (content, diagnostics) = Inline.parse(source, bytes: note.content)
      diagnostics.forEach { context.report($0) }
      return .init(name: note.name, content: content, range: SourceRange(source, note.bytes))
    }
  }
}
