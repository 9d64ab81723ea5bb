/// Rows of text as comma-separated values (RFC 4180): lines end with CR LF, and fields that need it are quoted.
public struct CSVTable: Sendable {
  /// The file so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []
  /// The number of columns.
  public let columnCount: Int

  /// A table with these column names.
  public init(columns: [String]) {
    columnCount = columns.count
    append(columns)
  }

  /// The file so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a row with a field for each column.
  public mutating func append(_ fields: [String]) {
    precondition(fields.count == columnCount, "a field for each column")
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(field)
    }
    bytes.append(contentsOf: "\r\n".utf8)
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

  private mutating func write(_ field: String) {
    let start = bytes.count
    bytes.append(contentsOf: field.utf8)
    guard bytes[start...].contains(where: Self.isSpecial) else { return }
    bytes.replaceSubrange(start..., with: Array(("\"" + field.replacing("\"", with: "\"\"") + "\"").utf8))
  }

  /// Whether a field with this byte is put into quotes.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0D || byte == 0x0A
  }
}
