import Diagnostics
import Results
import Schemas

/// Fills a table with its data.
struct TableFilling {
  let spec: TableSpec
  let scope: EvaluationScope
  private let names: CoordinateNames
  private let headers: TableHeaders
  var diagnostics: [Diagnostic] = []
  /// The data of the columns that have any, by index.
  private(set) var data: [Int: TableColumnData] = [:]
  /// The texts of the coordinates that rows and repeated columns have, by dimension.
  private var shown: [String: [Coordinate: String]] = [:]
  /// How the numbers of columns without errors are written that ask for no notation, by index.
  private var notations: [Int: ColumnNotation] = [:]

  init(_ spec: TableSpec, in scope: EvaluationScope) {
    (self.spec, self.scope) = (spec, scope)
    headers = TableHeaders(scope: scope)
    names = CoordinateNames(spec.names.map { ($0.name, $0.value) })
  }

  /// The filled table; nil if there are errors.
  mutating func fill() -> Table? {
    for index in spec.columns.indices { data[index] = evaluate(index) }
    reportStructure()
    guard !diagnostics.hasErrors else { return nil }
    guard let rows = rowKeys(), rows.count <= Limits.tableRows else { return reportTooManyRows() }
    reportTexts(rows)
    reportEmptyColumns()
    let columns = spec.columns.indices.flatMap { repeats(of: $0) }
    shown = texts(of: Array(rows.joined()) + columns.flatMap(\.key))
    for index in spec.columns.indices { notations[index] = notation(of: index, columns, rows) }
    let head = rowHeaders(rows)
    return Table(
      columns: head + columns.map(column),
      rows: rows.map { row in Task.isCancelled ? [] : rowCells(row) + columns.map { cell($0, row) } },
      rowHeaderCount: head.count,
      fields: rows.map { row in
        (head.isEmpty ? [] : row.map(\.coordinate.description)) + columns.flatMap { fields($0, row) }
      })
  }

  private mutating func reportTooManyRows() -> Table? {
    diagnostics.append(
      .error(
        .tooManyCells, at: spec.rows.dimensions.first?.range, "the table would have more than \(Limits.tableRows) rows",
        hint: "select some; 'lazyrich data' prints all"))
    return nil
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
    let names = spec.rows.dimensions.map(\.text) + (spec.columns[index].over.map { [$0.text] } ?? [])
    return TableColumnData(
      index: index, values: LayerFrame(evaluated), hasErrors: error != nil, names: names)
  }

  /// The coordinates of each row: every combination for which some column has a value; nil where there are far too many
  /// combinations.
  private func rowKeys() -> [[NamedCoordinate]]? {
    let frames = data.keys.sorted().compactMap { data[$0] }
    let axes = spec.rows.dimensions.map { name in
      let all = frames.compactMap { $0.values.coordinates(named: name.text) }.flatMap { own in
        (0..<own.count).map { own[$0] }
      }
      return all.distinct.prefix(Limits.tableRows + 1).map { NamedCoordinate(name.text, $0) }
    }
    guard axes.reduce(1.0, { $0 * Double($1.count) }) <= 100 * Double(Limits.tableRows) else { return nil }
    let all = axes.reduce([[]]) { rows, axis in rows.flatMap { row in axis.map { row + [$0] } } }
    guard spec.rows.dimensions.count > 1 else { return all }
    let columns = spec.columns.indices.filter { data[$0] != nil }.flatMap { repeats(of: $0) }
    let present = all.filter { row in
      columns.contains { column in data[column.index]?.value(.y, at: row + column.key) != nil }
    }
    return present.isEmpty ? all : present
  }

  /// The texts of coordinates, by dimension; within each, different coordinates have different texts.
  private func texts(of coordinates: [NamedCoordinate]) -> [String: [Coordinate: String]] {
    let groups = Dictionary(grouping: coordinates, by: \.dimension).mapValues { $0.map(\.coordinate).uniqued }
    return groups.mapValues { Dictionary(zip($0, names.texts(of: $0)), uniquingKeysWith: { first, _ in first }) }
  }

  private func text(of named: NamedCoordinate) -> String {
    shown[named.dimension]?[named.coordinate] ?? names.text(of: named.coordinate)
  }

  /// One appearance of a column: its index in the block, and the coordinate for which it is repeated.
  private struct Appearance {
    let index: Int
    let key: [NamedCoordinate]
  }

  private func repeats(of index: Int) -> [Appearance] {
    guard let over = spec.columns[index].over else { return [Appearance(index: index, key: [])] }
    guard let own = data[index]?.values.coordinates(named: over.text) else { return [] }
    return (0..<own.count).map { Appearance(index: index, key: [NamedCoordinate(over.text, own[$0])]) }
  }

  private func rowHeaders(_ rows: [[NamedCoordinate]]) -> [Table.Column] {
    headers.rows(spec.rows, over: data.keys.sorted().compactMap { data[$0]?.values }).enumerated().map {
      position, header in
      let areNumbers = rows.allSatisfy { names.showsNumber($0[position].coordinate) }
      return Table.Column(header: .text(text(header, at: [])), isNumeric: areNumbers, hasErrors: false)
    }
  }

  private func column(_ appearance: Appearance) -> Table.Column {
    Table.Column(
      header: .text(text(headers.column(spec.columns[appearance.index]), at: appearance.key)),
      isNumeric: data[appearance.index] != nil,
      hasErrors: data[appearance.index]?.hasErrors ?? false)
  }

  private func rowCells(_ row: [NamedCoordinate]) -> [Table.Cell] {
    if case .none = spec.rows.header { return [] }
    return zip(row, spec.rows.dimensions).map { named, dimension in
      .text(text(SourceValue(label: text(of: named), at: dimension.range), at: []))
    }
  }

  private func cell(_ column: Appearance, _ row: [NamedCoordinate]) -> Table.Cell {
    switch spec.columns[column.index].content {
    case .template(let text): return .text(self.text(text, at: row + column.key))
    case .texts(let texts):
      guard let text = Self.text(for: row, among: texts) else { return .number(NumberFormat.missingText) }
      return .text(self.text(text.value, at: row + column.key))
    case .value(_, _, let format): return .number(number(column, row, format))
    }
  }

  private func notation(
    of index: Int, _ columns: [Appearance], _ rows: [[NamedCoordinate]]
  ) -> ColumnNotation? {
    guard case .value(_, nil, let format) = spec.columns[index].content, format.style == .auto,
      let data = data[index]
    else { return nil }
    let keys = columns.filter { $0.index == index }.flatMap { column in rows.map { $0 + column.key } }
    let numbers = keys.compactMap { key -> Double? in
      guard case .number(let number) = data.value(.y, at: key) else { return nil }
      return number
    }
    return ColumnNotation(numbers, digits: format.digits ?? 3)
  }

  private func number(_ column: Appearance, _ row: [NamedCoordinate], _ format: UncertaintyFormat) -> String {
    guard let data = data[column.index], let value = data.value(.y, at: row + column.key) else {
      return NumberFormat.missingText
    }
    guard case .number(let number) = value else { return names.text(of: value) }
    guard case .number(let error) = data.value(.high, at: row + column.key) else {
      return notations[column.index]?.text(number) ?? format.text(number, uncertainty: nil)
    }
    return format.text(number, uncertainty: error)
  }

  private func fields(_ column: Appearance, _ row: [NamedCoordinate]) -> [String] {
    guard let data = data[column.index] else { return [cell(column, row).plain] }
    let channels: [Channel] = data.hasErrors ? [.y, .high] : [.y]
    return channels.map { data.value($0, at: row + column.key)?.description ?? "" }
  }

  private func text(_ written: SourceValue, at location: [NamedCoordinate]) -> Table.Text {
    let content = filled(written, location)
    return Table.Text(content: content, written: written, location: location, plain: plain(content, at: location))
  }

  /// The characters of a text; what is wrong with its values is reported where it is read as prose.
  private func plain(_ content: SourceValue, at location: [NamedCoordinate]) -> String {
    var context = DecodingContext()
    return CheckedText.type.decode(content, &context)?.text(in: scope.selecting(location)) ?? ""
  }

  /// A text with its row's coordinates in place of their names; the same text where it names none.
  private func filled(_ text: SourceValue, _ key: [NamedCoordinate]) -> SourceValue {
    guard let written = text.text, !LabelTemplate.names(in: written).isEmpty else { return text }
    let values = Dictionary(
      key.map { ($0.dimension, self.text(of: $0)) }, uniquingKeysWith: { first, _ in first })
    return SourceValue(
      .scalar(.init(text: LabelTemplate.fill(written, values), isPlain: false)), at: text.range)
  }

  private static func text(
    for row: [NamedCoordinate], among texts: [NamedValue<SourceValue>]
  ) -> NamedValue<SourceValue>? {
    let label = row.map(\.coordinate.description).joined(separator: " ")
    return texts.first { $0.name == label }
  }
}
