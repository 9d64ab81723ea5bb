import Diagnostics
import Results
import Schemas

/// A column of a table as written.
struct TableColumnSpec: Sendable {
  /// What fills the cells.
  enum Content: Sendable {
    /// A number, perhaps with an error.
    case value(Expression, error: Expression?, UncertaintyFormat)
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

  /// The head as written; nil if the title of the variable is the head.
  let header: SourceValue?
  let content: Content
  let over: LocatedName?
  /// The whole column.
  let range: SourceRange

  /// The variable of which the column shows elements, without any computation; nil if it shows something else.
  var variable: Expression.Reference? {
    guard case .value(let value, _, _) = content else { return nil }
    return value.selectedReference
  }
}

extension TableColumnSpec {
  private enum Keys {
    static let header = Key.optional(
      "header", .textWithRange, defaultText: "the title of the variable that 'value' names",
      "text at the top of the column")
    static let value = Key.optional("value", Expression.type, defaultText: "none", "what the cells show")
    static let error = Key.optional("error", Expression.type, defaultText: "none", "the uncertainty of the value")
    static let uncertainty = Key.optional(
      "uncertainty", ValueType<UncertaintyFormat.Notation>.choice, default: .plusMinus,
      "how the error is shown: 1.234 ± 0.005, or 1.234(5)")
    static let digits = Key.optional(
      "digits", .integer(0...15), defaultText: "3, or as the error says",
      "significant digits of the value; of 'fixed', decimals")
    static let format = Key.optional(
      "format", ValueType<NumberFormat.Style>.choice, default: .auto, "notation")
    static let text = Key.optional(
      "text", ValueType<SourceValue>(.either([.text, .map(.text)])) { value, _ in value }, defaultText: "none",
      "a text, or a map from row labels to texts")
    static let over = Key.optional("over", .locatedName, defaultText: "none", "dimension that repeats the column")
  }

  static let schema = RecordSchema(
    "column",
    keys: [
      Keys.header, Keys.value, Keys.error, Keys.uncertainty, Keys.digits, Keys.format, Keys.text, Keys.over,
    ], choices: [filling])

  private static let filling = KeyChoice(.exactlyOne, of: [Keys.value.name, Keys.text.name])

  static let type = ValueType<TableColumnSpec>.record(schema) { record, context in
    let header = record.read(Keys.header, &context)
    let over = record.read(Keys.over, &context)
    guard let content = readContent(record, &context) else { return nil }
    let column = TableColumnSpec(header: header, content: content, over: over, range: record.value.range)
    if !record.has(Keys.header), column.variable == nil || record.has(Keys.over) {
      context.report(
        .error(
          .missingKey, at: record.value.range, "missing key 'header' in column",
          hint: "only a column that shows one variable, once, is headed by the title of that variable"))
    }
    return column
  }

  private static func readContent(_ record: Record, _ context: inout DecodingContext) -> Content? {
    if record.chosen(of: filling) == nil {
      context.report(
        .error(
          .conflictingKeys, at: record.value.range, "a column has either 'value' or 'text'",
          hint: "leave one of them out, or make two columns"))
      return nil
    }
    let format = readFormat(record, &context)
    if let text = record.value["text"] { return readText(text, &context) }
    let error = record.read(Keys.error, &context)
    return record.read(Keys.value, &context).map { .value($0, error: error, format) }
  }

  private static func readFormat(_ record: Record, _ context: inout DecodingContext) -> UncertaintyFormat {
    if record.has(Keys.uncertainty), !record.has(Keys.error) {
      context.report(
        .error(
          .missingKey, at: record.range(of: "uncertainty"),
          "'uncertainty' says how an error is shown, and this column has none",
          hint: "add 'error': an expression (\(Keys.error.meaning))"))
    }
    return UncertaintyFormat(
      record.read(Keys.uncertainty, &context),
      style: record.read(Keys.format, &context),
      digits: record.read(Keys.digits, &context))
  }

  private static func readText(_ text: SourceValue, _ context: inout DecodingContext) -> Content? {
    guard text.entries != nil else {
      return ValueType<SourceValue>.textWithRange.decode(text, &context).map { .template($0) }
    }
    return ValueType<[NamedValue<SourceValue>]>.map(to: .textWithRange).decode(text, &context).map { .texts($0) }
  }
}
