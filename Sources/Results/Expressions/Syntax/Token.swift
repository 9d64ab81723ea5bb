/// One word, number or sign of an expression and the bytes of the text that it covers.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case string(String)
    case name(String)
    /// `$name`, without the sign.
    case parameter(String)
    /// A reserved word.
    case word(String)
    /// An operator, a bracket or another sign.
    case sign(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>

  /// The token as messages say it.
  var description: String {
    switch kind {
    case .number(let value): "'\(ShortestNumber.text(value))'"
    case .string(let text): "the text '\(text)'"
    case .name(let text), .word(let text), .sign(let text): "'\(text)'"
    case .parameter(let name): "'$\(name)'"
    case .end: "the end"
    }
  }
}

/// Why a text is not an expression: what, where (bytes of the text), and what to do.
struct SyntaxError: Error {
  let message: String
  let hint: String?
  let range: Range<Int>

  init(_ message: String, hint: String? = nil, at range: Range<Int>) {
    (self.message, self.hint, self.range) = (message, hint, range)
  }
}
