import Diagnostics

/// Tells text between the delimiters of a formula from mathematics, such as products `$ad - bc$`, functions
/// `$gcd(a, b)$` and units `$5 kg$`. Only what is surely text counts as text.
struct FormulaText {
  private let content: ArraySlice<UInt8>

  init(_ content: ArraySlice<UInt8>) { self.content = content }

  /// Whether it contains a sign that appears only in formulas.
  var holdsSign: Bool { content.contains { "\\^{}_=<>+*|".utf8.contains($0) } }

  /// Whether two or more letters follow one another.
  var holdsWord: Bool { content.split { !$0.isLetter }.contains { $0.count >= 2 } }

  /// Whether it is text that two dollars enclose by chance, `next` being the byte after the second one.
  func isBetweenDollars(before next: UInt8) -> Bool {
    isProse || !holdsBraces && (isName(before: next) || isPrice)
  }

  private var holdsBraces: Bool { content.contains { "\\^{}_".utf8.contains($0) } }

  /// `$PATH:$HOME`: a name and what separates it from the next one.
  private func isName(before next: UInt8) -> Bool {
    guard let last = content.last, next.isLetter, ":;,/&=-".utf8.contains(last) else { return false }
    return content.prefix(while: \.isLetter).count >= 3
  }

  /// `$20k. US$`: from an amount to the sign of another one.
  private var isPrice: Bool {
    guard content.first?.isDigit == true else { return false }
    let currency = String(decoding: content.reversed().prefix(while: \.isLetter).reversed(), as: UTF8.self)
    let isSentence = zip(content, content.dropFirst()).contains { ".,;".utf8.contains($0) && $1.isWhiteSpace }
    return currency == "US" || isSentence && Self.currencies.contains(currency)
  }

  /// What precedes the sign of a dollar or another currency.
  private static let currencies: Set<String> = ["A", "AU", "C", "CA", "CAN", "HK", "MX", "NT", "NZ", "R", "S"]

  // MARK: Words

  /// Whether two words follow one another, or a conjunction or preposition is among other words.
  var isProse: Bool {
    if holdsBraces { return false }
    let words = content.split(whereSeparator: \.isWhiteSpace).map(Self.word)
    if words.dropFirst().dropLast().contains(where: { Self.joining.contains($0.lowercased()) }) { return true }
    return zip(words, words.dropFirst()).contains { left, right in
      Self.isWord(left) && Self.isWord(right) && left.count + right.count >= 7
    }
  }

  /// The letters of a text between two spaces, if nothing follows them but one punctuation mark; else nothing.
  private static func word(_ bytes: ArraySlice<UInt8>) -> String {
    let letters = bytes.prefix(while: \.isLetter)
    let rest = bytes[letters.endIndex...]
    let isWord = rest.isEmpty || rest.count == 1 && rest.allSatisfy { ".,;:!?".utf8.contains($0) }
    return isWord ? String(decoding: letters, as: UTF8.self) : ""
  }

  private static func isWord(_ word: String) -> Bool {
    let lowercase = word.lowercased()
    return word.count >= 3 && lowercase.contains { "aeiouy".contains($0) } && !functions.contains(lowercase)
  }

  /// Conjunctions and prepositions, which are neither products of variables nor functions.
  private static let joining: Set<String> = ["and", "but", "for", "from", "of", "per", "the", "with"]

  /// Functions that are written as a word before their argument.
  private static let functions: Set<String> = [
    "arccos", "arcsin", "arctan", "arg", "argmax", "argmin", "conv", "cos", "cosh", "cov", "curl", "dim", "div", "erf",
    "exp", "gcd", "grad", "inf", "lim", "liminf", "limsup", "log", "max", "mean", "median", "min", "mod", "prox",
    "rank",
    "relu", "sigmoid", "sign", "sin", "sinh", "softmax", "span", "sup", "supp", "tan", "tanh", "trace", "vec", "var",
    "ker", "det", "diag", "coker", "coth", "proj", "lcm", "hom", "ord",
  ]
}
