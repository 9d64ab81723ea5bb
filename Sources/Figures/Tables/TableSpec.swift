import Diagnostics
public import Schemas
import Results

/// A `.table` block as written (`reference.md#sec-tables`).
public struct TableSpec: Sendable {
  /// The caption, in the markup of prose.
  public let caption: SourceValue
  let rows: TableRowsSpec
  let columns: [TableColumnSpec]
  let names: [NamedValue<String>]
  /// The whole block.
  let range: SourceRange

  private enum Keys {
    static let caption = Key.required("tbl-cap", .locatedWords, "caption")
    static let rows = Key.required("rows", TableRowsSpec.type, "dimensions of which each coordinate makes a row")
    static let columns = Key.required(
      "columns", ValueType<[TableColumnSpec]>.readable(of: TableColumnSpec.type), "the columns")
    static let names = Key.optional(
      "names", ValueType<[NamedValue<String>]>.map(to: .shownName), defaultText: "none", "text shown for a coordinate")
  }

  /// The keys of a table.
  public static let schema = RecordSchema(
    "table",
    keys: [Keys.caption, Keys.rows, Keys.columns, Keys.names])

  /// A table block; everything wrong in its form is reported when it is decoded.
  public static let type = ValueType<TableSpec>.record(schema) { record, context in
    let columns = record.read(Keys.columns, &context)
    guard let rows = record.read(Keys.rows, &context) else { return nil }
    return TableSpec(
      caption: record.read(Keys.caption, &context) ?? record.value, rows: rows, columns: columns ?? [],
      names: record.read(Keys.names, &context) ?? [], range: record.value.range)
  }
}

/// The dimensions that make the rows of a table.
struct TableRowsSpec: Sendable {
  /// The text above the row coordinates.
  enum Header: Sendable {
    /// The dimensions' names.
    case automatic
    /// Nothing: the row coordinates are not shown.
    case none
    /// One text for each dimension.
    case texts([SourceValue])
  }

  let dimensions: [LocatedName]
  let header: Header

  private enum Keys {
    static let over = Key.required(
      "over", ValueType<[LocatedName]>.oneOrMany(of: .locatedName), "dimensions, or second coordinates")
    static let header = Key.optional(
      "header", ValueType<[SourceValue]>.oneOrMany(of: .textWithRange), defaultText: "the dimensions' names",
      "text above the row coordinates; none leaves them out")
  }

  static let schema = RecordSchema("rows", keys: [Keys.over, Keys.header])

  /// A dimension, a list of them, or a map with `over` and `header`.
  static let type: ValueType<TableRowsSpec> = .either(
    ValueType<[LocatedName]>.oneOrMany(of: .locatedName).map { TableRowsSpec(dimensions: $0, header: .automatic) },
    .record(schema, read), first: { $0.entries == nil })

  private static func read(_ record: Record, _ context: inout DecodingContext) -> TableRowsSpec? {
    let texts = record.read(Keys.header, &context)
    guard let over = record.read(Keys.over, &context) else { return nil }
    guard let texts else { return TableRowsSpec(dimensions: over, header: .automatic) }
    if texts.count == 1, texts[0].text == "none" { return TableRowsSpec(dimensions: over, header: .none) }
    if texts.count != over.count {
      context.report(
        .error(
          .wrongType, at: record.range(of: "header"),
          "'header' has \(texts.count.counting("text")), and there \(over.count.verb()) \(over.count.counting("dimension")) of rows",
          hint: "give one text for each"))
      return nil
    }
    return TableRowsSpec(dimensions: over, header: .texts(texts))
  }
}
