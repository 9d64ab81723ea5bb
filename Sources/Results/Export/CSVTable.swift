/// Rows of text as comma-separated values (RFC 4180): lines end with CR LF, and fields that need it are quoted.
public struct CSVTable: Sendable {
  /// The file so far.
  public private(set) var text = ""
  /// The number of columns.
  public let columnCount: Int

  /// A table with these column names.
  public init(columns: [String]) {
    columnCount = columns.count
    append(columns)
  }

  /// Adds a row with a field for each column.
  public mutating func append(_ fields: [String]) {
    precondition(fields.count == columnCount, "a field for each column")
    for (index, field) in fields.enumerated() {
      if index > 0 { text += "," }
      text += Self.quoted(field)
    }
    text += "\r\n"
  }

  /// The element at `index` as a field: a number in the fewest digits that read back as the same, a text, or `true` or
  /// `false`; empty where missing.
  public static func field(_ array: LabelledArray, at index: Int) -> String {
    guard array.isPresent(index) else { return "" }
    switch array.elements {
    case .numbers(let values): return ShortestNumber.text(values[index])
    case .labels(let values): return values[index]
    case .booleans(let values): return values[index] ? "true" : "false"
    }
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { ",\"\r\n".utf8.contains($0) }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
