public import Results
import Schemas

/// Text in which `{name}` is replaced by the coordinate of the facet, row or column that it labels
/// (`reference.md#sec-values`).
enum LabelTemplate {
  /// The names in braces, in the order met; not after `_` or `^`, and in mathematics only those that are `known` there.
  static func names(in text: String, known: [String] = []) -> [String] {
    pieces(of: text).compactMap { piece in
      switch piece {
      case .name(let name): name
      case .group(let name): known.contains(name) ? name : nil
      case .text: nil
      }
    }
  }

  /// `text` with each known name replaced by `values[name]`.
  static func fill(_ text: String, _ values: [String: String]) -> String {
    pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .name(let name): values[name] ?? "{\(name)}"
      case .group(let name): values[name].map(inMathematics) ?? "{\(name)}"
      }
    }.joined()
  }

  /// Words stay words in a formula.
  private static func inMathematics(_ value: String) -> String {
    value.contains(where: \.isLetter) ? "\\text{\(value)}" : value
  }

  private enum Piece {
    case text(String)
    case name(String)
    /// A group of a formula that may be a name.
    case group(String)
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var formulas = DollarFormulas(text).formulas[...]
    var (plain, rest, position) = ("", text[...], 0)
    while let character = rest.first {
      formulas = formulas.drop { $0.upperBound <= position }
      let isMath = formulas.first?.contains(position) ?? false
      if character == "{", mayName(after: plain.last, isMath: isMath), let name = name(at: rest) {
        pieces += [.text(plain), isMath ? .group(name) : .name(name)]
        plain = ""
        rest = rest.dropFirst(name.count + 2)
        position += name.utf8.count + 2
      } else {
        plain.append(rest.removeFirst())
        position += character.utf8.count
      }
    }
    return pieces + [.text(plain)]
  }

  /// Whether braces after a character may hold a name: scripts and arguments of commands do not.
  private static func mayName(after character: Character?, isMath: Bool) -> Bool {
    guard let character else { return true }
    if character == "_" || character == "^" { return false }
    return !isMath || !(character.isLetter || character == "}")
  }

  private static func name(at text: Substring) -> String? {
    let name = text.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard !name.isEmpty, text.dropFirst(name.count + 1).first == "}" else { return nil }
    return String(name)
  }
}

extension Coordinate {
  /// The coordinate as text: numbers with a true minus, names as they are.
  public var displayText: String {
    switch self {
    case .number(let value): DisplayNumber.coordinate(value)
    case .label(let text): text
    }
  }
}
