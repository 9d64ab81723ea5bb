import Citations
import Diagnostics
import Files
import Notebooks
import Rendering
import Schemas

/// Where the things are defined and used that a notebook names.
struct Navigation: Sendable {
  private let asked: AskedPlace

  /// The ways from `place`.
  init(_ place: AskedPlace) { asked = place }

  private var notebook: OpenNotebook { asked.notebook }

  /// Where the word at the cursor is defined; nil where that is not known.
  var definition: JSONNode? {
    if case .target(let bytes) = asked.cursor.content, let file = file(asked.written(bytes)) { return file }
    let range = labelDefinition ?? footnote ?? parameter ?? derived ?? work
    return range.map(\.location)
  }

  /// Every place of the label at the cursor.
  var references: JSONNode {
    let labels = asked.labels
    guard let label = labels.label(at: asked.position) else { return .list([]) }
    return .list(labels.places(of: label.name).map(\.location))
  }

  private var labelDefinition: SourceRange? {
    let labels = asked.labels
    return labels.label(at: asked.position).flatMap { label in
      labels.definitions.first { $0.name == label.name }?.range
    }
  }

  private var footnote: SourceRange? {
    let name = notebook.parsed.allInlines.lazy.compactMap { inline -> String? in
      guard case .footnoteReference(let name) = inline.content,
        (inline.range.bytes.lowerBound...inline.range.bytes.upperBound).contains(asked.position)
      else { return nil }
      return name
    }.first
    return name.flatMap { name in notebook.parsed.footnotes.first { $0.name == name }?.range }
  }

  private var parameter: SourceRange? {
    let name: String? =
      switch asked.cursor.content {
      case .expression(let word) where word.role == .parameter: asked.written(word.word)
      case .value(let value) where asked.written(value.bytes).hasPrefix("$"):
        String(asked.written(value.bytes).dropFirst())
      case .key, .value, .expression, .reference, .target, .prose: nil
      }
    return notebook.parsed.frontMatter?["params"]?.entries?.first { $0.key == name }?.keyRange
  }

  /// The entry of `derive` that defines a variable.
  private var derived: SourceRange? {
    guard case .expression(let word) = asked.cursor.content else { return nil }
    let label: String? = if case .variable(let dataset) = word.role { dataset } else { asked.cursor.experiment }
    let block = notebook.parsed.executableBlocks.first { $0.label.name == label }
    let name = asked.written(word.word)
    return block?.value["derive"]?.entries?.first { $0.key == name }?.keyRange
  }

  private var work: SourceRange? {
    guard case .reference(let bytes) = asked.cursor.content else { return nil }
    return notebook.analysis?.notebook.works?.range(of: asked.written(bytes))
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
