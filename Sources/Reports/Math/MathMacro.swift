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
  /// TeX as plain text, in which the macros without arguments are expanded.
  public func plainText(of tex: String) -> String { PlainMath.text(expanded(tex)) }

  private func expanded(_ tex: String) -> String {
    let plain = filter { !$0.definition.contains("#") }
    var text = tex
    // A macro may use others. The number of rounds is bounded because a macro may also use itself.
    for _ in 0..<4 {
      let before = text
      for macro in plain { text = macro.expanded(in: text) }
      if text == before || text.utf8.count > Limits.plainFormulaBytes { break }
    }
    return text
  }
}

extension MathMacro {
  /// The text with every `\name` that no letter follows replaced.
  fileprivate func expanded(in text: String) -> String {
    let parts = text.components(separatedBy: "\\" + name)
    return parts.dropFirst().reduce(parts[0]) { result, part in
      result + (part.first?.isLetter == true ? "\\" + name : definition) + part
    }
  }
}
