import Archiving
import Notebooks
import Schemas

/// The files by which archives and reviewers of code take over what a bundle is: `.zenodo.json` for a deposit at Zenodo,
/// and `codecheck.yml`, the beginning of a certificate (https://codecheck.org.uk/spec/config/1.0).
struct DepositFiles {
  private let crate: RunCrate
  private let outputs: [BundleFile]

  /// The files of a bundle with these `outputs`.
  init(_ crate: RunCrate, outputs: [BundleFile]) { (self.crate, self.outputs) = (crate, outputs) }

  var all: [BundleFile] {
    [
      BundleFile(path: ".zenodo.json", text: zenodo.text() + "\n"),
      BundleFile(path: "codecheck.yml", text: codecheck),
    ]
  }

  private var authors: [FrontMatter.Author] { crate.frontMatter.authors }

  private var zenodo: JSONNode {
    let front = crate.frontMatter
    let members: [JSONNode.Member] = [
      .init("title", .string(crate.title)), .init("upload_type", .string("dataset")),
      .init("description", .string(crate.description)),
    ]
    let creators = authors.map { author in
      JSONNode.object(
        [.init("name", .string(author.name))] + (author.affiliation.map { [.init("affiliation", .string($0))] } ?? [])
          + (author.orcid.map { [.init("orcid", .string($0))] } ?? []))
    }
    return .object(
      members + (creators.isEmpty ? [] : [.init("creators", .list(creators))])
        + (front.license.map { [.init("license", .string($0))] } ?? [])
        + (front.date.map { [.init("publication_date", .string($0))] } ?? [])
        + (front.keywords.isEmpty ? [] : [.init("keywords", .strings(front.keywords))]))
  }

  /// The part of a certificate that is known: the paper, and the files that a checker has to make again.
  private var codecheck: String {
    let people = authors.map { author in
      "    - name: \(JSONNode.quoted(author.name))\n" + (author.orcid.map { "      ORCID: \($0)\n" } ?? "")
    }
    let files = outputs.filter { $0.role == .picture && $0.path.hasSuffix(".pdf") || $0.role == .table }
    let manifest = files.map { file in
      let kind = file.role == .table ? "the numbers of a figure or table" : "a figure"
      return "  - file: \(JSONNode.quoted(file.path))\n    comment: \(kind)\n"
    }
    return """
      ---
      version: https://codecheck.org.uk/spec/config/1.0/
      paper:
        title: \(JSONNode.quoted(crate.title))
      \(people.isEmpty ? "" : "  authors:\n" + people.joined())manifest:
      \(manifest.joined())# The checker runs 'lazyrich verify .', and adds:
      # codechecker:
      #   - name:
      #     ORCID:
      # summary:
      # repository:
      # check_time:
      # certificate:

      """
  }
}
