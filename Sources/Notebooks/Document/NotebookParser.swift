public import Diagnostics
import Schemas

/// Reads a notebook: front matter, Markdown, executable blocks.
public enum NotebookParser {
  /// The most bytes that a notebook may have.
  static let byteCountLimit = 4_000_000

  /// The notebook in `source`, and all that is wrong with it, in source order. What could not be read is left out.
  public static func parse(_ source: SourceText) -> (notebook: ParsedNotebook, diagnostics: [Diagnostic]) {
    guard source.bytes.count <= byteCountLimit else {
      let message = "the notebook has more than \(byteCountLimit) bytes"
      let empty = ParsedNotebook(source: source, frontMatter: nil, blocks: [], footnotes: [])
      return (empty, [.error(.notebookTooLarge, at: nil, "\(source.name): \(message)", hint: "split it into several")])
    }
    var context = DecodingContext()
    DirectionControl.faults(in: source, source.bytes.indices).forEach { context.report($0) }
    let frontMatter = FrontMatterLines(source)
    let value = frontMatter.flatMap { read($0, in: source, &context) }
    let start = frontMatter?.bytes.upperBound ?? 0
    let notes = FootnoteLines.all(in: source, from: start)
    let hidden = (frontMatter.map { [$0.bytes] } ?? []) + notes.map(\.bytes)
    var reader = BlockReader(MarkdownEvents(masked(source, hidden)).events, in: source, from: start)
    let blocks = reader.read()
    reader.context.diagnostics.forEach { context.report($0) }
    let notebook = ParsedNotebook(
      source: source, frontMatter: value, blocks: blocks, footnotes: footnotes(notes, in: source, &context),
      unreadLabels: reader.unreadLabels)
    LabelCheck.check(notebook, &context)
    FootnoteCheck.check(notebook, notes, &context)
    return (notebook, context.diagnostics.inSourceOrder)
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
