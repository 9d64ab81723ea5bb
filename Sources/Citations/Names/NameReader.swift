import Diagnostics

/// Reads the names of a field: `Family, Given`, `Given Family` or `Family, Jr., Given`, with the word `and` between two
/// of them.
///
/// Text in braces is one word: it is not split, and a name that is one word in braces has neither particles nor given
/// names. biblatex's form `family=Gogh, given=Vincent, prefix=van` is read too.
struct NameReader {
  private let value: BibTeXValue
  private let bytes: [UInt8]
  private var list = NameList()

  /// The names in `value`.
  static func names(in value: BibTeXValue) -> NameList {
    var reader = NameReader(value)
    for name in NameWords(reader.bytes).names { reader.read(name) }
    return reader.list
  }

  private init(_ value: BibTeXValue) { (self.value, bytes) = (value, Array(value.text.utf8)) }

  private typealias Words = [Range<Int>]

  /// Reads a name in its parts between commas.
  private mutating func read(_ parts: [[Range<Int>]]) {
    let words = parts.joined()
    guard let first = words.first, let last = words.last else { return }
    let range = first.lowerBound..<last.upperBound
    if parts.count == 1, ["others", "et al.", "et al"].contains(text(parts[0]).lowercased()) {
      list.isOpen = true
      return
    }
    var name = keyed(parts) ?? (parts.count == 1 ? name(parts[0]) : inverted(parts, range))
    name.bytes = range
    if !name.family.isEmpty { list.names.append(name) }
  }

  /// `Given von Family`. DBLP numbers persons of the same name, as in `Kai Berg 0001`.
  private func name(_ all: Words) -> WorkName {
    let isNumbered = all.count > 2 && all.last.map { $0.count == 4 && text([$0]).allSatisfy(\.isNumber) } ?? false
    let words = isNumbered ? all.dropLast() : all
    let before = words.dropLast()
    let start = before.firstIndex(where: isSmall) ?? before.endIndex
    let end = before.lastIndex(where: isSmall).map { $0 + 1 } ?? before.endIndex
    return WorkName(
      given: text(Array(words[..<start])), particle: text(Array(words[start..<end])), family: text(Array(words[end...]))
    )
  }

  /// `von Family, Given` and `von Family, Jr., Given`.
  private mutating func inverted(_ parts: [Words], _ range: Range<Int>) -> WorkName {
    let count = parts[0].dropLast().prefix(while: isSmall).count
    let hasSuffix = parts.count > 2
    let name = WorkName(
      given: text(Array(parts.dropFirst(hasSuffix ? 2 : 1).joined())), particle: text(Array(parts[0].prefix(count))),
      family: text(Array(parts[0].dropFirst(count))), suffix: hasSuffix ? text(parts[1]) : "")
    if hasSuffix, parts.count > 3 || !Self.isSuffix(name.suffix) {
      list.faults.append(
        .warning(
          .unreadableField, at: value.range(of: range), "a name with \(parts.count - 1) commas is read as one person",
          hint: "write 'and' between two persons: {Berg, Ada and Doe, Jane}"))
    }
    return name
  }

  private static func isSuffix(_ text: String) -> Bool {
    let letters = text.lowercased().filter(\.isLetter)
    let known: Set = [
      "jr", "jnr", "junior", "sr", "snr", "senior", "ii", "iii", "iv", "v", "filho", "neto", "phd", "md",
    ]
    return text.isEmpty || known.contains(letters)
  }

  /// biblatex's form, in which each part says what it is; nil for any other.
  private func keyed(_ parts: [Words]) -> WorkName? {
    var name = WorkName()
    for part in parts {
      let pair = text(part).split(separator: "=", maxSplits: 1).map { String($0.trimmingPrefix { $0 == " " }) }
      guard pair.count == 2 else { return nil }
      switch pair[0] {
      case "family": name.family = pair[1]
      case "given": name.given = pair[1]
      case "prefix": name.particle = pair[1]
      case "suffix": name.suffix = pair[1]
      case "useprefix", "giveni", "familyi", "prefixi", "suffixi", "hash", "sortingnamekeytemplatename": break
      default: return nil
      }
    }
    return name.family.isEmpty ? nil : name
  }

  /// Whether a word begins with a small letter outside of braces, as particles do.
  private func isSmall(_ word: Range<Int>) -> Bool {
    let isBraced = bytes[word.lowerBound] == UInt8(ascii: "{")
    let isLetterOfTeX = word.count > 1 && bytes[word.lowerBound + 1] == UInt8(ascii: "\\")
    if isBraced && !isLetterOfTeX { return false }
    return text([word]).first { $0.isLetter }?.isLowercase ?? false
  }

  /// The words as plain text.
  private func text(_ words: Words) -> String {
    guard let first = words.first, let last = words.last else { return "" }
    let tex = String(decoding: bytes[first.lowerBound..<last.upperBound], as: UTF8.self)
    return TeXText(BibTeXValue(text: tex, range: value.range, isVerbatim: false)).plain
  }
}

/// The words of a list of names, by name and by the parts between commas.
private struct NameWords {
  private(set) var names: [[[Range<Int>]]] = [[[]]]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var (start, depth, position): (Int?, Int, Int) = (nil, 0, 0)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      let isSpace = byte <= 0x20 || byte == UInt8(ascii: "~")
      if depth == 0, isSpace || byte == UInt8(ascii: ",") {
        if let begin = start { add(begin..<position) }
        start = nil
        if !isSpace { names[names.count - 1].append([]) }
      } else if start == nil {
        start = position
      }
      // What follows a backslash belongs to the word.
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    if let begin = start { add(begin..<bytes.count) }
  }

  private mutating func add(_ word: Range<Int>) {
    let isAnd = word.count == 3 && bytes[word].map { $0 | 0x20 }.elementsEqual("and".utf8)
    if isAnd { names.append([[]]) } else { names[names.count - 1][names[names.count - 1].count - 1].append(word) }
  }
}
