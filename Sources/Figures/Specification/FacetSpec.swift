import Results
import Schemas

/// How a panel is repeated: one cell for each coordinate of the dimensions named.
struct FacetSpec: Sendable {
  var rows: PlacedName?
  var columns: PlacedName?
  var title: CheckedText?

  private enum Keys {
    static let rows = Key.optional("rows", .placedName, defaultText: "none", "dimension that makes rows")
    static let columns = Key.optional("columns", .placedName, defaultText: "none", "dimension that makes columns")
    static let title = Key.optional(
      "title", CheckedText.type, defaultText: "name = {name}", "text above a cell, or none")
  }

  static let schema = RecordSchema(
    "facet", keys: [Keys.rows, Keys.columns, Keys.title])

  static let type = ValueType<FacetSpec>.record(schema) { record, context in
    FacetSpec(
      rows: record.read(Keys.rows, &context), columns: record.read(Keys.columns, &context),
      title: record.read(Keys.title, &context))
  }
}
