import Diagnostics

/// Reads BibTeX: `@type{key, field = {text}, …}`. What stands between entries is a comment.
struct BibTeXReader {
  /// An entry with its fields as written.
  struct Entry {
    let key: String
    let range: SourceRange
    var fields: [String: String] = [:]
  }

  /// The most bytes of a field once its macros are written out: each `@string` may double the one before it.
  static let greatestValue = 65_536
  /// The most bytes that macros may add to a file.
  static let greatestExpansion = 8_000_000

  /// What stopped the reading of an entry.
  private struct Fault: Error {
    let expected: String
    let place: Int
  }

  private let source: SourceText
  private var index = 0
  private var macros: [String: String] = [:]
  /// How many bytes macros have added so far.
  private var expansion = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText) { self.source = source }

  /// The entries that can be read, in order.
  mutating func readEntries() -> [Entry] {
    var entries: [Entry] = []
    while let start = source.bytes[index...].firstIndex(of: UInt8(ascii: "@")) {
      index = start + 1
      do throws(Fault) {
        if let entry = try readEntry() { entries.append(entry) }
      } catch {
        let place = SourceRange(source, error.place..<min(error.place + 1, source.bytes.count))
        diagnostics.append(
          .error(
            .bibliographySyntax, at: place, "expected \(error.expected)",
            hint: "an entry is written @article{key, field = {text}, …}"))
      }
    }
    return entries
  }

  /// The entry behind an `@`; nil for comments and the like.
  private mutating func readEntry() throws(Fault) -> Entry? {
    switch readName().lowercased() {
    case "comment", "preamble": return nil
    case "string":
      try skip("{")
      macros.merge(try readFields()) { _, last in last }
      return nil
    default:
      try skip("{")
      let start = skipSpace()
      let key = readName()
      guard !key.isEmpty else { throw Fault(expected: "a key", place: start) }
      var entry = Entry(key: key, range: SourceRange(source, start..<index))
      if !take("}") {
        try skip(",")
        entry.fields = try readFields()
      }
      return entry
    }
  }

  /// Fields up to the closing brace, by name in small letters.
  private mutating func readFields() throws(Fault) -> [String: String] {
    var fields: [String: String] = [:]
    while !take("}") {
      let start = skipSpace()
      let name = readName().lowercased()
      guard !name.isEmpty else { throw Fault(expected: "a field or '}'", place: start) }
      try skip("=")
      var value = try readPart()
      while take("#") { value += try readPart() }
      guard value.utf8.count <= Self.greatestValue else {
        throw Fault(
          expected: "a value of at most \(Self.greatestValue) bytes with its macros written out", place: start)
      }
      fields[name] = value
      if take(",") { continue }
      try skip("}")
      break
    }
    return fields
  }

  /// A number, the name of a macro, or text in braces or quotes.
  private mutating func readPart() throws(Fault) -> String {
    if take("{") { return try readText(until: UInt8(ascii: "}")) }
    if take("\"") { return try readText(until: UInt8(ascii: "\"")) }
    let start = skipSpace()
    let name = readName()
    guard !name.isEmpty else { throw Fault(expected: "text in braces or quotes", place: start) }
    guard let macro = macros[name.lowercased()] else { return name }
    expansion += macro.utf8.count
    guard expansion <= Self.greatestExpansion else {
      index = source.bytes.count
      throw Fault(expected: "macros that add at most \(Self.greatestExpansion) bytes to the file", place: start)
    }
    return macro
  }

  /// Text up to `end` outside inner braces.
  private mutating func readText(until end: UInt8) throws(Fault) -> String {
    let start = index
    var depth = 0
    while index < source.bytes.count {
      let byte = source.bytes[index]
      index += 1
      if depth == 0, byte == end { return source.string(start..<index - 1) }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
    }
    throw Fault(expected: "the end of this text", place: max(start - 1, 0))
  }

  private static let endsOfNames = Set("{}(),=#\"@ \t\r\n".utf8)

  private mutating func readName() -> String {
    let start = skipSpace()
    while index < source.bytes.count, !Self.endsOfNames.contains(source.bytes[index]) { index += 1 }
    return source.string(start..<index)
  }

  private mutating func skip(_ character: Character) throws(Fault) {
    guard take(character) else { throw Fault(expected: "'\(character)'", place: index) }
  }

  /// Whether `character` was next.
  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard index < source.bytes.count, source.bytes[index] == character.asciiValue else { return false }
    index += 1
    return true
  }

  @discardableResult private mutating func skipSpace() -> Int {
    while index < source.bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[index]) { index += 1 }
    return index
  }
}
