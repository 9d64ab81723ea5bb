import Results

/// What the names of a dataset stand for, in words.
struct DatasetDescription {
  let dataset: Dataset

  /// The dimensions of a variable with their numbers of coordinates: `lambda (3) × time (61)`.
  func shape(of name: String) -> String {
    let dimensions = dataset.array(called: name)?.dimensions ?? []
    return dimensions.isEmpty ? "one number" : dimensions.map { "\($0.name) (\($0.count))" }.joined(separator: " × ")
  }

  /// The variable in Markdown: title, unit, dimensions, meaning.
  func text(of name: String) -> String {
    let variable = dataset[name]
    let title = [variable?.title, variable?.unit.map { "in \($0)" }].compactMap(\.self).joined(separator: ", ")
    let coordinates = dimension(name).map { "Coordinates: \(Self.coordinates(of: $0).joined(separator: ", "))." }
    return ["\(title.isEmpty ? "" : "\(title). ")\(shape(of: name)).", Vocabulary.variables[name], coordinates]
      .compactMap(\.self).joined(separator: "\n\n")
  }

  /// The dimension called `name`.
  func dimension(_ name: String) -> Dimension? { dataset.dimensions.first { $0.name == name } }

  /// The first coordinates of a dimension as an expression has them.
  static func coordinates(of dimension: Dimension) -> [String] {
    let shown = (0..<min(dimension.count, Limits.coordinates)).map { dimension.coordinates[$0].selectorText }
    return shown + (dimension.count > shown.count ? ["…"] : [])
  }
}
