import Diagnostics
import Planning
import Results
import Schemas

/// The names that may stand in an expression.
struct ExpressionCompletion: Sendable {
  private let notebook: OpenNotebook
  private let experiment: String?

  /// - Parameter experiment: the experiment to which names without one belong; nil outside of experiments.
  init(_ notebook: OpenNotebook, _ experiment: String?) { (self.notebook, self.experiment) = (notebook, experiment) }

  /// The names that may have this role.
  func items(_ role: ExpressionPlace.Role) -> [CompletionItem] {
    switch role {
    case .name: names
    case .variable(let dataset): notebook.datasets[dataset].map(variables) ?? []
    case .parameter: parameters
    case .dimension(let name): dimensions(of: name)
    case .coordinate(let name): coordinates(of: name)
    }
  }

  private var names: [CompletionItem] {
    let order = notebook.parsed.executableBlocks.map(\.label.name).filter { notebook.datasets[$0] != nil }
    let experiments = order.map { name in
      CompletionItem(
        kind: .module, label: name, detail: "experiment",
        documentation: LabelDescription(notebook: notebook).text(of: name))
    }
    let functions = Vocabulary.functions.map {
      CompletionItem(kind: .function, label: $0.name, detail: $0.meaning, documentation: $0.forms, text: "\($0.name)(")
    }
    let words = ReservedWord.all.sorted().map { CompletionItem(kind: .keyword, label: $0) }
    let own = experiment.flatMap { notebook.datasets[$0] }.map(variables)
    let above = experiments.prefix { $0.label != experiment }
    return (own.map { $0 + above } ?? experiments) + functions + words
  }

  private func variables(of dataset: Dataset) -> [CompletionItem] {
    let description = DatasetDescription(dataset: dataset)
    return dataset.names.map {
      CompletionItem(
        kind: .variable, label: $0, detail: description.shape(of: $0), documentation: description.text(of: $0))
    }
  }

  private var parameters: [CompletionItem] {
    (notebook.parsed.frontMatter?["params"]?.entries ?? []).map {
      CompletionItem(kind: .constant, label: $0.key, detail: $0.value.flowText)
    }
  }

  /// The dimensions of a variable, or of every dataset.
  private func dimensions(of name: String?) -> [CompletionItem] {
    let known =
      name.flatMap(variable)?.dimensions ?? notebook.datasets.sorted { $0.key < $1.key }.flatMap(\.value.dimensions)
    return known.uniqued(by: \.name).map {
      CompletionItem(
        kind: .property, label: $0.name, detail: $0.count.counting("coordinate"),
        documentation: DatasetDescription.coordinates(of: $0).joined(separator: ", "))
    }
  }

  private func variable(_ name: String) -> LabelledArray? {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 2 else { return experiment.flatMap { notebook.datasets[$0]?.array(called: name) } }
    return notebook.datasets[parts[0]]?.array(called: parts[1])
  }

  private func coordinates(of name: String) -> [CompletionItem] {
    let datasets = experiment.map { [$0] } ?? notebook.datasets.keys.sorted()
    let dimensions = datasets.compactMap { notebook.datasets[$0]?.dimensions.first { $0.name == name } }
    return dimensions.flatMap(DatasetDescription.coordinates).uniqued.filter { $0 != "…" }.map {
      CompletionItem(kind: .value, label: $0)
    } + ["first", "last"].map { CompletionItem(kind: .keyword, label: $0) }
  }
}
