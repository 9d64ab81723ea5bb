import Diagnostics
import Results
import Schemas

extension TableFilling {
  /// Everything that is wrong with the dimensions and the texts of the columns.
  mutating func reportStructure() {
    reportDimensions()
    reportRowless()
    spec.columns.forEach { reportMarkup(of: $0) }
  }

  /// Every dimension of a value must be one of the rows or the one that repeats the column.
  private mutating func reportDimensions() {
    let frames = data.keys.sorted().compactMap { data[$0] }
    for name in spec.rows.dimensions
    where !frames.isEmpty && frames.allSatisfy({ $0.values.index(of: name.text) == nil }) {
      diagnostics.append(
        .unknownDimension(name, in: frames.flatMap(\.values.coordinateNames), "the data of this table"))
    }
    for column in frames {
      let over = spec.columns[column.index].over
      if let over, column.values.index(of: over.text) == nil {
        diagnostics.append(.unknownDimension(over, in: column.values.coordinateNames, "the data of this column"))
      }
      let used = (spec.rows.dimensions + [over].compactMap { $0 }).compactMap { column.values.index(of: $0.text) }
      for axis in column.values.dimensions.indices where !used.contains(axis) {
        reportUnused(column.values.dimensions[axis], spec.columns[column.index])
      }
    }
  }

  /// The rows are the coordinates of the values, so a table of texts alone has none.
  private mutating func reportRowless() {
    guard let first = spec.columns.first, let row = spec.rows.dimensions.first else { return }
    guard spec.columns.allSatisfy({ $0.content.words != nil }) else { return }
    diagnostics.append(
      .error(
        .missingChannel, at: first.header?.range ?? first.range, "no column has a 'value', so the table has no rows",
        hint: "add a column such as {header: …, value: EXPERIMENT.\(row.text)}"))
  }

  /// Names in braces that are not names of dimensions.
  private mutating func reportMarkup(of column: TableColumnSpec) {
    let over = [column.over].compactMap { $0?.text }
    if let header = column.header { reportMarkup(of: header, names: over) }
    for text in column.content.words ?? [] {
      reportMarkup(of: text, names: spec.rows.dimensions.map(\.text) + over)
    }
  }

  private mutating func reportMarkup(of text: SourceValue, names: [String]) {
    for name in LabelTemplate.names(in: text.text ?? "") where !names.contains(name) {
      diagnostics.append(
        .error(
          .unknownDimension, at: text.range, "'{\(name)}' is not a dimension that this text is repeated for",
          hint: Suggestion.hint(for: name, among: names)))
    }
  }

  private mutating func reportUnused(_ dimension: Dimension, _ column: TableColumnSpec) {
    guard case .value(let expression, _, _) = column.content, dimension.count > 0 else { return }
    let name = dimension.name
    diagnostics.append(
      .error(
        .unusedDimension, at: expression.range, "dimension '\(name)' of this column is used by nothing",
        hint:
          "select one, '[\(name)=\(dimension.coordinates[0].selectorText)]', repeat the column, 'over: \(name)', or make it rows"
      ))
  }

  /// Texts for rows that do not exist.
  mutating func reportTexts(_ rows: [[NamedCoordinate]]) {
    let labels = rows.map { $0.map(\.coordinate.description).joined(separator: " ") }
    for case .texts(let texts) in spec.columns.map(\.content) {
      for text in texts where !labels.contains(text.name) {
        diagnostics.append(
          .error(
            .unknownCoordinate, at: text.range, "no row is called '\(text.name)'",
            hint: Suggestion.hint(for: text.name, among: labels)))
      }
    }
  }
}
