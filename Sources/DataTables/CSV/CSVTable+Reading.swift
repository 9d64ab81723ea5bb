import Diagnostics
package import Experiments
package import Schemas

extension CSVTable {
  /// The numbers of the columns that the notebook chooses, and their names.
  ///
  /// Errors in the cells are reported, and the result is then nil.
  ///
  /// - Parameters:
  ///   - written: the value in the notebook that names the file, for the positions of errors.
  ///   - allowsMissing: whether values may be missing: they become NaN.
  /// - Throws: a fault if the choice of columns does not fit the file, or there are too many numbers.
  package func numbers(
    _ choice: DataFileChoice, written: SourceValue, allowsMissing: Bool = false, _ context: inout DecodingContext
  ) throws(DataFault) -> DataTable? {
    var faults = CSVFaults(table: self, allowsMissing: allowsMissing)
    let columns = try columns(choice, written)
    let classes = try choice.oneHot.map { name throws(DataFault) in
      try ClassColumn(self, column: column(name, at: Self.range(of: "one-hot", written)), choice, &faults)
    }
    guard rows.count * (columns.count + (classes?.names.count ?? 0)) <= Limits.numbers else {
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
      rows: numbers, names: areNames ? names : nil,
      reading: words(columns: columns, classes: classes) + DataTable.words(missing: numbers.missingCount),
      doubt: doubtfulDecimals(choice))
  }

  private func number(_ row: Int, _ column: Int, _ faults: inout CSVFaults) -> Double {
    guard let cell = grid.cell(row, column), let value = cell.value else {
      faults.addNoNumber(row, column)
      return .nan
    }
    return value
  }

  /// The indices of the chosen columns. If the notebook chooses none, they are all columns except an index.
  private func columns(_ choice: DataFileChoice, _ written: SourceValue) throws(DataFault) -> [Int] {
    if let chosen = choice.columns {
      let ranges = written["columns"]?.list?.map(\.range) ?? []
      var found: [Int] = []
      for (index, name) in chosen.enumerated() {
        found.append(try column(name, at: index < ranges.count ? ranges[index] : written.range))
      }
      guard !found.isEmpty || choice.oneHot != nil else {
        throw DataFault(
          message: "no column is chosen", hint: "list at least one, or leave out 'columns'",
          range: Self.range(of: "columns", written))
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

  /// The index of the column with this name, or with this number, which is counted from 1.
  private func column(_ word: String, at range: SourceRange) throws(DataFault) -> Int {
    let named = (0..<width).filter { name($0) == word }
    if let column = named.first, named.count == 1 { return column }
    if named.isEmpty, let number = Int(word), (1...width).contains(number) { return number - 1 }
    throw DataFault(
      message: named.isEmpty
        ? "'\(grid.source.text.name)' has no column '\(word)'"
        : "'\(grid.source.text.name)' has \(named.count) columns called '\(word)'",
      hint: hint(for: word, isRepeated: !named.isEmpty), range: range)
  }

  private func hint(for word: String, isRepeated: Bool) -> String {
    let known = (0..<width).compactMap(name)
    guard !isRepeated, !known.isEmpty, Int(word) == nil else { return "columns have the numbers 1 to \(width)" }
    return Suggestion.hint(for: word, among: known)
  }

  private static func range(of key: String, _ written: SourceValue) -> SourceRange {
    written[key]?.range ?? written.range
  }

  /// Warns of a first column that counts the rows, unless the notebook chooses columns.
  private func noteNumbering(
    _ columns: [Int], _ choice: DataFileChoice, _ written: SourceValue, _ context: inout DecodingContext
  ) {
    guard choice.columns == nil, columns.first == 0, columns.count > 1, countsRows(0) else { return }
    context.report(
      .warning(
        .rowNumbers, at: written.range,
        "the first column of '\(choice.file)' counts the rows, and is read as a measured quantity",
        hint:
          "if it is not a measurement, choose the other columns: {file: \(choice.file), columns: [2, …]}; if it is, choose all:"
          + " columns: [1, 2, …]"))
  }
}

extension [[Double]] {
  fileprivate var missingCount: Int { reduce(0) { $0 + $1.count(where: \.isNaN) } }
}

/// A column of classes, each of which becomes a column of zeros and ones.
struct ClassColumn {
  /// The classes in the order of their columns.
  let names: [String]
  private let indices: [String: Int]
  private let table: CSVTable
  let column: Int

  init(_ table: CSVTable, column: Int, _ choice: DataFileChoice, _ faults: inout CSVFaults) throws(DataFault) {
    (self.table, self.column) = (table, column)
    names = choice.classes ?? Self.classes(in: table, column)
    indices = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    guard indices.count == names.count else {
      throw DataFault(message: "has a class twice in 'classes'", hint: "list each class once")
    }
    guard names.count <= Limits.classes else {
      throw DataFault(
        message: "has \(names.count) classes in column \(table.title(column)); the limit is \(Limits.classes)",
        hint: "choose a column of few classes")
    }
  }

  /// All classes that occur: in numerical order if all are numbers, otherwise in the order of their characters.
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

  /// The numbers of a row: a one for its class, and zeros.
  func numbers(_ row: Int, _ faults: inout CSVFaults) -> [Double] {
    guard let cell = table.grid.cell(row, column), !cell.isMissing else {
      faults.addNoNumber(row, column)
      return Array(repeating: .nan, count: names.count)
    }
    var numbers = Array(repeating: 0.0, count: names.count)
    if let index = indices[table.grid.text(row, column)] {
      numbers[index] = 1
    } else {
      faults.addUnknownClass(row, column, among: names)
    }
    return numbers
  }
}
