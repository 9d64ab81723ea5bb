import Anonymity
import Archiving
import Commands
import Diagnostics
import Files
import Notebooks
import Planning
import Schemas

/// What became of making a bundle anonymous: what was left out, what still tells, and what a person should look at.
struct Anonymity {
  /// What was left out, by the file's path in the bundle.
  private let removed: [(file: String, what: String)]
  private var findings: [AnonymityFinding]
  private let faults: [Diagnostic]
  private let search: IdentitySearch
  /// The files that were searched.
  private let searched: [BundleFile]

  /// Searches the files that a notebook reads for the identity of those who wrote it.
  ///
  /// - Parameters:
  ///   - path: the notebook.
  ///   - inputs: it and what it reads, as written.
  init(of path: String, _ identity: Identity, inputs: [GivenInput]) {
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
    findings = files.flatMap { (search.findings(in: $0) + Clues.findings(in: $0) + Self.opaque($0)).inPlace }
    (faults, self.search, searched) = (inputs.compactMap(\.anonymous.diagnostic), search, files.map(\.file))
  }

  /// Searches the `files` of a bundle for what those that were read do not tell: what is made of them mostly repeats it.
  mutating func search(_ files: [BundleFile]) {
    let known = Set(findings.map { $0.kind + " " + $0.text })
    // The list of works names the authors of works.
    let citesItsAuthors = findings.contains { $0.kind == AnonymityFinding.workBy }
    let fresh = files.filter { !searched.contains($0) }.map(SearchedFile.init)
    findings += fresh.flatMap { file in
      let clues = file.file.role == .environment || file.file.role == .input ? Clues.findings(in: file) : []
      return (search.findings(in: file) + clues).filter { finding in
        !known.contains(finding.kind + " " + finding.text) && !(citesItsAuthors && finding.kind.hasSuffix("author"))
      }
    }
  }

  /// A file in which nothing can be looked for.
  private static func opaque(_ file: SearchedFile) -> [AnonymityFinding] {
    let isNumbers = UserPath.ending(of: file.file.path) == "npy"
    let isPDF = file.file.bytes.starts(with: "%PDF-".utf8)
    let isReadable = file.file.text != nil && !isPDF
    if file.isBarePicture {
      return [finding(file, "a picture: look at what it shows")]
    }
    return isReadable || isNumbers ? [] : [finding(file, "its text cannot be searched: look into it")]
  }

  private static func finding(_ file: SearchedFile, _ kind: String) -> AnonymityFinding {
    AnonymityFinding(file: file.file.path, place: nil, kind: kind, text: "", isSure: false)
  }

  /// Why the bundle may not be written, with what was `found` before; nil where it may.
  func refusal(_ found: [Diagnostic]) -> Outcome? {
    let errors = faults + findings.filter(\.isSure).map(\.diagnostic)
    guard !errors.isEmpty else { return nil }
    return Outcome(.documentIsWrong, found + errors, output: text, form: .data(.object(["anonymity": json])))
  }

  /// What a person should still look at.
  private var remaining: [AnonymityFinding] { findings.filter { !$0.isSure } }

  /// The account, for a person.
  var text: String {
    let left = removed.map { "  \($0.file): \($0.what)\n" }
    let look = remaining.map { "  \($0.line)\n" }
    return (left.isEmpty ? "" : "left out:\n" + left.joined())
      + (look.isEmpty
        ? "nothing else was found that may tell who made it\n"
        : "look at these before you send it, they may tell who made it:\n" + look.joined())
  }

  /// The account, for programs.
  var json: JSONNode {
    .object([
      "removed": .list(removed.map { .object(["file": .string($0.file), "what": .string($0.what)]) }),
      "remaining": .list(remaining.map(\.json)),
    ])
  }
}

/// A file that a notebook reads, as it was and as it goes into an anonymous bundle.
struct GivenInput {
  let path: String
  let written: [UInt8]
  let anonymous: AnonymousFile

  /// The file at `path` relative to the notebook's folder.
  init(path: String, _ written: [UInt8]) {
    (self.path, self.written, anonymous) = (path, written, AnonymousFile(path: path, written))
  }
}

extension NotebookPlan {
  /// Who wrote the notebook or one that it links to.
  var allAuthors: [FrontMatter.Author] {
    frontMatter.authors
      + linkedNotebooks.sorted { $0.key < $1.key }.flatMap { _, linked in
        var context = DecodingContext()
        return FrontMatter(linked.notebook.frontMatter, &context).authors
      }
  }
}
