import Diagnostics
package import Experiments
package import Schemas

extension DataTable {
  /// The columns of an NPY file that the notebook chooses, followed by those of its classes. The columns of an NPY file
  /// have numbers and no names.
  ///
  /// - Parameter written: the value in the notebook that names the file, for the positions of errors.
  /// - Throws: a fault if the notebook sets a key that is only for CSV files, or names a column that does not exist.
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
    _ name: String, of choice: DataFileChoice, at range: SourceRange?
  ) throws(DataFault) -> Int {
    let width = rows[0].count
    if let number = Int(name), (1...width).contains(number) { return number - 1 }
    throw DataFault(
      message: "'\(choice.file)' has no column '\(name)'; the columns of an NPY file have the numbers 1 to \(width)",
      hint: Int(name) == nil
        ? "choose them by number, such as columns: [1]; a CSV file can have headings" : "choose one of these numbers",
      range: range)
  }
}

/// A column of numbers in which each distinct number is a class.
private struct NumberClasses {
  /// The classes in the order of their columns.
  let names: [String]
  /// The index of the class of each row.
  private let indices: [Int]

  init(_ numbers: [Double], _ choice: DataFileChoice, at range: SourceRange?) throws(DataFault) {
    let text = { (number: Double) in number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)" }
    names = choice.classes ?? Set(numbers).sorted().map(text)
    guard names.count <= Limits.classes else {
      throw DataFault(
        message: "has \(names.count) classes in column \(choice.oneHot ?? ""); the limit is \(Limits.classes)",
        hint: "choose a column of few classes")
    }
    let known = Dictionary(names.enumerated().map { (NumberText.parse($1) ?? .nan, $0) }) { first, _ in first }
    guard known.count == names.count else {
      throw DataFault(
        message: "'classes' lists a class twice", hint: "list each class once", range: range)
    }
    var indices: [Int] = []
    for (row, number) in numbers.enumerated() {
      guard let index = known[number] else {
        throw DataFault(
          message: "'\(choice.file)' has \(text(number)) in row \(row + 1), which is not among the classes",
          hint: "add it to 'classes'", range: range)
      }
      indices.append(index)
    }
    self.indices = indices
  }

  /// The numbers of a row: a one for its class, and zeros.
  func numbers(_ row: Int) -> [Double] { names.indices.map { $0 == indices[row] ? 1 : 0 } }
}
