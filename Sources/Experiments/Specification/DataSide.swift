import Diagnostics
import LinearAlgebra
import Schemas

/// The inputs or the targets of a task `data`: a matrix, and the names of its columns.
///
/// It is written as a matrix, as the name of a file, or as a map. The planner of notebooks puts `rows` and `names` in
/// place of files.
struct DataSide: Sendable {
  /// The numbers as written: a sample lies in a row unless the task says otherwise.
  let matrix: Matrix
  /// One name for each column, all different; nil where they have none.
  let names: [String]?
}

extension DataSide {
  static let file = Key.optional("file", dataFileName, "a CSV or NPY file beside the notebook")
  static let columns = Key.optional(
    "columns", .list(of: .text), defaultText: "all; none beside one-hot",
    "the columns to read, by heading or by number from 1, in this order")
  static let oneHot = Key.optional(
    "one-hot", .text, "a column of classes: each class becomes a column of zeros and ones, after those of `columns`")
  static let classes = Key.optional(
    "classes", .list(of: .text), defaultText: "all, sorted", "the classes of `one-hot` in the order of their columns")
  static let headings = Key.optional(
    "headings", .integer(0...10), defaultText: "as found", "the number of heading lines of a CSV file")
  static let separator = Key.optional(
    "separator", ValueType<DataFileChoice.Separator>.choice, defaultText: "as found", "the character between fields")
  static let decimal = Key.optional(
    "decimal", ValueType<DataFileChoice.Decimal>.choice, defaultText: "as found", "the decimal mark")
  private static let rows = Key.optional("rows", .matrixWithGaps, "the numbers, in place of a file")
  private static let names = Key.optional("names", .list(of: .text), "a name for each column of `rows`")

  static let schema = RecordSchema(
    "data", "numbers with names, or a part of a file",
    keys: [
      file, columns, oneHot, classes, headings,
      separator, decimal, rows, names,
    ], choices: [choice])

  private static let choice = KeyChoice(.exactlyOne, of: [file.name, rows.name])

  private static let fileShape = ValueShape.pattern("a CSV or NPY file", ".+\\.([cC][sS][vV]|[nN][pP][yY])")
  private static let dataFileName = ValueType<SourceValue>(fileShape) { value, context in
    ValueType<SourceValue>.textWithRange.decode(value, &context)
  }

  /// One side of a task, all of whose numbers are there.
  static let type = type(rows: .matrix) { side, value, context in
    guard side.matrix.elements.contains(where: \.isNaN) else { return true }
    context.report(
      .error(
        .missingTargets, at: value[rows.name]?.range ?? value.range,
        "a number is missing here, and only targets may be",
        hint: "leave these samples out, or fill the number in"))
    return false
  }

  /// The targets of a task, of which some may be missing: NaN.
  static let targetsType = type(rows: .matrixWithGaps) { _, _, _ in true }

  private static func type(
    rows matrix: ValueType<Matrix>,
    admits: @escaping @Sendable (DataSide, SourceValue, inout DecodingContext) -> Bool
  ) -> ValueType<DataSide> {
    ValueType<DataSide>(.either([fileShape, matrix.shape, .record(schema)])) { value, context in
      guard value.entries != nil else {
        return matrix.decode(value, &context).map { DataSide(matrix: $0, names: nil) }
      }
      guard let record = Record(value, schema, &context), isConsistent(record, &context) else { return nil }
      let names = record.read(names, &context)
      guard let matrix = record.read(rows, &context), fits(names, matrix, record, &context) else { return nil }
      let side = DataSide(matrix: matrix, names: names)
      return admits(side, value, &context) ? side : nil
    }
  }

  /// A matrix that is not a side of a task: the same, without names.
  static let matrixType = ValueType<Matrix>(type.shape) { value, context in
    guard let range = value[names.name]?.range else { return type.decode(value, &context)?.matrix }
    context.report(
      .error(
        .conflictingKeys, at: range, "the columns of this matrix have no names of their own", hint: "leave 'names' out")
    )
    return nil
  }

  /// Whether the map has exactly one source of numbers, and keys of files only beside a file.
  static func isConsistent(_ record: Record, _ context: inout DecodingContext) -> Bool {
    let found = context.diagnostics.count
    let chosen = record.chosen(of: choice)
    let foreign =
      chosen == rows.name ? schema.keys.map(\.name).filter { ![rows.name, names.name].contains($0) } : [names.name]
    if chosen == nil {
      context.report(
        .error(
          .conflictingKeys, at: record.value.range, "data need exactly one of 'file' and 'rows'",
          hint: "for example {file: flowers.csv, columns: [1, 2]}"))
    } else if let other = foreign.first(where: { record.value[$0] != nil }) {
      context.report(
        .error(
          .conflictingKeys, at: record.range(of: other), "'\(other)' says nothing beside '\(chosen ?? "")'",
          hint: "leave it out"))
    } else if record.has(classes), !record.has(oneHot) {
      context.report(
        .error(
          .conflictingKeys, at: record.range(of: classes.name), "'classes' are those of 'one-hot', and there is none",
          hint: "say which column has the classes: one-hot: COLUMN"))
    }
    return context.diagnostics.count == found
  }

  private static func fits(
    _ names: [String]?, _ matrix: Matrix, _ record: Record, _ context: inout DecodingContext
  ) -> Bool {
    guard let names else { return true }
    guard names.count == matrix.columns, Set(names).count == names.count else {
      context.report(
        .error(
          .outOfRange, at: record.range(of: Self.names.name),
          "'names' has \(Set(names).count) different names, and 'rows' has \(matrix.columns) columns",
          hint: "give each column a name of its own"))
      return false
    }
    return true
  }
}
