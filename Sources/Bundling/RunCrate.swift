import Archiving
import Diagnostics
import Foundation
import Notebooks
import Outputs
import Planning
import Rendering
import Reports
import Running
import Schemas

/// The files of a bundle and the run that made them, for programs: RO-Crate 1.1 (https://w3id.org/ro/crate/1.1).
struct RunCrate {
  static let path = "ro-crate-metadata.json"

  /// The title of the notebook as plain text; the path of its file where it has none.
  let title: String
  private let abstract: String
  let frontMatter: FrontMatter
  private let environment: BundleEnvironment
  private let inputs: [BundleFile]
  private let outputs: [BundleFile]

  /// The crate of a notebook whose results are `outputs`.
  init(
    _ notebook: PlannedNotebook, _ results: NotebookResults, _ environment: BundleEnvironment, inputs: [BundleFile],
    outputs: [BundleFile]
  ) {
    let front = ReportBuilder().build(ReportInputs(notebook, results, drawings: [:])).document.front
    let text: ([ReportInline]) -> String = { inlines in
      inlines.plainText(math: notebook.plan.frontMatter.mathMacros.plainText).split(separator: " ").joined(
        separator: " ")
    }
    let title = text(front.title)
    self.title = title.isEmpty ? environment.notebook : title
    (abstract, frontMatter) = (text(front.abstract), notebook.plan.frontMatter)
    (self.environment, self.inputs, self.outputs) = (environment, inputs, outputs)
  }

  var file: BundleFile {
    let graph =
      [descriptor, root, run, program, profile] + [license].compactMap(\.self) + people + organizations
      + (inputs + outputs + [environment.file]).map(Self.entity)
    let node = JSONNode.object([
      "@context": .string("https://w3id.org/ro/crate/1.1/context"), "@graph": .list(graph),
    ])
    return BundleFile(path: Self.path, text: node.text() + "\n")
  }

  private var descriptor: JSONNode {
    .object([
      "@id": .string(Self.path), "@type": .string("CreativeWork"), "about": Self.reference("./"),
      "conformsTo": Self.reference("https://w3id.org/ro/crate/1.1"),
    ])
  }

  private var root: JSONNode {
    let members: [JSONNode.Member] = [
      .init("@id", .string("./")), .init("@type", .string("Dataset")), .init("name", .string(title)),
      .init("description", .string(description)), .init("conformsTo", Self.reference(Self.profileIdentifier)),
      .init("datePublished", .string(frontMatter.date ?? environment.time?.day ?? Self.dateOfFiles)),
    ]
    let license = license.map { [JSONNode.Member("license", Self.reference(to: $0))] } ?? []
    let authors = frontMatter.authors.isEmpty ? [] : [JSONNode.Member("author", Self.references(people))]
    // Until a repository publishes it, a bundle comes from where its first author works.
    let publisher = organizations.first.map { [JSONNode.Member("publisher", Self.reference(to: $0))] } ?? []
    let keywords =
      frontMatter.keywords.isEmpty
      ? [] : [JSONNode.Member("keywords", .string(frontMatter.keywords.joined(separator: ", ")))]
    return .object(
      members + license + authors + publisher + keywords + [
        .init("hasPart", Self.references(inputs + outputs + [environment.file])),
        .init("mainEntity", Self.reference(Self.identifier(environment.notebook))),
        .init("mentions", Self.reference(Self.runIdentifier)),
      ])
  }

  /// What ran: the program, on these files, with these results.
  private var run: JSONNode {
    let command = "lazyrich render \(environment.notebook.quotedForShell)\(environment.options)"
    let members: [JSONNode.Member] = [
      .init("@id", .string(Self.runIdentifier)), .init("@type", .string("CreateAction")),
      .init("name", .string(command)),
      .init("description", .string("Runs every experiment of the notebook, judges its claims and makes its report.")),
      .init("instrument", Self.reference(Self.programIdentifier)), .init("object", Self.references(inputs)),
      .init("result", Self.references(outputs)),
      .init("actionStatus", .string("http://schema.org/CompletedActionStatus")),
    ]
    let end = environment.time.map { [JSONNode.Member("endTime", .string($0.text))] } ?? []
    return .object(members + end + (people.isEmpty ? [] : [.init("agent", Self.references(people))]))
  }

  /// The profile that the description of the run follows.
  private var profile: JSONNode {
    .object([
      "@id": .string(Self.profileIdentifier), "@type": .string("CreativeWork"),
      "name": .string("Process Run Crate"), "version": .string("0.5"),
    ])
  }

  /// The licence: by its address in the list of SPDX, if it has one.
  private var license: JSONNode? {
    frontMatter.license.map { text in
      let name = LicenseExpression(text).loneName
      return .object([
        "@id": .string(name.map { "https://spdx.org/licenses/\($0)" } ?? "#licence"),
        "@type": .string("CreativeWork"), "name": .string(text),
        "description": .string("The terms under which the notebook may be used, as SPDX names them."),
      ])
    }
  }

  private var program: JSONNode {
    let versions = BundleEnvironment.versionsHere.compactMap { known in
      environment.versions[known.name].map { "\(known.name) \($0)" }
    }
    return .object([
      "@id": .string(Self.programIdentifier), "@type": .string("SoftwareApplication"), "name": .string("LazyRich"),
      "softwareVersion": .string(environment.programVersion),
      "softwareRequirements": .string(versions.joined(separator: "; ")),
    ])
  }

  private var people: [JSONNode] {
    frontMatter.authors.enumerated().map { index, author in
      let identifier = author.orcid.map { "https://orcid.org/\($0)" } ?? "#author-\(index + 1)"
      return .object(
        [
          .init("@id", .string(identifier)), .init("@type", .string("Person")), .init("name", .string(author.name)),
        ] + (author.affiliation.map { [.init("affiliation", Self.reference(organizationIdentifier($0)))] } ?? []))
    }
  }

  /// The affiliations of the authors, each once.
  private var affiliations: [String] { frontMatter.authors.compactMap(\.affiliation).uniqued }

  private var organizations: [JSONNode] {
    affiliations.map { name in
      .object([
        "@id": .string(organizationIdentifier(name)), "@type": .string("Organization"), "name": .string(name),
      ])
    }
  }

  private func organizationIdentifier(_ name: String) -> String {
    "#organization-\((affiliations.firstIndex(of: name) ?? 0) + 1)"
  }

  /// The abstract of the notebook, or what a bundle is.
  var description: String {
    abstract.isEmpty ? "A notebook, the report made of it, and everything behind it." : abstract
  }
}

extension RunCrate {
  private static let runIdentifier = "#run"
  private static let programIdentifier = "#lazyrich"
  private static let profileIdentifier = "https://w3id.org/ro/wfrun/process/0.5"
  /// The date of the archive's files, where the notebook has none: a bundle says no more of time than the notebook.
  private static let dateOfFiles = "1970-01-01"

  private static func entity(_ file: BundleFile) -> JSONNode {
    .object([
      "@id": .string(identifier(file.path)), "@type": .string("File"), "name": .string(file.path),
      "encodingFormat": .string(MediaType(ofFile: file.path)?.name ?? "application/octet-stream"),
      "contentSize": .string("\(file.bytes.count)"),
    ])
  }

  /// A path as a relative reference.
  private static func identifier(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }

  private static func reference(_ identifier: String) -> JSONNode { .object(["@id": .string(identifier)]) }

  private static func references(_ files: [BundleFile]) -> JSONNode {
    one(of: files.map { reference(identifier($0.path)) })
  }

  /// References to entities by their identifiers.
  private static func references(_ entities: [JSONNode]) -> JSONNode { one(of: entities.map(reference(to:))) }

  /// Several values as a list, and one alone, as RO-Crate has it.
  private static func one(of values: [JSONNode]) -> JSONNode { values.count == 1 ? values[0] : .list(values) }

  /// The reference to an entity, whose first member is its identifier.
  private static func reference(to entity: JSONNode) -> JSONNode {
    guard case .object(let members) = entity, let identifier = members.first else { return entity }
    return .object([identifier])
  }
}
