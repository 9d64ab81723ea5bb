import Foundation

/// A notation with escapes for characters. A text is read in each notation, since the same sign has different meanings
/// in them.
enum Writing: CaseIterable, Sendable {
  /// Plain text; references such as `&ouml;` and `%C3%B6` are resolved in every notation.
  case plain
  /// Markup: tags of HTML and targets of links are skipped, and TeX's commands are letters or accents.
  case markup
  /// Texts of programs: `\u00f6`, `\n`; tags are skipped.
  case escapes

  /// The notations in which `bytes` may have different texts.
  static func different(for bytes: [UInt8]) -> [Writing] {
    let hasEscapes = bytes.contains(UInt8(ascii: "\\"))
    let hasMarkup = hasEscapes || bytes.contains(UInt8(ascii: "<")) || bytes.contains(UInt8(ascii: "]"))
    return [.plain] + (hasMarkup ? [.markup] : []) + (hasEscapes ? [.escapes] : [])
  }
}

/// Reads a text character by character in one notation.
///
/// Bytes that are not UTF-8 are read as ISO 8859-1.
struct WritingReader {
  /// The part of the next piece of text in words.
  enum Content {
    case letter(FoldedLetter)
    /// Nothing visible.
    case nothing
    /// Something that may be inside a word: markup, an apostrophe.
    case joint
    /// A hyphen or dash: like `joint`, but white space may follow it inside a word.
    case hyphen
    case space
    /// Something that ends a word.
    case gap
  }

  let bytes: [UInt8]
  private let writing: Writing
  private var position = 0
  private var known: [Unicode.Scalar: Content] = [:]
  /// The position after the next occurrence of some marks, as far as they were searched.
  private var ends: [String: Int] = [:]

  init(_ bytes: [UInt8], _ writing: Writing) { (self.bytes, self.writing) = (bytes, writing) }

  /// The next piece of the text; nil at its end.
  mutating func next() -> (content: Content, source: Range<Int>)? {
    guard position < bytes.count else { return nil }
    let start = position
    let content = read(bytes[position])
    return (content, start..<position)
  }

  private mutating func read(_ byte: UInt8) -> Content {
    if byte >= 0x80 { return readCharacter() }
    if let letter = FoldedLetter.ascii[Int(byte)] { return taking(1, .letter(letter)) }
    switch byte {
    case UInt8(ascii: "&"): return readReference()
    case UInt8(ascii: "%"): return readPercent()
    case UInt8(ascii: "\\"): return readBackslash()
    case UInt8(ascii: "<"): return readTag()
    case UInt8(ascii: "]"): return readTarget()
    case 0x20, 0x09...0x0D: return taking(1, .space)
    default: return taking(1, Self.content(of: byte))
    }
  }

  private static let joints = Set("*_~`{}'\"^[]\\".utf8)

  /// The part of an ASCII character that is neither a letter nor a space.
  private static func content(of byte: UInt8) -> Content {
    byte == UInt8(ascii: "-") ? .hyphen : joints.contains(byte) ? .joint : .gap
  }

  private mutating func taking(_ count: Int, _ content: Content) -> Content {
    position = min(position + count, bytes.count)
    return content
  }

  private mutating func readCharacter() -> Content {
    let (scalar, count) = Self.scalar(in: bytes[position...])
    return taking(count, content(of: scalar))
  }

  private mutating func content(of scalar: Unicode.Scalar) -> Content {
    if let content = known[scalar] { return content }
    let content = Self.content(of: scalar)
    known[scalar] = content
    return content
  }

  private static func content(of scalar: Unicode.Scalar) -> Content {
    if scalar.value < 128 {
      if let letter = FoldedLetter.ascii[Int(scalar.value)] { return .letter(letter) }
      return scalar.properties.isWhitespace ? .space : content(of: UInt8(scalar.value))
    }
    if scalar.properties.isDefaultIgnorableCodePoint { return .nothing }
    if scalar.properties.isWhitespace { return .space }
    switch scalar.properties.generalCategory {
    case .dashPunctuation: return .hyphen
    case .modifierSymbol, .initialPunctuation, .finalPunctuation: return .joint
    default: return FoldedLetter(scalar).map { .letter($0) } ?? .gap
    }
  }

  /// The character at the start of `bytes`, and how many bytes it takes.
  private static func scalar(in bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int) {
    var decoder = UTF8()
    var iterator = bytes.prefix(4).makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return (scalar, UTF8.width(scalar)) }
    return (Unicode.Scalar(bytes[bytes.startIndex]), 1)
  }
}

// References by name, number and percent sign.
extension WritingReader {
  /// `&name;`, `&#246;`, `&#xF6;`.
  private mutating func readReference() -> Content {
    let rest = bytes[(position + 1)...].prefix(32)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > position + 1 else { return taking(1, .gap) }
    let name = String(decoding: bytes[position + 1..<end], as: UTF8.self)
    guard let content = self.content(ofReference: name) else { return taking(1, .gap) }
    return taking(end + 1 - position, content)
  }

  private mutating func content(ofReference name: String) -> Content? {
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let code = "xX".contains(digits.first ?? " ") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return code.flatMap(Unicode.Scalar.init).map { content(of: $0) }
    }
    if let letters = Self.letters(ofReference: name) { return .letter(letters) }
    switch name {
    case "nbsp", "ensp", "emsp", "thinsp", "NewLine", "Tab": return .space
    case "shy", "zwj", "zwnj": return .nothing
    case "ndash", "mdash", "hyphen", "dash": return .hyphen
    case "lsquo", "rsquo", "apos", "quot", "lowbar", "ast": return .joint
    default: return nil
    }
  }

  /// The names of letters with accents are a letter and the name of the accent.
  private static func letters(ofReference name: String) -> FoldedLetter? {
    let isCapital = name.first?.isUppercase == true
    if let ligature = ["szlig": "ss", "aelig": "ae", "oelig": "oe", "thorn": "th", "eth": "d"][name.lowercased()] {
      return FoldedLetter(ligature, isCapital: isCapital)
    }
    guard let letter = name.first, letter.isASCII, letter.isLetter, accents.contains(String(name.dropFirst())) else {
      return nil
    }
    return FoldedLetter(letter.lowercased(), isCapital: isCapital)
  }

  private static let accents: Set = [
    "acute", "grave", "circ", "tilde", "uml", "cedil", "caron", "ring", "slash", "breve", "macr", "ogon", "dot",
    "dblac", "strok",
  ]

  /// `%C3%B6`, if the bytes are a character in UTF-8.
  private mutating func readPercent() -> Content {
    var decoded: [UInt8] = []
    while decoded.count < 4, let byte = percentByte(at: position + 3 * decoded.count) { decoded.append(byte) }
    var decoder = UTF8()
    var iterator = decoded.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return taking(1, .gap) }
    return taking(3 * UTF8.width(scalar), content(of: scalar))
  }

  private func percentByte(at position: Int) -> UInt8? {
    guard position + 2 < bytes.count, bytes[position] == UInt8(ascii: "%") else { return nil }
    return number(of: 2, at: position + 1).map { UInt8($0) }
  }

  /// The number of `count` hexadecimal digits.
  private func number(of count: Int, at start: Int) -> UInt32? {
    guard start + count <= bytes.count else { return nil }
    let digits = bytes[start..<start + count]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

// Markup and escapes.
extension WritingReader {
  /// The position after the next `mark`; nil if there is none within `limit` bytes. Each mark is searched once, so that
  /// a text with many beginnings and no end is read in linear time too.
  private mutating func end(of mark: String, within limit: Int) -> Int? {
    let known = ends[mark].flatMap { $0 >= position + mark.utf8.count ? $0 : nil }
    let end = known ?? bytes.firstOccurrence(of: Array(mark.utf8), from: position)?.upperBound ?? Int.max
    ends[mark] = end
    return end - position <= limit ? end : nil
  }

  /// A tag or comment of HTML, which may be inside a word.
  private mutating func readTag() -> Content {
    guard writing != .plain, position + 1 < bytes.count else { return taking(1, .gap) }
    let next = bytes[position + 1]
    let isTag = "/!?".utf8.contains(next) || (next < 128 && FoldedLetter.ascii[Int(next)]?.kind == .letter)
    let isComment = bytes[position...].starts(with: "<!--".utf8)
    guard isTag,
      let end = isComment ? end(of: "-->", within: Limits.commentBytes) : end(of: ">", within: Limits.tagBytes)
    else {
      return taking(1, .gap)
    }
    return taking(end - position, .joint)
  }

  /// The target of a link, `](…)`, which no reader sees.
  private mutating func readTarget() -> Content {
    let isTarget = writing == .markup && position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "(")
    guard isTarget, let end = end(of: ")", within: Limits.tagBytes),
      end <= self.end(of: "\n", within: Limits.tagBytes) ?? Int.max
    else {
      return taking(1, .joint)
    }
    return taking(end - position, .joint)
  }

  private mutating func readBackslash() -> Content {
    switch writing {
    case .plain: taking(1, .joint)
    case .markup: readCommand()
    case .escapes: readEscape()
    }
  }

  /// `\n`, `\u00f6`, `\u{f6}`, `\U000000f6`, `\xf6`.
  private mutating func readEscape() -> Content {
    guard position + 1 < bytes.count else { return taking(1, .joint) }
    switch bytes[position + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): return taking(2, .space)
    case UInt8(ascii: "x"): return readEscape(digits: 2)
    case UInt8(ascii: "u") where bytes[(position + 2)...].first == UInt8(ascii: "{"): return readBracedEscape()
    case UInt8(ascii: "u"): return readEscape(digits: 4)
    case UInt8(ascii: "U"): return readEscape(digits: 8)
    default: return taking(1, .joint)
    }
  }

  private mutating func readEscape(digits: Int) -> Content {
    guard let scalar = number(of: digits, at: position + 2).flatMap(Unicode.Scalar.init) else {
      return taking(1, .joint)
    }
    return taking(2 + digits, content(of: scalar))
  }

  private mutating func readBracedEscape() -> Content {
    let rest = bytes[(position + 3)...].prefix(9)
    guard let end = rest.firstIndex(of: UInt8(ascii: "}")), end > position + 3,
      let scalar = number(of: end - position - 3, at: position + 3).flatMap(Unicode.Scalar.init)
    else { return taking(1, .joint) }
    return taking(end + 1 - position, content(of: scalar))
  }

  /// A command of TeX: a letter, an accent, or something that ends a word.
  private mutating func readCommand() -> Content {
    let name = bytes[(position + 1)...].prefix(20).prefix {
      FoldedLetter.ascii[Int($0 & 0x7F)]?.kind == .letter && $0 < 128
    }
    guard let first = name.first else {
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      switch next {
      case 0x20, 0x0A: return taking(2, .space)
      case UInt8(ascii: "\\"): return taking(2, .gap)
      case UInt8(ascii: "-"): return taking(2, .hyphen)
      case _ where "\"'`^~=.".utf8.contains(next): return taking(skippingSpace(from: position + 2) - position, .joint)
      // A character of several bytes must not be divided: it is read next.
      default: return taking(next < 0x80 ? 2 : 1, .joint)
      }
    }
    let text = String(decoding: name, as: UTF8.self)
    if Self.accentCommands.contains(text) { return taking(skippingSpace(from: name.endIndex) - position, .joint) }
    guard let letters = Self.letterCommands[text.lowercased()] else { return taking(name.endIndex - position, .gap) }
    let letter = FoldedLetter(letters, isCapital: first < UInt8(ascii: "a"))
    return taking(skippingSpace(from: name.endIndex) - position, .letter(letter))
  }

  private func skippingSpace(from start: Int) -> Int {
    bytes[start...].firstIndex { $0 != 0x20 } ?? bytes.count
  }

  private static let accentCommands: Set = ["c", "v", "u", "H", "k", "d", "b", "r", "t"]
  private static let letterCommands = [
    "ss": "ss", "o": "o", "l": "l", "i": "i", "j": "j", "aa": "a", "ae": "ae", "oe": "oe", "th": "th", "dh": "d",
    "dj": "d",
  ]
}
