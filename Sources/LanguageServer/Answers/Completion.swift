import Citations
import Diagnostics
import Files
import Planning
import Rendering
import Results
import Schemas

/// What may be written at a place of a notebook.
struct Completion: Sendable {
  private let asked: AskedPlace

  /// What may be written at `place`.
  init(_ place: AskedPlace) { asked = place }

  private var notebook: OpenNotebook { asked.notebook }
  private var position: Int { asked.position }
  private var place: CursorPlace { asked.cursor }

  /// The list of items; each replaces the word at the cursor.
  var json: JSONNode {
    let (items, bytes) = items
    let span = notebook.source.span(of: bytes)
    return .object(["isIncomplete": .boolean(false), "items": .list(items.map { $0.json(replacing: span) })])
  }

  /// The items, and the bytes that they replace.
  var items: ([CompletionItem], Range<Int>) {
    switch place.content {
    case .key(let schema, let node, let bytes): (keys(schema, node, bytes), word(schema, node, bytes))
    case .value(let value): (values(value.key, value.shapes), value.bytes)
    case .expression(let place): (ExpressionCompletion(notebook, self.place.experiment).items(place.role), place.word)
    case .reference(let bytes): (references, bytes)
    case .target(let bytes): (targets, bytes)
    case .prose: ([], position..<position)
    }
  }

  // MARK: Keys

  private func keys(_ schema: SchemaPlace, _ node: Int, _ bytes: Range<Int>) -> [CompletionItem] {
    let written = Set((place.yaml?.nodes[node].entries ?? []).filter { $0.keyBytes != bytes }.map(\.key))
    let own = schema.isMapOfChanges(node) ? schema.keys(afterPath: path(bytes)) : schema.keys(of: node)
    let names = node == 0 || own.isEmpty ? namesOfMap(node) : []
    return own.filter { !written.contains($0.name) }.map { key in
      CompletionItem(
        kind: .property, label: key.name, detail: key.shape.description, documentation: key.explanation,
        text: ends(bytes) ? key.name : "\(key.name): ")
    } + names.filter { !written.contains($0.label) }
  }

  /// The keys that are names of the notebook: the experiments of a control.
  private func namesOfMap(_ node: Int) -> [CompletionItem] {
    guard place.block?.kind == .claim, place.yaml?.nodes[node].key == "control" else { return [] }
    return labels { $0 == "experiment" }
  }

  /// Whether a colon follows the key, so that none is to be written.
  private func ends(_ bytes: Range<Int>) -> Bool {
    notebook.source.bytes[bytes.upperBound...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: ":")
  }

  private func path(_ bytes: Range<Int>) -> String {
    asked.written(bytes.lowerBound..<max(position, bytes.lowerBound))
  }

  /// The bytes that a key replaces: in a path, the word after the last dot.
  private func word(_ schema: SchemaPlace, _ node: Int, _ bytes: Range<Int>) -> Range<Int> {
    guard schema.isMapOfChanges(node), let dot = path(bytes).utf8.lastIndex(of: UInt8(ascii: ".")) else { return bytes }
    let path = path(bytes)
    return bytes.lowerBound + path.utf8.distance(from: path.startIndex, to: dot) + 1..<bytes.upperBound
  }

  // MARK: Values

  private func values(_ key: KeyDescription?, _ shapes: [ValueShape]) -> [CompletionItem] {
    let words = shapes.flatMap { shape -> [CompletionItem] in
      switch shape {
      case .choice(let words):
        words.map { CompletionItem(kind: .value, label: $0, documentation: Vocabulary.variables[$0] ?? "") }
      case .boolean: ["true", "false"].map { CompletionItem(kind: .value, label: $0) }
      case .expression: ExpressionCompletion(notebook, place.experiment).items(.name)
      case .number, .text, .pattern, .nothing, .list, .map, .record, .variants, .either, .sweep, .other: []
      }
    }
    let parameters = place.block?.kind == .frontMatter ? [] : ExpressionCompletion(notebook, nil).items(.parameter)
    let names = key.map(namesOf) ?? []
    return words.uniqued(by: \.label) + names
      + parameters.map { CompletionItem(kind: $0.kind, label: "$\($0.label)", detail: $0.detail) }
  }

  /// The names of the notebook and of its folder that a key takes.
  private func namesOf(_ key: KeyDescription) -> [CompletionItem] {
    switch key.name {
    case "like": labels { $0 == place.block?.kind.rawValue }.filter { $0.label != place.block?.label }
    case "bibliography": files { UserPath.ending(of: $0) == "bib" }
    case "file": files { DataFileFormat(ofFile: $0) != nil }
    default: []
    }
  }

  // MARK: References and files

  private func labels(where fits: (String) -> Bool) -> [CompletionItem] {
    let description = LabelDescription(notebook: notebook)
    return (notebook.parsed.labels + notebook.parsed.unreadLabels).map(\.name).uniqued.compactMap { name in
      let kind = description.kind(of: name)
      guard fits(kind) else { return nil }
      return CompletionItem(kind: .reference, label: name, detail: kind, documentation: description.text(of: name))
    }
  }

  private var references: [CompletionItem] {
    let works = notebook.analysis?.notebook.works
    return labels { _ in true }
      + (works?.keys ?? []).map { key in
        CompletionItem(kind: .constant, label: key, detail: "work", documentation: works?.line(of: key) ?? "")
      }
  }

  private var targets: [CompletionItem] {
    labels { _ in true }.map { item in
      var item = item
      item.text = "#\(item.label)"
      return item
    } + files { !$0.hasPrefix(".") }
  }

  private func files(where fits: (String) -> Bool) -> [CompletionItem] {
    // Where the folder cannot be listed there is nothing to propose.
    let names = (try? Folder(of: notebook.path))?.names ?? []
    return names.filter(fits).prefix(Limits.files).map { CompletionItem(kind: .file, label: $0) }
  }
}

extension Bibliography {
  /// The line of a work in lists of works, without formatting.
  func line(of key: String) -> String? { work(key)?.line(yearLetter: "").plainText }
}
