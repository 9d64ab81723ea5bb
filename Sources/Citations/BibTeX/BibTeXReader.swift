import Diagnostics

/// Reads BibTeX: `@type{key, field = {text}, …}`; parentheses may replace the outer braces. Text between entries is a
/// comment, and so is the text from `%` to the end of a line there.
struct BibTeXReader {
  /// Why an entry cannot be read.
  private struct Fault: Error {
    let message: String
    var hint = "an entry is written @article{key, field = {text}, …}"
    let position: Int
    /// How many bytes are at fault.
    var length = 1
    /// Whether the file ended in the entry.
    var isUnfinished = false

    init(expected: String, position: Int, isUnfinished: Bool = false) {
      (message, self.position, self.isUnfinished) = ("expected \(expected)", position, isUnfinished)
    }

    /// A brace is missing in the field whose name begins at `position`, or after it.
    init(openField name: String, at position: Int, isUnfinished: Bool) {
      message =
        "the entry is not closed before "
        + (isUnfinished ? "the end of the file" : "the next one")
        + ": a brace is missing in its field '\(name)', or after it"
      hint = "each '{' of an entry has its own '}'"
      (self.position, length, self.isUnfinished) = (position, name.utf8.count, isUnfinished)
    }
  }

  private let source: SourceText
  private var scanner: BibTeXScanner
  /// What `@string` defines, by name in small letters.
  private(set) var macros: [String: String]
  /// How many bytes macros have added so far.
  private var expansion = 0
  private var unfinished = 0
  private(set) var diagnostics: [Diagnostic] = []
  /// The keys of the entries that cannot be read.
  private(set) var unreadKeys: Set<String> = []

  /// Reads `source`, in which the macros of the files before it are known.
  init(_ source: SourceText, macros: [String: String] = [:]) {
    (self.source, self.macros) = (source, macros)
    scanner = BibTeXScanner(source)
  }

  /// The entries that can be read, in order.
  mutating func readEntries() -> [BibTeXEntry] {
    var entries: [BibTeXEntry] = []
    while let (position, opening) = scanner.nextOpening() {
      do throws(Fault) {
        switch opening {
        case .entry: if let entry = try readEntry() { entries.append(entry) }
        case .mistake: try reportMistake()
        }
      } catch {
        report(error)
        recover(from: error, inEntryAt: position)
      }
    }
    return entries
  }

  private mutating func report(_ fault: Fault) {
    let range = SourceRange(source, fault.position..<min(fault.position + fault.length, source.bytes.count))
    diagnostics.append(
      .error(
        .bibliographySyntax, at: range, fault.message, hint: fault.hint))
  }

  /// Continues after the first line of an entry without an end, since whole entries may follow there.
  private mutating func recover(from fault: Fault, inEntryAt position: Int) {
    guard fault.isUnfinished else { return }
    unfinished += 1
    if unfinished <= Limits.unfinishedEntries { scanner.skip(toLineOfEntryAfter: position) }
  }

  /// Reports an `@` that no delimiter follows: an entry without its brace, or a line of a comment.
  private mutating func reportMistake() throws(Fault) {
    let start = scanner.index - 1
    let name = scanner.readName()
    if name.lowercased() == "comment" { return }
    if WorkKind.isType(name.lowercased()) { throw Fault(expected: "'{'", position: scanner.skipSpace()) }
    diagnostics.append(
      .warning(
        .bibliographySyntax, at: SourceRange(source, start..<scanner.index), "'@\(name)' opens no entry",
        hint: "an entry is written @article{key, field = {text}, …}; begin a comment with '%'"))
  }

  /// The entry after an `@`; nil for comments and the like.
  private mutating func readEntry() throws(Fault) -> BibTeXEntry? {
    let type = scanner.readName().lowercased()
    scanner.skipSpace()
    // A comment that no brace closes ends with its line, where the next entry is looked for.
    if type == "comment" {
      if !scanner.skipBalanced() { scanner.index += 1 }
      return nil
    }
    let closing = try readDelimiter()
    switch type {
    case "preamble":
      _ = try readValue()
      try skip(closing)
      return nil
    case "string":
      for (name, value) in try readFields(upTo: closing).fields { macros[name] = value.text }
      return nil
    default: return try readWork(type, upTo: closing)
    }
  }

  /// The delimiter that closes an entry whose first one is next.
  private mutating func readDelimiter() throws(Fault) -> UInt8 {
    if scanner.take(UInt8(ascii: "(")) { return UInt8(ascii: ")") }
    try skip(UInt8(ascii: "{"))
    return UInt8(ascii: "}")
  }

  private mutating func readWork(_ type: String, upTo closing: UInt8) throws(Fault) -> BibTeXEntry {
    let start = scanner.skipSpace()
    let key = scanner.readKey(upTo: closing)
    guard !key.isEmpty else { throw Fault(expected: "a key", position: start) }
    var entry = BibTeXEntry(type: type, key: key, range: SourceRange(source, start..<scanner.index))
    if scanner.take(closing) { return entry }
    try skip(UInt8(ascii: ","))
    do throws(Fault) { (entry.fields, entry.repetitions) = try readFields(upTo: closing) } catch {
      unreadKeys.insert(key)
      throw error
    }
    return entry
  }

  /// Fields up to the closing delimiter, by name in small letters, and where one is given again.
  private mutating func readFields(
    upTo closing: UInt8
  ) throws(Fault) -> (fields: [String: BibTeXValue], repetitions: [SourceRange]) {
    var (fields, repetitions): ([String: BibTeXValue], [SourceRange]) = ([:], [])
    while !scanner.take(closing) {
      let start = scanner.skipSpace()
      let name = scanner.readName().lowercased()
      let end = scanner.index
      guard !name.isEmpty else { throw fault("a field or '\(Character(Unicode.Scalar(closing)))'", at: start) }
      try skip(UInt8(ascii: "="))
      let value = try readValue(ofField: name, at: start)
      if fields[name] == nil { fields[name] = value } else { repetitions.append(SourceRange(source, start..<end)) }
      if scanner.take(UInt8(ascii: ",")) { continue }
      guard scanner.take(closing) else {
        if scanner.isAtEnd || scanner.isAtEntry {
          throw Fault(openField: name, at: start, isUnfinished: scanner.isAtEnd)
        }
        throw fault("',' or '\(Character(Unicode.Scalar(closing)))'", at: scanner.index)
      }
      break
    }
    return (fields, repetitions)
  }

  /// The value of the field whose name begins at `start`.
  private mutating func readValue(ofField name: String, at start: Int) throws(Fault) -> BibTeXValue {
    do throws(Fault) { return try readValue() } catch {
      if !error.isUnfinished { throw error }
      throw Fault(openField: name, at: start, isUnfinished: true)
    }
  }

  /// The fault that `expected` is missing at `position`, or at the end of the file.
  private func fault(_ expected: String, at position: Int) -> Fault {
    Fault(expected: expected, position: position, isUnfinished: position >= source.bytes.count)
  }

  private mutating func skip(_ byte: UInt8) throws(Fault) {
    guard scanner.take(byte) else { throw fault("'\(Character(Unicode.Scalar(byte)))'", at: scanner.index) }
  }
}

// Values.
extension BibTeXReader {
  /// A part of a value.
  private struct Part {
    let text: String
    let bytes: Range<Int>
    /// Whether these bytes are the text itself, not the name of a macro.
    var isVerbatim = true
    /// The name of a macro that is not defined.
    var undefined: String?
  }

  /// Parts that `#` joins.
  private mutating func readValue() throws(Fault) -> BibTeXValue {
    let start = scanner.skipSpace()
    var parts = [try readPart()]
    var size = parts[0].text.utf8.count
    while scanner.take(UInt8(ascii: "#")) {
      let part = try readPart()
      size += part.text.utf8.count
      parts.append(part)
    }
    guard size <= Limits.fieldBytes else {
      throw Fault(
        expected: "a value of at most \(Limits.fieldBytes) bytes with its macros written out", position: start)
    }
    let range = parts[0].bytes.lowerBound..<(parts.last?.bytes.upperBound ?? start)
    return BibTeXValue(
      text: parts.map(\.text).joined(), range: SourceRange(source, range),
      isVerbatim: parts.count == 1 && parts[0].isVerbatim,
      undefinedMacros: parts.compactMap(\.undefined))
  }

  /// A number, the name of a macro, or text in braces or quotes.
  private mutating func readPart() throws(Fault) -> Part {
    if scanner.take(UInt8(ascii: "{")) { return try readText(until: UInt8(ascii: "}")) }
    if scanner.take(UInt8(ascii: "\"")) { return try readText(until: UInt8(ascii: "\"")) }
    let start = scanner.skipSpace()
    let name = scanner.readName()
    guard !name.isEmpty else { throw fault("text in braces or quotes", at: start) }
    let bytes = start..<scanner.index
    guard let macro = macros[name.lowercased()] else {
      let isNumber = name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return Part(text: name, bytes: bytes, undefined: isNumber ? nil : name)
    }
    expansion += macro.utf8.count
    guard expansion <= Limits.macroBytes else {
      scanner.index = source.bytes.count
      throw Fault(expected: "macros that add at most \(Limits.macroBytes) bytes to the file", position: start)
    }
    return Part(text: macro, bytes: bytes, isVerbatim: false)
  }

  /// Text up to `end` outside inner braces.
  private mutating func readText(until end: UInt8) throws(Fault) -> Part {
    let start = scanner.index
    var depth = 0
    while !scanner.isAtEnd {
      let position = scanner.index
      let byte = source.bytes[position]
      scanner.index += 1
      if depth == 0, byte == end { return Part(text: source.string(start..<position), bytes: start..<position) }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") {
        guard depth > 0 else { throw Fault(expected: "'\"' before this brace, which none opens", position: position) }
        depth -= 1
      }
    }
    throw Fault(expected: "the end of this text", position: max(start - 1, 0), isUnfinished: true)
  }
}
