import Files
public import Notebooks

/// Another notebook of the same folder, to which a link leads.
public struct LinkedNotebook: Sendable {
  /// The file of its page, as `figure-3.html`.
  public let page: String
  /// Its title as plain text; the name of its page where it has none.
  public let title: String
  /// The notebook, for its labels.
  public let notebook: ParsedNotebook
  let catalogue: LabelCatalogue
  /// Everything that a page without errors takes from it, as text.
  public var outline: String { "\(page)\n\(title)\n\(catalogue.outline)" }

  /// The notebook `notebook`, whose page is written to `page`.
  public init(page: String, title: [Inline], macros: [MathMacro], numbers: PageNumbers? = nil, notebook: ParsedNotebook)
  {
    (self.page, self.notebook) = (page, notebook)
    self.title = title.isEmpty ? page : title.plainText(math: macros.plainText)
    catalogue = LabelCatalogue(notebook, placement: notebook.placement, macros: macros, numbers: numbers)
  }

  /// Whether a link to `path` leads to another notebook of the same folder, if there is one: `figure-3.md`,
  /// `./figure-3.md`.
  public static func isLinked(byPath path: String) -> Bool {
    let name = path.utf8.starts(with: "./".utf8) ? path.utf8.dropFirst(2) : path.utf8[...]
    return UserPath.ending(of: path) == "md" && !name.contains { "/:?".utf8.contains($0) }
  }
}
