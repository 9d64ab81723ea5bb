import Citations
import Diagnostics
import Planning
import Rendering
import Results
import Schemas

/// What is said about a place of a notebook.
struct Hover: Sendable {
  private let asked: AskedPlace

  /// What is said about `place`.
  init(_ place: AskedPlace) { asked = place }

  private var notebook: OpenNotebook { asked.notebook }
  private var place: CursorPlace { asked.cursor }

  /// The answer; nil where there is nothing to say.
  var json: JSONNode? {
    let parts = [text, value].compactMap(\.self)
    return parts.isEmpty ? nil : .object(["contents": Markdown(parts.joined(separator: "\n\n")).json])
  }

  /// What the word at the cursor means.
  var text: String? {
    switch place.content {
    case .key(let schema, let node, let bytes):
      let name = asked.written(bytes)
      return schema.key(name, of: node).map { "**\(name)**: \($0.explanation)" } ?? label
    case .value(let value):
      let text = asked.written(value.bytes)
      return value.form.map { "**\(text)**: \($0)." } ?? word(text, of: value.key) ?? label
    case .expression(let place): return expression(place)
    case .reference, .target, .prose: return label ?? work
    }
  }

  /// The value that is printed here, or whose expression this is, if the cache has the results for it.
  private var value: String? {
    guard let check = notebook.currentAnalysis?.checks(at: asked.position).first else { return nil }
    guard let computed = check.outcome.computed else { return check.problem.map { "Value: \($0)." } }
    return "Value: **\(computed)**" + (check.problem.map { " – \($0)." } ?? "")
  }

  private func word(_ word: String, of key: KeyDescription?) -> String? {
    if word.hasPrefix("$") { return parameter(String(word.dropFirst())) }
    if let meaning = Vocabulary.variables[word] { return "**\(word)**: \(meaning)." }
    return label == nil ? key.map { "**\($0.name)**: \($0.explanation)" } : nil
  }

  private func parameter(_ name: String) -> String? {
    notebook.parsed.frontMatter?["params"]?[name].map { "**$\(name)** = \($0.flowText)" }
  }

  // MARK: Expressions

  private func expression(_ place: ExpressionPlace) -> String? {
    let word = asked.written(place.word)
    switch place.role {
    case .parameter: return parameter(word)
    case .variable(let dataset): return variable(word, of: dataset)
    case .dimension: return dimension(word)
    case .coordinate(let name): return dimension(name)
    case .name:
      if let function = Vocabulary.functions.first(where: { $0.name == word }) {
        return "\(function.forms)\n\n\(function.meaning)."
      }
      return self.place.experiment.flatMap { variable(word, of: $0) } ?? label(word)
    }
  }

  private func variable(_ name: String, of dataset: String) -> String? {
    guard let data = notebook.datasets[dataset], data.array(called: name) != nil else { return nil }
    return "**\(dataset).\(name)**\n\n\(DatasetDescription(dataset: data).text(of: name))"
  }

  private func dimension(_ name: String) -> String? {
    notebook.datasets.sorted { $0.key < $1.key }.lazy.compactMap { dataset, data in
      data.dimensions.contains { $0.name == name } ? variable(name, of: dataset) : nil
    }.first
  }

  // MARK: Labels and works

  private var label: String? { asked.label.flatMap { label($0.name) } }

  private func label(_ name: String) -> String? {
    guard (notebook.parsed.labels + notebook.parsed.unreadLabels).contains(where: { $0.name == name }) else {
      return nil
    }
    let description = LabelDescription(notebook: notebook)
    return "**\(name)** (\(description.kind(of: name)))\n\n\(description.text(of: name))"
  }

  private var work: String? {
    guard case .reference(let bytes) = place.content else { return nil }
    return notebook.analysis?.notebook.works?.line(of: asked.written(bytes))
  }
}
