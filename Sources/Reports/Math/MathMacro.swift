import Figures
import FoundationEssentials

/// A TeX command of the front matter's `math`.
public struct MathMacro: Sendable, Hashable {
  /// The name without its backslash.
  public let name: String
  /// The TeX that it stands for.
  public let definition: String

  /// The command `\name`, meaning `definition`.
  public init(name: String, definition: String) {
    (self.name, self.definition) = (name, definition)
  }
}

extension [MathMacro] {
  /// TeX as plain text, with the macros that take no arguments replaced by what they stand for.
  public func plainText(of tex: String) -> String { PlainMath.text(expanded(tex)) }

  private func expanded(_ tex: String) -> String {
    let plain = filter { !$0.definition.contains("#") }
    var text = tex
    // A macro may stand for others; one that stands for itself ends here.
    for _ in 0..<4 {
      let before = text
      for macro in plain { text = macro.expanded(in: text) }
      if text == before || text.utf8.count > 2000 { break }
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
