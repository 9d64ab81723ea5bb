public import Results
import Schemas

/// Text in which `{name}` is replaced by the coordinate of the facet, row or column that it labels
/// (`reference.md#sec-values`).
enum LabelTemplate {
  /// The names in braces, in the order met; not after `_` or `^`, and not in mathematics.
  static func names(in text: String) -> [String] {
    pieces(of: text).compactMap { if case .name(let name) = $0 { name } else { nil } }
  }

  /// `text` with each known name replaced by `values[name]`.
  static func fill(_ text: String, _ values: [String: String]) -> String {
    pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .name(let name): values[name] ?? "{\(name)}"
      }
    }.joined()
  }

  private enum Piece {
    case text(String)
    case name(String)
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var formulas = DollarFormulas(text).formulas[...]
    var (plain, rest, place) = ("", text[...], 0)
    while let character = rest.first {
      formulas = formulas.drop { $0.upperBound <= place }
      let isMath = formulas.first?.contains(place) ?? false
      let mayName = character == "{" && !isMath && plain.last != "_" && plain.last != "^"
      if mayName, let name = name(at: rest) {
        pieces += [.text(plain), .name(name)]
        plain = ""
        rest = rest.dropFirst(name.count + 2)
        place += name.utf8.count + 2
      } else {
        plain.append(rest.removeFirst())
        place += character.utf8.count
      }
    }
    return pieces + [.text(plain)]
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
