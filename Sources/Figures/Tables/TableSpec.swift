import Diagnostics
public import Schemas
import Results

/// A `.table` block as written (`language.md` §7).
public struct TableSpec: Sendable {
  /// The caption, in the markup of prose.
  public let caption: SourceValue
  let rows: TableRowsSpec
  let columns: [TableColumnSpec]
  let names: [NamedValue<String>]
  /// The whole block.
  let range: SourceRange

  private enum Keys {
    static let caption = Key.required("tbl-cap", .placedWords, "caption")
    static let rows = Key.required("rows", TableRowsSpec.type, "dimensions of which each coordinate makes a row")
    static let columns = Key.required(
      "columns", ValueType<[TableColumnSpec]>.readable(of: TableColumnSpec.type), "the columns")
    static let names = Key.optional(
      "names", ValueType<[NamedValue<String>]>.map(to: .text), default: "none", "text shown for a coordinate")
  }

  /// The keys of a table.
  public static let schema = RecordSchema(
    "table",
    keys: [Keys.caption.description, Keys.rows.description, Keys.columns.description, Keys.names.description])

  /// A table block; everything wrong in its form is reported when it is decoded.
  public static let type = ValueType<TableSpec>.record(schema) { record, context in
    let columns = record.read(Keys.columns, &context)
    guard let rows = record.read(Keys.rows, &context) else { return nil }
    return TableSpec(
      caption: record.read(Keys.caption, &context) ?? record.value, rows: rows, columns: columns ?? [],
      names: record.read(Keys.names, default: [], &context), range: record.value.range)
  }
}

/// The dimensions that make the rows of a table.
struct TableRowsSpec: Sendable {
  /// What stands above the row coordinates.
  enum Header: Sendable {
    /// The dimensions' names.
    case automatic
    /// Nothing: the row coordinates are not shown.
    case none
    /// One text for each dimension.
    case texts([SourceValue])
  }

  let dimensions: [PlacedName]
  let header: Header

  private enum Keys {
    static let over = Key.required(
      "over", ValueType<[PlacedName]>.oneOrMany(of: .placedName), "dimensions, or second coordinates")
    static let header = Key.optional(
      "header", ValueType<[SourceValue]>.oneOrMany(of: .placedText), default: "the dimensions' names",
      "text above the row coordinates; none leaves them out")
  }

  static let schema = RecordSchema("rows", keys: [Keys.over.description, Keys.header.description])

  /// A dimension, a list of them, or a map with `over` and `header`.
  static let type: ValueType<TableRowsSpec> = .either(
    ValueType<[PlacedName]>.oneOrMany(of: .placedName).map { TableRowsSpec(dimensions: $0, header: .automatic) },
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
          "'header' has \(texts.count) texts, and there are \(over.count) dimensions of rows"))
      return nil
    }
    return TableRowsSpec(dimensions: over, header: .texts(texts))
  }
}

/// A column of a table as written.
struct TableColumnSpec: Sendable {
  /// What fills the cells.
  enum Content: Sendable {
    /// A number, perhaps with an error.
    case value(Expression, error: Expression?, NumberFormat)
    /// The same text for every row, with the row's coordinates filled in.
    case template(SourceValue)
    /// A text for each row, by the label of the row.
    case texts([NamedValue<SourceValue>])

    /// The texts as written; nil for numbers.
    var words: [SourceValue]? {
      switch self {
      case .value: nil
      case .template(let text): [text]
      case .texts(let texts): texts.map(\.value)
      }
    }
  }

  let header: SourceValue
  let content: Content
  let over: PlacedName?

  private enum Keys {
    static let header = Key.required("header", .placedText, "text at the top of the column")
    static let value = Key.optional("value", Expression.type, default: "none", "what the cells show")
    static let error = Key.optional("error", Expression.type, default: "none", "shown as value ± error")
    static let digits = Key.optional(
      "digits", .integer(0...15), default: "3", "significant digits; of 'fixed', decimals")
    static let format = Key.optional(
      "format", .word(among: NumberFormat.Style.allCases.map(\.rawValue)), default: "auto", "notation")
    static let text = Key.optional("text", .any, default: "none", "a text, or a map from row labels to texts")
    static let over = Key.optional("over", .placedName, default: "none", "dimension that repeats the column")
  }

  static let schema = RecordSchema(
    "column",
    keys: [
      Keys.header.description, Keys.value.description, Keys.error.description, Keys.digits.description,
      Keys.format.description, Keys.text.description, Keys.over.description,
    ])

  static let type = ValueType<TableColumnSpec>.record(schema) { record, context in
    let header = record.read(Keys.header, &context)
    let over = record.read(Keys.over, &context)
    guard let content = readContent(record, &context), let header else { return nil }
    return TableColumnSpec(header: header, content: content, over: over)
  }

  private static func readContent(_ record: Record, _ context: inout DecodingContext) -> Content? {
    if record.has(Keys.value) == record.has(Keys.text) {
      context.report(
        .error(.conflictingKeys, at: record.value.range, "a column has either 'value' or 'text'"))
      return nil
    }
    if let text = record.value["text"] { return readText(text, &context) }
    let style = record.read(Keys.format, &context).flatMap(NumberFormat.Style.init) ?? .auto
    let format = NumberFormat(style, digits: record.read(Keys.digits, default: 3, &context))
    let error = record.read(Keys.error, &context)
    return record.read(Keys.value, &context).map { .value($0, error: error, format) }
  }

  private static func readText(_ text: SourceValue, _ context: inout DecodingContext) -> Content? {
    guard text.entries != nil else {
      return ValueType<SourceValue>.placedText.decode(text, &context).map { .template($0) }
    }
    return ValueType<[NamedValue<SourceValue>]>.map(to: .placedText).decode(text, &context).map { .texts($0) }
  }
}
