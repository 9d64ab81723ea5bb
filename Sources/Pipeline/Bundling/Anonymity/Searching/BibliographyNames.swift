/// The persons that a BibTeX file names as authors and editors.
struct BibliographyNames {
  /// The texts of the fields that name persons.
  private(set) var ranges: [Range<Int>] = []
  private(set) var names: [Name] = []

  struct Name {
    let person: PersonName
    /// The name without braces and accents, as one line.
    let text: String
    let bytes: Range<Int>
  }

  /// Finds every `author = …` and `editor = …`, whose text is in braces or quotes.
  init(_ bytes: [UInt8]) {
    let small = bytes.lowercasingASCII
    for field in ["author", "editor"] {
      for name in small.places(of: Array(field.utf8)) {
        guard let range = Self.text(after: name.upperBound, in: bytes) else { continue }
        ranges.append(range)
        names += Self.names(in: range, of: bytes)
      }
    }
  }

  /// The text of the field whose name ends at `end`; nil where there is none.
  private static func text(after end: Int, in bytes: [UInt8]) -> Range<Int>? {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let equals = bytes[end...].firstIndex(where: { !isSpace($0) }), bytes[equals] == UInt8(ascii: "="),
      let open = bytes[(equals + 1)...].firstIndex(where: { !isSpace($0) })
    else { return nil }
    guard "{\"".utf8.contains(bytes[open]) else { return nil }
    let closing = bytes[open] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "\"")
    var depth = 0
    for place in (open + 1)..<bytes.count {
      if depth == 0, bytes[place] == closing { return open + 1..<place }
      if bytes[place] == UInt8(ascii: "{") { depth += 1 }
      if bytes[place] == UInt8(ascii: "}") { depth -= 1 }
    }
    return nil
  }

  /// The names between the words `and`.
  private static func names(in range: Range<Int>, of bytes: [UInt8]) -> [Name] {
    var (names, start) = ([Name](), range.lowerBound)
    let separators = bytes[range].split { $0 == 0x20 || (0x09...0x0D).contains($0) }
      .filter { $0.elementsEqual("and".utf8) }.map { $0.startIndex..<$0.endIndex }
    for separator in separators + [range.upperBound..<range.upperBound] {
      let part = start..<separator.lowerBound
      if let name = name(at: part, in: bytes) { names.append(name) }
      start = separator.upperBound
    }
    return names
  }

  private static func name(at range: Range<Int>, in bytes: [UInt8]) -> Name? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let parts = text.split(separator: ",").map { readable(String($0)) }
    guard let person = PersonName(parts.joined(separator: ", ")) else { return nil }
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Name(person: person, text: line, bytes: range)
  }

  /// The words of a name as they are read, in small letters; words stay apart where there is a space.
  private static func readable(_ text: String) -> String {
    let folded = FoldedText(Array(text.utf8), as: .markup)
    var words: [[UInt8]] = []
    for piece in folded.pieces {
      if piece.isJoined, !words.isEmpty {
        words[words.count - 1] += folded.letters(of: piece)
      } else {
        words.append(Array(folded.letters(of: piece)))
      }
    }
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}
