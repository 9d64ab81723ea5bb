/// Reads JSON as a sequence of tokens without the white space between them.
struct JSONReader {
  /// A piece of the text.
  struct Token: Equatable {
    enum Kind: Equatable {
      /// One of `{}[]:,`.
      case mark
      /// A text with its quotes.
      case string
      case number
      /// `true`, `false`, `null`.
      case word
      /// The end of the text.
      case end
      /// A text that is not JSON.
      case fault
    }

    let kind: Kind
    let bytes: ArraySlice<UInt8>

    /// The characters between the quotes of a text, with their escapes.
    var text: String { String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self) }

    /// The token for messages.
    var words: String {
      switch kind {
      case .end: "nothing more"
      case .fault: "what is not JSON"
      case .mark, .string, .number, .word: bytes.shown
      }
    }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next token.
  mutating func next() -> Token {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    guard position < bytes.count else { return Token(kind: .end, bytes: []) }
    let (kind, end) = extent
    defer { position = end }
    return Token(kind: kind, bytes: bytes[position..<end])
  }

  /// Skips the next value.
  mutating func skipValue() {
    var depth = 0
    repeat {
      let token = next()
      switch (token.kind, token.bytes.first) {
      case (.end, _), (.fault, _): return
      case (.mark, UInt8(ascii: "{")), (.mark, UInt8(ascii: "[")): depth += 1
      case (.mark, UInt8(ascii: "}")), (.mark, UInt8(ascii: "]")): depth -= 1
      case (.mark, _), (.string, _), (.number, _), (.word, _): break
      }
    } while depth > 0
  }

  /// The largest magnitude of a number in the next value; zero if it contains none.
  var largestInValue: Double {
    var (reader, end) = (self, self)
    end.skipValue()
    var largest = 0.0
    while reader.position < end.position {
      let token = reader.next()
      if token.kind == .number { largest = max(largest, NumberSyntax.size(of: token.bytes) ?? 0) }
    }
    return largest
  }

  /// The token that begins here, and its end.
  private var extent: (Token.Kind, Int) {
    let byte = bytes[position]
    if "{}[]:,".utf8.contains(byte) { return (.mark, position + 1) }
    if byte == UInt8(ascii: "\"") { return endOfString.map { (.string, $0) } ?? (.fault, bytes.count) }
    for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
      return (.word, position + word.utf8.count)
    }
    return NumberSyntax.end(in: bytes[...], from: position).map { (.number, $0) } ?? (.fault, bytes.count)
  }

  private var endOfString: Int? {
    var next = position + 1
    while next < bytes.count {
      if bytes[next] == UInt8(ascii: "\"") { return next + 1 }
      next += bytes[next] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
