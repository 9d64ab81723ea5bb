import Diagnostics
import Results
import Schemas

/// Fills a table with its data.
struct TableFilling {
  private let spec: TableSpec
  private let scope: EvaluationScope
  private let names: CoordinateNames
  private(set) var diagnostics: [Diagnostic] = []
  /// The data of the columns that have some, by their place.
  private var data: [Int: TableColumnData] = [:]

  init(_ spec: TableSpec, in scope: EvaluationScope) {
    (self.spec, self.scope) = (spec, scope)
    names = CoordinateNames(spec.names.map { ($0.name, $0.value) })
  }

  /// The table, as far as it can be filled.
  mutating func fill() -> Table? {
    for index in spec.columns.indices { data[index] = evaluate(index) }
    reportDimensions()
    reportRowless()
    spec.columns.forEach { reportMarkup(of: $0) }
    guard !diagnostics.hasErrors else { return nil }
    let rows = rowKeys()
    reportTexts(rows)
    let head = rowHeaders()
    let columns = spec.columns.indices.flatMap { repeats(of: $0) }
    return Table(
      columns: head + columns.map(column), rows: rows.map { row in rowCells(row) + columns.map { cell($0, row) } },
      rowHeaderCount: head.count,
      fields: rows.map { row in
        (head.isEmpty ? [] : row.map(\.coordinate.description)) + columns.flatMap { fields($0, row) }
      })
  }

  private mutating func evaluate(_ index: Int) -> TableColumnData? {
    guard case .value(let value, let error, _) = spec.columns[index].content else { return nil }
    let arrays =
      [(channel: Channel.y, expression: value)] + (error.map { [(channel: Channel.high, expression: $0)] } ?? [])
    var evaluated: [(channel: Channel, array: LabelledArray)] = []
    for (channel, expression) in arrays {
      do throws(EvaluationError) {
        evaluated.append((channel, try expression.evaluate(in: scope)))
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    guard evaluated.count == arrays.count else { return nil }
    return TableColumnData(index: index, values: LayerFrame(evaluated), hasErrors: error != nil)
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
        .missingChannel, at: first.header.range, "no column has a 'value', so the table has no rows",
        hint: "add a column such as {header: …, value: EXPERIMENT.\(row.text)}"))
  }

  /// Names in braces that stand for nothing, and values to be checked, which texts in tables cannot hold yet.
  private mutating func reportMarkup(of column: TableColumnSpec) {
    let over = [column.over].compactMap { $0?.text }
    reportMarkup(of: column.header, names: over)
    for text in column.content.words ?? [] {
      reportMarkup(of: text, names: spec.rows.dimensions.map(\.text) + over)
    }
  }

  private mutating func reportMarkup(of text: SourceValue, names: [String]) {
    if text.holdsCheckedValue {
      diagnostics.append(
        .error(
          .notAvailable, at: text.range, "a checked value in a table's text is not available in this version",
          hint: "give it a column of its own with 'value', or write it in the caption"))
    }
    for name in LabelTemplate.names(in: text.text ?? "") where !names.contains(name) {
      diagnostics.append(
        .error(
          .unknownDimension, at: text.range, "'{\(name)}' is no dimension that this text is repeated for",
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

  /// The coordinates of each row: every combination for which some column has a value.
  private func rowKeys() -> [[NamedCoordinate]] {
    let frames = data.keys.sorted().compactMap { data[$0] }
    let axes = spec.rows.dimensions.map { name in
      frames.compactMap { $0.values.coordinates(named: name.text) }.reduce(into: [NamedCoordinate]()) { all, own in
        for index in 0..<own.count where !all.contains(where: { $0.coordinate.matches(own[index]) }) {
          all.append(NamedCoordinate(name.text, own[index]))
        }
      }
    }
    let all = axes.reduce([[]]) { rows, axis in rows.flatMap { row in axis.map { row + [$0] } } }
    guard spec.rows.dimensions.count > 1 else { return all }
    let columns = spec.columns.indices.filter { data[$0] != nil }.flatMap { repeats(of: $0) }
    let present = all.filter { row in
      columns.contains { column in data[column.index]?.value(.y, at: row + column.key) != nil }
    }
    return present.isEmpty ? all : present
  }

  /// One appearance of a column: its place in the block, and the coordinate for which it is repeated.
  private struct Appearance {
    let index: Int
    let key: [NamedCoordinate]
  }

  private func repeats(of index: Int) -> [Appearance] {
    guard let over = spec.columns[index].over else { return [Appearance(index: index, key: [])] }
    guard let own = data[index]?.values.coordinates(named: over.text) else { return [] }
    return (0..<own.count).map { Appearance(index: index, key: [NamedCoordinate(over.text, own[$0])]) }
  }

  private func rowHeaders() -> [Table.Column] {
    let texts: [SourceValue]
    switch spec.rows.header {
    case .none: return []
    case .texts(let given): texts = given
    case .automatic:
      texts = spec.rows.dimensions.map { name in
        SourceValue(.scalar(.init(text: CoordinateNames.title(of: name.text), isPlain: true)), at: name.range)
      }
    }
    return texts.map { Table.Column(header: .text($0), isNumeric: false, hasErrors: false) }
  }

  private func column(_ appearance: Appearance) -> Table.Column {
    let spec = spec.columns[appearance.index]
    return Table.Column(
      header: .text(filled(spec.header, appearance.key)), isNumeric: data[appearance.index] != nil,
      hasErrors: data[appearance.index]?.hasErrors ?? false)
  }

  private func rowCells(_ row: [NamedCoordinate]) -> [Table.Cell] {
    if case .none = spec.rows.header { return [] }
    return zip(row, spec.rows.dimensions).map { named, dimension in
      let text = names.text(of: named.coordinate)
      return .text(SourceValue(.scalar(.init(text: text, isPlain: true)), at: dimension.range))
    }
  }

  private func cell(_ column: Appearance, _ row: [NamedCoordinate]) -> Table.Cell {
    switch spec.columns[column.index].content {
    case .template(let text): return .text(filled(text, row + column.key))
    case .texts(let texts):
      guard let text = Self.text(for: row, among: texts) else { return .number(NumberFormat.missingText) }
      return .text(filled(text.value, row + column.key))
    case .value(_, _, let format): return .number(number(column, row, format))
    }
  }

  private func number(_ column: Appearance, _ row: [NamedCoordinate], _ format: NumberFormat) -> String {
    guard let data = data[column.index], let value = data.value(.y, at: row + column.key) else {
      return NumberFormat.missingText
    }
    guard case .number(let number) = value else { return names.text(of: value) }
    if case .number(let error) = data.value(.high, at: row + column.key) { return format.text(number, error: error) }
    return format.text(number)
  }

  private func fields(_ column: Appearance, _ row: [NamedCoordinate]) -> [String] {
    guard let data = data[column.index] else { return [cell(column, row).plain] }
    let channels: [Channel] = data.hasErrors ? [.y, .high] : [.y]
    return channels.map { data.value($0, at: row + column.key)?.description ?? "" }
  }

  /// A text with its row's coordinates in place of their names; the same text where it names none.
  private func filled(_ text: SourceValue, _ key: [NamedCoordinate]) -> SourceValue {
    guard let written = text.text, !LabelTemplate.names(in: written).isEmpty else { return text }
    let values = Dictionary(
      key.map { ($0.dimension, names.text(of: $0.coordinate)) }, uniquingKeysWith: { first, _ in first })
    return SourceValue(
      .scalar(.init(text: LabelTemplate.fill(written, values), isPlain: false)), at: text.range)
  }

  private static func text(
    for row: [NamedCoordinate], among texts: [NamedValue<SourceValue>]
  ) -> NamedValue<SourceValue>? {
    let label = row.map(\.coordinate.description).joined(separator: " ")
    return texts.first { $0.name == label }
  }

  /// Texts for rows that do not exist, and rows without one.
  private mutating func reportTexts(_ rows: [[NamedCoordinate]]) {
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
