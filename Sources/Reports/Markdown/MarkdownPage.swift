import Diagnostics

/// A page as Markdown for hosts of code: GitHub's dialect, in which everything is resolved and nothing runs.
///
/// Numbers are as printed, references are links, claims have their verdicts, and figures are pictures beside the text.
/// GitHub, GitLab and Codeberg show it; other readers of Markdown show the formulas as TeX.
public struct MarkdownPage: Sendable {
  /// The text of the file.
  public let text: String
  /// Pictures that the page of HTML carries within itself, by their names in the folder.
  public let pictures: [(name: String, bytes: [UInt8])]

  /// The page of `document`.
  ///
  /// - Parameter folder: the folder of the pictures, relative to the text.
  public init(_ document: ReportDocument, folder: String) {
    var blocks = MarkdownBlocks(MarkdownInlines(macros: document.macros, folder: folder))
    let front = Self.front(document, &blocks)
    let included = document.included.map { blocks.folded(blocks.inlines.html($0.title), blocks.text($0.blocks)) }
    let body = blocks.text(document.blocks)
    let parts = front + included + [body] + Self.end(document, &blocks)
    text = parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    pictures = blocks.inlines.pictures
  }

  /// The title, the authors and the abstract.
  private static func front(_ document: ReportDocument, _ blocks: inout MarkdownBlocks) -> [String] {
    let front = document.front
    let fallback = document.provenance.notebookName ?? "Untitled"
    let title = front.title.isEmpty ? MarkdownText.escaped(fallback) : blocks.inlines.text(front.title)
    let authors = front.authors.map { author in
      MarkdownText.escaped(author.name + (author.affiliation.map { " (\($0))" } ?? ""))
    }
    let date = front.date.map { MarkdownText.escaped($0) } ?? ""
    let facts = [authors.joined(separator: ", "), date].filter { !$0.isEmpty }
    let abstract = blocks.inlines.text(front.abstract)
    return [
      "# \(MarkdownText.oneLine(title))", MarkdownText.oneLine(blocks.inlines.text(front.subtitle)),
      facts.joined(separator: " · "), abstract.isEmpty ? "" : MarkdownText.prefixed(abstract, by: "> "),
    ]
  }

  /// Footnotes, works, and where the results come from.
  private static func end(_ document: ReportDocument, _ blocks: inout MarkdownBlocks) -> [String] {
    let notes = document.footnotes.map { note in
      "[^\(note.number)]: " + MarkdownText.indented(blocks.text(note.content), by: 4)
    }
    let works = document.works.map { work in
      let number = work.number.map { "[\($0)] " } ?? ""
      return "- \(MarkdownText.anchor(work.anchor))\(MarkdownText.escaped(number))"
        + MarkdownText.oneLine(blocks.inlines.text(work.line))
    }
    let list = works.isEmpty ? [] : ["## References", works.joined(separator: "\n")]
    return notes + list + ["---", origin(of: document)]
  }

  /// The last line: what made the page, and of what.
  private static func origin(of document: ReportDocument) -> String {
    let provenance = document.provenance
    let name = provenance.notebookName.map { " of " + MarkdownText.code($0) } ?? ""
    let options = provenance.options.map { " with " + MarkdownText.code($0) } ?? ""
    let version = provenance.engineVersion.map { " " + MarkdownText.escaped($0, startsLine: false) } ?? ""
    let counts = document.checkedValues
    let wrong = counts.differing + counts.failed
    let values =
      counts.agreeing + wrong == 0
      ? ""
      : wrong == 0
        ? " All numbers agree with the results."
        : " **\(wrong.counting("number")) \(wrong.verb("does", "do")) not agree with the results.**"
    return "Made by LazyRich\(version)\(name)\(options).\(values)"
  }
}
