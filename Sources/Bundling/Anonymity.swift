import Anonymity
import Archiving
import Commands
import Diagnostics
import Files
import Notebooks
import Planning
import Rendering
import Schemas

/// The outcome of making a bundle anonymous: what was removed, what still identifies the authors, and what a person
/// should check.
struct Anonymity {
  /// What was removed, with the path of the file in the bundle.
  private let removed: [(file: String, what: String)]
  private var findings: [AnonymityFinding]
  private let faults: [Diagnostic]
  private let search: IdentitySearch
  /// The files that were searched.
  private let searched: [BundleFile]

  /// Searches the files that a notebook reads for the identity of its authors.
  ///
  /// - Parameters:
  ///   - path: the notebook.
  ///   - inputs: it and what it reads, as written.
  init(of path: String, _ identity: AuthorTraces, inputs: [AnonymisedInput]) {
    let folder = UserPath.folder(of: path)
    let files = inputs.map { input in
      SearchedFile(
        BundleFile(path: BundleLayout.inputFolder + input.path, bytes: input.anonymous.bytes), input.anonymous,
        name: UserPath.join(folder, input.path), written: input.written)
    }
    removed = inputs.flatMap { input in
      input.anonymous.removed.map { (BundleLayout.inputFolder + input.path, $0) }
    }
    let search = IdentitySearch(identity)
    findings = files.flatMap { (search.findings(in: $0) + Clues.findings(in: $0) + Self.opaque($0)).inSourceOrder }
    (faults, self.search, searched) = (inputs.compactMap(\.anonymous.diagnostic), search, files.map(\.file))
  }

  /// Searches the other `files` of a bundle. What the inputs contain is not reported again, since the outputs mostly
  /// repeat it.
  mutating func search(_ files: [BundleFile]) {
    let known = Set(findings.map { $0.kind + " " + $0.text })
    // The list of references names the authors of the works, so their names are not reported again.
    let citesItsAuthors = findings.contains { $0.kind == AnonymityFinding.workBy }
    let fresh = files.filter { !searched.contains($0) }.map(SearchedFile.init)
    findings += fresh.flatMap { file in
      let clues = file.file.role == .environment || file.file.role == .input ? Clues.findings(in: file) : []
      return (search.findings(in: file) + clues).filter { finding in
        !known.contains(finding.kind + " " + finding.text) && !(citesItsAuthors && finding.kind.hasSuffix("author"))
      }
    }
  }

  /// A remark about a file whose content cannot be searched.
  private static func opaque(_ file: SearchedFile) -> [AnonymityFinding] {
    let isNumbers = UserPath.ending(of: file.file.path) == "npy"
    let isPDF = file.file.bytes.starts(with: "%PDF-".utf8)
    let isReadable = file.file.text != nil && !isPDF
    if file.isBarePicture {
      return [finding(file, "a picture: check what it shows")]
    }
    return isReadable || isNumbers ? [] : [finding(file, "its text cannot be searched: check it yourself")]
  }

  private static func finding(_ file: SearchedFile, _ kind: String) -> AnonymityFinding {
    AnonymityFinding(file: file.file.path, range: nil, kind: kind, text: "", isSure: false)
  }

  /// The errors that keep the bundle from being written, after those `found` before; nil if there are none.
  func refusal(_ found: [Diagnostic]) -> Outcome? {
    let errors = faults + findings.filter(\.isSure).map(\.diagnostic)
    guard !errors.isEmpty else { return nil }
    return Outcome(.documentIsWrong, found + errors, output: text, form: .data(.object(["anonymity": json])))
  }

  /// The findings that a person should check.
  private var remaining: [AnonymityFinding] { findings.filter { !$0.isSure } }

  /// The account, for a person.
  var text: String {
    let left = removed.map { "  \($0.file): \($0.what)\n" }
    let look = remaining.map { "  \($0.line)\n" }
    return (left.isEmpty ? "" : "removed:\n" + left.joined())
      + (look.isEmpty
        ? "nothing else was found that may identify the authors\n"
        : "check these before you send it, they may identify the authors:\n" + look.joined())
  }

  /// The account, for programs.
  var json: JSONNode {
    .object([
      "removed": .list(removed.map { .object(["file": .string($0.file), "what": .string($0.what)]) }),
      "remaining": .list(remaining.map(\.json)),
    ])
  }
}

/// A file that a notebook reads, with its own bytes and with those for an anonymous bundle.
struct AnonymisedInput {
  let path: String
  let written: [UInt8]
  let anonymous: AnonymousFile

  /// The file at `path` relative to the notebook's folder.
  init(path: String, _ written: [UInt8]) {
    (self.path, self.written, anonymous) = (path, written, AnonymousFile(path: path, written))
  }
}

extension PlannedNotebook {
  /// The authors of the notebook and of the notebooks that it links to.
  var allAuthors: [FrontMatter.Author] {
    plan.frontMatter.authors
      + sources.linkedNotebooks.sorted { $0.key < $1.key }.flatMap { _, linked in
        var context = DecodingContext()
        return FrontMatter(NotebookParser.parse(linked.source).notebook.frontMatter, &context).authors
      }
  }
}
