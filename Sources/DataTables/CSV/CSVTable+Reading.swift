import Diagnostics
package import Experiments
package import Schemas

extension CSVTable {
  /// The numbers of the columns that the notebook chooses, and their names.
  ///
  /// What is wrong in the file, or with the choice, is reported; then there are none.
  ///
  /// - Parameter written: what the notebook says of the file, for the places of columns that do not exist.
  package func numbers(
    _ choice: DataFileChoice, written: SourceValue, _ context: inout DecodingContext
  ) throws(DataFault) -> DataTable? {
    var faults = CSVFaults(table: self)
    let columns = try columns(choice, written)
    let classes = try choice.oneHot.map { name throws(DataFault) in
      try ClassColumn(self, column: column(name, at: Self.place(of: "one-hot", written)), choice, &faults)
    }
    guard rows.count * (columns.count + (classes?.names.count ?? 0)) <= DataTable.greatestCount else {
      throw .tooManyNumbers("\(rows.count) × \(columns.count + (classes?.names.count ?? 0))")
    }
    let numbers = rows.map { row -> [Double] in
      guard faults.isWhole(row) else { return [] }
      return columns.map { number(row, $0, &faults) } + (classes?.numbers(row, &faults) ?? [])
    }
    let found = faults.diagnostics
    found.forEach { context.report($0) }
    guard found.isEmpty else { return nil }
    noteNumbering(columns, choice, written, &context)
    let names = columns.compactMap(name) + (classes?.names ?? [])
    let areNames = names.count == columns.count + (classes?.names.count ?? 0) && Set(names).count == names.count
    return DataTable(
      rows: numbers, names: areNames ? names : nil, reading: words(columns: columns, classes: classes),
      doubt: doubtfulDecimals(choice))
  }

  private func number(_ row: Int, _ column: Int, _ faults: inout CSVFaults) -> Double {
    guard let cell = grid.cell(row, column), let value = cell.value else {
      faults.addNoNumber(row, column)
      return .nan
    }
    return value
  }

  /// The columns that are chosen, from 0: all but an index where the notebook says nothing.
  private func columns(_ choice: DataFileChoice, _ written: SourceValue) throws(DataFault) -> [Int] {
    if let chosen = choice.columns {
      let places = written["columns"]?.list?.map(\.range) ?? []
      var found: [Int] = []
      for (index, name) in chosen.enumerated() {
        found.append(try column(name, at: index < places.count ? places[index] : written.range))
      }
      guard !found.isEmpty || choice.oneHot != nil else {
        throw DataFault(
          message: "no column is chosen", hint: "list at least one, or leave out 'columns'",
          range: Self.place(of: "columns", written))
      }
      return found
    }
    guard choice.oneHot == nil else { return [] }
    guard !hasIndex else { return Array(1..<width) }
    if headings.count > 0, width > 1, name(0) == nil {
      throw DataFault(
        message: "the first column has no heading, and does not simply count or name the rows",
        hint: "give it a heading, or say in the notebook which columns are read, such as columns: [2, 3]",
        range: grid.range(rows.lowerBound, 0))
    }
    return Array(0..<width)
  }

  /// The column of a name, or of a number from 1.
  private func column(_ word: String, at place: SourceRange) throws(DataFault) -> Int {
    let named = (0..<width).filter { name($0) == word }
    if let column = named.first, named.count == 1 { return column }
    if named.isEmpty, let number = Int(word), (1...width).contains(number) { return number - 1 }
    throw DataFault(
      message: named.isEmpty
        ? "'\(grid.source.text.name)' has no column '\(word)'"
        : "'\(grid.source.text.name)' has \(named.count) columns called '\(word)'",
      hint: hint(for: word, isRepeated: !named.isEmpty), range: place)
  }

  private func hint(for word: String, isRepeated: Bool) -> String {
    let known = (0..<width).compactMap(name)
    guard !isRepeated, !known.isEmpty, Int(word) == nil else { return "columns have the numbers 1 to \(width)" }
    return Suggestion.hint(for: word, among: known)
  }

  private static func place(of key: String, _ written: SourceValue) -> SourceRange {
    written[key]?.range ?? written.range
  }

  /// Warns of a first column that counts the rows, unless the notebook asks for it.
  private func noteNumbering(
    _ columns: [Int], _ choice: DataFileChoice, _ written: SourceValue, _ context: inout DecodingContext
  ) {
    guard choice.columns == nil, columns.first == 0, columns.count > 1, countsRows(0) else { return }
    context.report(
      .warning(
        .rowNumbers, at: written.range,
        "the first column of '\(choice.file)' counts the rows, and is read as if it were measured",
        hint:
          "if it is no measurement, choose the others: {file: \(choice.file), columns: [2, …]}; if it is one, say so:"
          + " columns: [1, 2, …]"))
  }
}

/// A column of classes: each class is a column of zeros and ones.
struct ClassColumn {
  /// The classes in the order of their columns.
  let names: [String]
  private let places: [String: Int]
  private let table: CSVTable
  let column: Int

  init(_ table: CSVTable, column: Int, _ choice: DataFileChoice, _ faults: inout CSVFaults) throws(DataFault) {
    (self.table, self.column) = (table, column)
    names = choice.classes ?? Self.classes(in: table, column)
    places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    guard places.count == names.count else {
      throw DataFault(message: "has a class twice in 'classes'", hint: "list each class once")
    }
    guard names.count <= Self.greatestCount else {
      throw DataFault(
        message: "has \(names.count) classes in column \(table.title(column)); the limit is \(Self.greatestCount)",
        hint: "choose a column of few classes")
    }
  }

  private static let greatestCount = 4096

  /// All that occur: in the order of their numbers where all are numbers, else in that of their characters.
  private static func classes(in table: CSVTable, _ column: Int) -> [String] {
    var numbers: [String: Double] = [:]
    for row in table.rows where column < table.grid.width(row) {
      guard let cell = table.grid.cell(row, column), !cell.isMissing else { continue }
      numbers.updateValue(cell.value ?? .nan, forKey: table.grid.text(row, column))
    }
    let areNumbers = numbers.values.allSatisfy { !$0.isNaN }
    return numbers.keys.sorted { left, right in
      let (a, b) = areNumbers ? (numbers[left] ?? 0, numbers[right] ?? 0) : (0, 0)
      return a != b ? a < b : left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    }
  }

  /// The zeros and the one of a row.
  func numbers(_ row: Int, _ faults: inout CSVFaults) -> [Double] {
    var numbers = Array(repeating: 0.0, count: names.count)
    guard let cell = table.grid.cell(row, column), !cell.isMissing else {
      faults.addNoNumber(row, column)
      return numbers
    }
    if let place = places[table.grid.text(row, column)] {
      numbers[place] = 1
    } else {
      faults.addUnknownClass(row, column, among: names)
    }
    return numbers
  }
}
