import Results
import Schemas

/// How a panel is repeated: one cell for each coordinate of the dimensions named.
struct FacetSpec: Sendable {
  var rows: LocatedName?
  var columns: LocatedName?
  /// Above each cell.
  var title: CheckedText?
  /// Above each column, and at the left of each row.
  var columnTitle: CheckedText?
  var rowTitle: CheckedText?

  private enum Keys {
    static let rows = Key.optional("rows", .locatedName, defaultText: "none", "dimension that makes rows")
    static let columns = Key.optional("columns", .locatedName, defaultText: "none", "dimension that makes columns")
    static let title = Key.optional(
      "title", CheckedText.type, defaultText: "name = {name}; with rows and columns the two below",
      "text above each cell, or none")
    static let columnTitle = Key.optional(
      "column-title", CheckedText.type, defaultText: "name = {name}", "text above each column, or none")
    static let rowTitle = Key.optional(
      "row-title", CheckedText.type, defaultText: "name = {name}", "text at the left of each row, or none")
  }

  static let schema = RecordSchema(
    "facet", keys: [Keys.rows, Keys.columns, Keys.title, Keys.columnTitle, Keys.rowTitle])

  static let type = ValueType<FacetSpec>.record(schema) { record, context in
    FacetSpec(
      rows: record.read(Keys.rows, &context), columns: record.read(Keys.columns, &context),
      title: record.read(Keys.title, &context), columnTitle: record.read(Keys.columnTitle, &context),
      rowTitle: record.read(Keys.rowTitle, &context))
  }

  /// All texts.
  var titles: [CheckedText] { [title, columnTitle, rowTitle].compactMap(\.self) }
}
