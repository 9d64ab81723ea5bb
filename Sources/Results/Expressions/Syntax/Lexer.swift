import Diagnostics
import Schemas

/// Splits the text of an expression into tokens.
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All tokens; the last one is `end`.
  static func tokens(of text: String) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(SyntaxError) -> Token {
    while position < bytes.count, bytes[position].isWhiteSpace { position += 1 }
    guard position < bytes.count else { return Token(kind: .end, range: bytes.count..<bytes.count) }
    let byte = bytes[position]
    if byte.isLetter { return name() }
    if byte.isDigit || byte == UInt8(ascii: ".") && isDigit(at: position + 1) { return try number() }
    if byte == UInt8(ascii: "'") { return try string() }
    if byte == UInt8(ascii: "$") { return try parameter() }
    return try sign()
  }

  private mutating func name() -> Token {
    let start = position
    while position < bytes.count, bytes[position].isWordByte { position += 1 }
    let text = self.text(start..<position)
    return Token(kind: ReservedWord.all.contains(text) ? .word(text) : .name(text), range: start..<position)
  }

  private mutating func number() throws(SyntaxError) -> Token {
    let start = position
    skipDigits()
    // A point belongs to the number only before a digit, so that `1..5` is a range.
    if position < bytes.count, bytes[position] == UInt8(ascii: "."), isDigit(at: position + 1) {
      position += 1
      skipDigits()
    }
    skipExponent()
    guard let value = Double(text(start..<position)), value.isFinite else {
      throw SyntaxError("this number is too large", hint: "infinity is written 'inf'", at: start..<position)
    }
    return Token(kind: .number(value), range: start..<position)
  }

  private mutating func skipDigits() {
    while isDigit(at: position) { position += 1 }
  }

  private mutating func skipExponent() {
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return }
    let isSigned = position + 1 < bytes.count && "+-".utf8.contains(bytes[position + 1])
    let digits = position + (isSigned ? 2 : 1)
    guard isDigit(at: digits) else { return }
    position = digits
    skipDigits()
  }

  private mutating func string() throws(SyntaxError) -> Token {
    let start = position
    guard let end = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "'")) else {
      throw SyntaxError("this text has no end", hint: "close it with '", at: start..<bytes.count)
    }
    position = end + 1
    return Token(kind: .string(text(start + 1..<end)), range: start..<position)
  }

  private mutating func parameter() throws(SyntaxError) -> Token {
    let start = position
    position += 1
    guard position < bytes.count, bytes[position].isLetter else {
      throw SyntaxError("the name of a parameter is missing", hint: "write $name", at: start..<start + 1)
    }
    let name = self.name()
    return Token(kind: .parameter(text(name.range)), range: start..<name.range.upperBound)
  }

  private mutating func sign() throws(SyntaxError) -> Token {
    let pair = text(position..<min(position + 2, bytes.count))
    if ["..", "==", "!=", "<=", ">="].contains(pair) { return sign(pair) }
    let single = text(position..<position + 1)
    if "+-*/^()[],.=<>".contains(single) { return sign(single) }
    throw unknownCharacter()
  }

  private mutating func sign(_ text: String) -> Token {
    let start = position
    position += text.utf8.count
    return Token(kind: .sign(text), range: start..<position)
  }

  private func unknownCharacter() -> SyntaxError {
    let character = text(position..<bytes.count).first.map(String.init) ?? ""
    let range = position..<min(position + max(character.utf8.count, 1), bytes.count)
    let hint = Self.advice[character] ?? "delete it; text is written in single quotes: 'text'"
    return SyntaxError("'\(character)' has no meaning here", hint: hint, at: range)
  }

  /// What is meant by signs that other languages use.
  private static let advice = [
    "\"": "text is written in single quotes: 'text'", "&": "write 'and'", "|": "write 'or'; |x| is abs(x)",
    "!": "write 'not', or '!=' to compare", "−": "write the minus sign as '-'", "·": "write '*'", "×": "write '*'",
    "%": "write the number itself: 12 % is 0.12", "≤": "write '<='", "≥": "write '>='", "≠": "write '!='",
    ":": "a range is written [time=0..5]", "_": "names start with a letter", "λ": "write 'lambda'", "∞": "write 'inf'",
    "{": "brackets are ( ) and [ ]",
    "}": "brackets are ( ) and [ ]",
  ]

  private func isDigit(at index: Int) -> Bool { index < bytes.count && bytes[index].isDigit }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

}
