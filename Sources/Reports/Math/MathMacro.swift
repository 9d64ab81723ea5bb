import Figures
import FoundationEssentials

/// A TeX command of the front matter's `math`.
public struct MathMacro: Sendable, Hashable, Codable {
  /// The name without its backslash.
  public let name: String
  /// The TeX that replaces it.
  public let definition: String

  /// The command `\name`, meaning `definition`.
  public init(name: String, definition: String) {
    (self.name, self.definition) = (name, definition)
  }
}

extension [MathMacro] {
  /// TeX as plain text, in which the macros are expanded.
  public func plainText(of tex: String) -> String { PlainMath.text(expanded(tex)) }

  /// TeX in which the macros are expanded, as far as their number of rounds allows.
  func expanded(_ tex: String) -> String {
    // TeX takes an argument as it is written: what has arguments comes first.
    let ordered = filter { $0.argumentCount > 0 } + filter { $0.argumentCount == 0 }
    var text = tex
    // A macro may use others. The number of rounds is bounded because a macro may also use itself.
    for _ in 0..<4 {
      let before = text
      for macro in ordered { text = macro.expanded(in: text) }
      if text == before || text.utf8.count > Limits.plainFormulaBytes { break }
    }
    return text
  }
}

extension MathMacro {
  /// The text with every `\name` that no letter follows replaced, with its arguments in their places.
  fileprivate func expanded(in text: String) -> String {
    let parts = text.components(separatedBy: "\\" + name)
    return parts.dropFirst().reduce(parts[0]) { result, part in
      guard part.first?.isLetter != true else { return result + "\\" + name + part }
      var rest = Substring(part)
      let arguments = (0..<argumentCount).map { _ in Self.takeArgument(&rest) }
      let body = arguments.enumerated().reduce(definition) { $0.replacing("#\($1.offset + 1)", with: $1.element) }
      // A letter after a body that ends in a command would belong to it.
      let isJoined = arguments.isEmpty ? false : body.last?.isLetter == true && rest.first?.isLetter == true
      return result + body + (isJoined ? " " : "") + rest
    }
  }

  /// How many arguments the definition uses.
  fileprivate var argumentCount: Int { (1...9).last { definition.contains("#\($0)") } ?? 0 }

  /// Takes what TeX takes as an argument: a group in braces, a command, or a character.
  private static func takeArgument(_ text: inout Substring) -> String {
    text = text.drop(while: \.isWhitespace)
    guard let first = text.popFirst() else { return "" }
    switch first {
    case "\\":
      let word = text.prefix(while: \.isLetter)
      text = text.dropFirst(max(word.count, 1))
      return "\\" + (word.isEmpty ? "" : String(word) + " ")
    case "{":
      var (depth, argument) = (1, "")
      while let character = text.popFirst() {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if depth == 0 { break }
        argument.append(character)
      }
      return argument
    default: return String(first)
    }
  }
}
