import Diagnostics
package import Experiments
package import Schemas

/// What a notebook chooses of an NPY file, whose columns have numbers and no names.
extension DataTable {
  /// The columns that the notebook chooses, and behind them those of its classes.
  ///
  /// - Parameter written: what the notebook says of the file, for the places of what is wrong.
  /// - Throws: a fault where it asks for what only CSV files have, or for a column that is not there.
  package func choosing(_ choice: DataFileChoice, _ written: SourceValue) throws(DataFault) -> DataTable {
    if let foreign = ["headings", "separator", "decimal"].first(where: { written[$0] != nil }) {
      throw DataFault(
        message:
          "'\(choice.file)' is an NPY file, and '\(foreign)' is for CSV files: arrays have no headings and no marks",
        hint: "leave it out; columns are chosen by number, and one-hot too", range: written[foreign]?.range)
    }
    var columns = Array(rows[0].indices)
    if let chosen = choice.columns {
      columns = []
      for name in chosen { columns.append(try column(name, of: choice, at: written["columns"]?.range)) }
    } else if choice.oneHot != nil {
      columns = []
    }
    let classes = try choice.oneHot.map { name throws(DataFault) in
      let column = try column(name, of: choice, at: written["one-hot"]?.range)
      return try NumberClasses(rows.map { $0[column] }, choice, at: written["classes"]?.range)
    }
    var chosen = self
    chosen.rows = rows.enumerated().map { row, numbers in columns.map { numbers[$0] } + (classes?.numbers(row) ?? []) }
    if columns.isEmpty { chosen.names = classes?.names }
    chosen.isVector = isVector && classes == nil
    chosen.reading += chosenWords(choice, columns, classes)
    return chosen
  }

  private func chosenWords(_ choice: DataFileChoice, _ columns: [Int], _ classes: NumberClasses?) -> String {
    let parts = [
      choice.columns.map { _ in "of which \(columns.count.counting("column")) \(columns.count.verb()) read" },
      classes.map { "column \(choice.oneHot ?? "") as \($0.names.count.counting("class", "classes"))" },
    ].compactMap(\.self)
    return parts.map { ", \($0)" }.joined()
  }

  private func column(
    _ name: String, of choice: DataFileChoice, at place: SourceRange?
  ) throws(DataFault) -> Int {
    let width = rows[0].count
    if let number = Int(name), (1...width).contains(number) { return number - 1 }
    throw DataFault(
      message: "'\(choice.file)' has no column '\(name)'; the columns of an NPY file have the numbers 1 to \(width)",
      hint: Int(name) == nil
        ? "choose them by number, such as columns: [1]; a CSV file can have headings" : "choose one of these numbers",
      range: place)
  }
}

/// A column of numbers of which each distinct one is a class.
private struct NumberClasses {
  /// The classes in the order of their columns.
  let names: [String]
  private let places: [Int]

  private static let greatestCount = 4096

  init(_ numbers: [Double], _ choice: DataFileChoice, at range: SourceRange?) throws(DataFault) {
    let text = { (number: Double) in number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)" }
    names = choice.classes ?? Set(numbers).sorted().map(text)
    guard names.count <= Self.greatestCount else {
      throw DataFault(
        message: "has \(names.count) classes in column \(choice.oneHot ?? ""); the limit is \(Self.greatestCount)",
        hint: "choose a column of few classes")
    }
    let known = Dictionary(names.enumerated().map { (NumberText.parse($1) ?? .nan, $0) }) { first, _ in first }
    guard known.count == names.count else {
      throw DataFault(
        message: "'classes' lists one twice", hint: "list each class once", range: range)
    }
    var places: [Int] = []
    for (row, number) in numbers.enumerated() {
      guard let place = known[number] else {
        throw DataFault(
          message: "'\(choice.file)' has \(text(number)) in row \(row + 1), which is not among the classes",
          hint: "add it to 'classes'", range: range)
      }
      places.append(place)
    }
    self.places = places
  }

  /// The zeros and the one of a row.
  func numbers(_ row: Int) -> [Double] { names.indices.map { $0 == places[row] ? 1 : 0 } }
}
