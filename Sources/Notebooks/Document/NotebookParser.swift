public import Diagnostics
import Schemas

/// Reads a notebook: front matter, Markdown, executable blocks.
public enum NotebookParser {
  /// The notebook in `source`, and all that is wrong with it, in source order. What could not be read is left out.
  public static func parse(_ source: SourceText) -> (notebook: ParsedNotebook, diagnostics: [Diagnostic]) {
    guard source.bytes.count <= Limits.notebookBytes else {
      return refusal(of: source, "\(Limits.notebookBytes) bytes")
    }
    var context = DecodingContext()
    DirectionControl.faults(in: source, source.bytes.indices).forEach { context.report($0) }
    let frontMatter = FrontMatterLines(source)
    let value = frontMatter.flatMap { read($0, in: source, &context) }
    let start = frontMatter?.bytes.upperBound ?? 0
    let scan = ProseScanner.scan(source, from: start)
    let notes = FootnoteLines.all(in: source, from: start, outside: scan)
    let text = prepared(source, from: start, scan, without: notes)
    let noteTexts = notes.map { $0.prepared(in: source, scan) }
    if let long = ([text] + noteTexts).lazy.compactMap({ LongParagraph.first(in: $0) }).first {
      return refusal(of: source, long)
    }
    let events = MarkdownEvents(text).events
    let noteEvents = noteTexts.map { MarkdownEvents($0).events }
    guard MarkupCount(events, notes: noteEvents).isWithinLimit else {
      return refusal(of: source, "\(Limits.markup) pieces of markup")
    }
    var reader = BlockReader(events, in: source, from: start)
    let blocks = reader.read()
    let footnotes = zip(notes, noteEvents).map { reader.footnote($0, $1) }
    let late = LateFrontMatter.faults(in: source, from: start, outside: scan)
    (scan.faults + late + reader.context.diagnostics).forEach { context.report($0) }
    let notebook = ParsedNotebook(
      source: source, frontMatter: value, blocks: blocks, footnotes: footnotes, unreadLabels: reader.unreadLabels)
    RawHTML.fault(in: notebook.allBlocks).map { context.report($0) }
    LabelCheck.check(notebook, &context)
    FootnoteCheck.check(notebook, notes, &context)
    return (notebook, context.diagnostics.inSourceOrder)
  }

  /// The result for a notebook that exceeds a limit.
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
      "a paragraph of more than \(paragraph.lines - 1) lines with \(paragraph.brackets) brackets is not read"
    let range = SourceRange(source, paragraph.bytes)
    return (empty(source), [.error(.notebookTooLarge, at: range, message, hint: "divide it by blank lines")])
  }

  private static func empty(_ source: SourceText) -> ParsedNotebook {
    ParsedNotebook(source: source, frontMatter: nil, blocks: [], footnotes: [])
  }

  private static func read(
    _ lines: FrontMatterLines, in source: SourceText, _ context: inout DecodingContext
  ) -> SourceValue? {
    let opening = SourceRange(source, lines.opening)
    if lines.isTOML {
      context.report(
        .error(
          .foreignSyntax, at: opening, "front matter in TOML is not read",
          hint: "write it in YAML between two lines '---', with 'key: value' instead of 'key = value'"))
      return nil
    }
    guard lines.isClosed else {
      context.report(
        .error(
          .unclosedFrontMatter, at: opening, "front matter that is never closed", hint: "add a line '---' after it"))
      return nil
    }
    return NoBreakSpace.read(source, bytes: lines.content, &context)
  }

  /// The text of the document for the Markdown library; the lines of notes are read separately.
  private static func prepared(
    _ source: SourceText, from start: Int, _ scan: ProseScan, without notes: [FootnoteLines]
  ) -> PreparedMarkdown {
    var text = PreparedMarkdown(source.bytes, scan)
    var position = start
    for note in notes where note.bytes.lowerBound >= position {
      text.copy(position..<note.bytes.lowerBound)
      position = note.bytes.upperBound
    }
    if position < source.bytes.count { text.copy(position..<source.bytes.count) }
    return text
  }
}
