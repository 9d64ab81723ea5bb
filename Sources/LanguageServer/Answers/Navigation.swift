import Citations
import Diagnostics
import Files
import Notebooks
import Rendering
import Schemas

/// Where the things are defined and used that a notebook names.
struct Navigation: Sendable {
  private let notebook: OpenNotebook
  private let position: Int

  /// The ways from the byte `position`.
  init(_ notebook: OpenNotebook, at position: Int) { (self.notebook, self.position) = (notebook, position) }

  /// Where the word at the cursor is defined; nil where that is not known.
  var definition: JSONNode? {
    let place = CursorPlace(notebook.source, at: position)
    if case .target(let bytes) = place.content, let file = file(notebook.source.string(bytes)) { return file }
    let range = labelDefinition ?? footnote ?? parameter(place) ?? derived(place) ?? work(place)
    return range.map(\.location)
  }

  /// Every place of the label at the cursor.
  var references: JSONNode {
    let uses = uses
    guard let label = uses.label(at: position) else { return .list([]) }
    return .list(uses.places(of: label.name).map(\.location))
  }

  private var uses: LabelUses { LabelUses(notebook.parsed, notebook.currentAnalysis?.notebook.plan) }

  private var labelDefinition: SourceRange? {
    let uses = uses
    return uses.label(at: position).flatMap { label in uses.definitions.first { $0.name == label.name }?.range }
  }

  private var footnote: SourceRange? {
    let name = notebook.parsed.allInlines.lazy.compactMap { inline -> String? in
      guard case .footnoteReference(let name) = inline.content,
        (inline.range.bytes.lowerBound...inline.range.bytes.upperBound).contains(position)
      else { return nil }
      return name
    }.first
    return name.flatMap { name in notebook.parsed.footnotes.first { $0.name == name }?.range }
  }

  private func parameter(_ place: CursorPlace) -> SourceRange? {
    let name: String? =
      switch place.content {
      case .expression(let word) where word.role == .parameter: notebook.source.string(word.word)
      case .value(let value) where notebook.source.string(value.bytes).hasPrefix("$"):
        String(notebook.source.string(value.bytes).dropFirst())
      case .key, .value, .expression, .reference, .target, .prose: nil
      }
    return notebook.parsed.frontMatter?["params"]?.entries?.first { $0.key == name }?.keyRange
  }

  /// The entry of `derive` that defines a variable.
  private func derived(_ place: CursorPlace) -> SourceRange? {
    guard case .expression(let word) = place.content else { return nil }
    let label: String? = if case .variable(let dataset) = word.role { dataset } else { place.experiment }
    let block = notebook.parsed.executableBlocks.first { $0.label.name == label }
    let name = notebook.source.string(word.word)
    return block?.value["derive"]?.entries?.first { $0.key == name }?.keyRange
  }

  private func work(_ place: CursorPlace) -> SourceRange? {
    guard case .reference(let bytes) = place.content else { return nil }
    return notebook.analysis?.notebook.works?.range(of: notebook.source.string(bytes))
  }

  private func file(_ target: String) -> JSONNode? {
    let name = String(target.prefix { $0 != "#" })
    let path = UserPath.join(UserPath.folder(of: notebook.path), name)
    guard !name.isEmpty, UserPath.isTaken(path) else { return nil }
    let start = TextPosition(line: 0, character: 0)
    return .object(["uri": .string(FileURI.uri(of: path)), "range": TextSpan(start: start, end: start).json])
  }
}

extension SourceRange {
  /// The range and the file that it lies in.
  var location: JSONNode { .object(["uri": .string(FileURI.uri(of: source.name)), "range": span.json]) }
}
