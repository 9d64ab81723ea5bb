/// TeX as a line of plain text, for titles of windows and alternative texts, which have no markup.
public enum PlainMath {
  /// The formula in Unicode, `λ = −2` for `\lambda = -2`; scripts keep their marks, `W_1`, and what is not known stays
  /// as written.
  public static func text(_ tex: String) -> String {
    var text = ""
    var script = RichText.Script.base
    for run in LabelMarkup.parse(formula: tex).runs {
      if run.script != script, let mark = run.script.mark { text += mark }
      script = run.script
      text += run.text
    }
    return String(text.map { "\u{2002}\u{2003}\u{2009}\u{2005}\u{2004}\u{200A}".contains($0) ? " " : $0 })
  }
}

extension RichText.Script {
  /// What leads to it in TeX; nil for the line itself.
  fileprivate var mark: String? {
    switch self {
    case .base: nil
    case .superscript: "^"
    case .subscript: "_"
    }
  }
}
