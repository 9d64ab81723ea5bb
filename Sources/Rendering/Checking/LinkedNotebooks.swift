import Diagnostics
import Files
import Notebooks
import Planning
import Reports
import Schemas
import Storage
import Synchronization

/// The other notebooks that the text of a notebook links to.
///
/// They are read for their titles and labels only. A link leads to the page of another notebook whether or not that is
/// rendered in the same run, so that a notebook always gives the same page.
struct LinkedNotebooks: Sendable {
  private let cache: ResultCache?

  /// The version of what is kept, and the name of the record in which it is.
  private static let (form, recordName) = ("linked notebook 1", "notebook")

  /// A reader that keeps in `cache` what it read, under the digest of the notebook and the program: to parse a notebook
  /// takes much longer.
  init(_ cache: ResultCache?) { self.cache = cache }

  /// The notebooks in `folder` to which links with these paths lead, by the path as written.
  func read(_ paths: [String], in folder: NotebookFolder) -> [String: LinkedNotebook] {
    var found: [String: LinkedNotebook] = [:]
    // A file is read once, in however many ways its name is written.
    var read: [InnerPath: LinkedNotebook?] = [:]
    for path in paths where found[path] == nil && LinkedNotebook.isLinked(byPath: path) {
      for file in LinkTarget.spellings(of: path).compactMap({ InnerPath($0) }) where found[path] == nil {
        let notebook = read[file] ?? self.read(file, in: folder)
        read[file] = notebook
        found[path] = notebook
      }
    }
    return found
  }

  private func read(_ file: InnerPath, in folder: NotebookFolder) -> LinkedNotebook? {
    guard let bytes = try? folder.contents(of: file, part: UsedPart.outline.rawValue) else { return nil }
    return notebook(bytes, of: file)
  }

  /// The notebooks that were read last, by digests of their names and bytes: those of a folder link to the same ones.
  private static let known = Mutex<[String: LinkedNotebook?]>([:])
  private static let mostKnown = 100

  /// The notebook with these bytes; nil if they are not text.
  func notebook(_ bytes: [UInt8], of file: InnerPath) -> LinkedNotebook? {
    let digest = Digest.hexadecimal(ofTexts: [file.text, Digest.hexadecimal(of: bytes)])
    if let known = Self.known.withLock({ $0[digest] }) { return known }
    let text = String(validating: bytes, as: UTF8.self)
    let notebook = text.map { kept(SourceText(name: file.text, text: $0), file, digest) }
    Self.known.withLock { known in
      if known.count >= Self.mostKnown { known.removeAll() }
      known[digest] = .some(notebook)
    }
    return notebook
  }

  /// The notebook as it is kept under `digest`; it is kept if it was not.
  private func kept(_ source: SourceText, _ file: InnerPath, _ digest: String) -> LinkedNotebook {
    guard let cache, let code = ProgramFingerprint.digest else { return Self.parsed(source, file) }
    let records = cache.page(Digest.hexadecimal(ofTexts: [Self.form, code, digest]))
    let known = records.records([Self.recordName])?[Self.recordName]
    if let notebook = known.flatMap({ LinkedNotebook(bytes: $0, source: source) }) { return notebook }
    let notebook = Self.parsed(source, file)
    records.keep([(Self.recordName, notebook.bytes)])
    return notebook
  }

  private static func parsed(_ source: SourceText, _ file: InnerPath) -> LinkedNotebook {
    let notebook = NotebookParser.parse(source).notebook
    var context = DecodingContext()
    let frontMatter = FrontMatter(notebook.frontMatter, &context)
    return LinkedNotebook(
      page: file.stem + ".html", title: frontMatter.title, macros: frontMatter.mathMacros,
      numbers: frontMatter.numbers, notebook: notebook)
  }
}
