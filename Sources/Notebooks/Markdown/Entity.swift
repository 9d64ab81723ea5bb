/// Character references of HTML: all numeric ones, and the named ones that a text about mathematics is likely to hold.
public enum Entity {
  /// The characters that `reference` (`&name;`, `&#955;`, `&#x3BB;`) stands for; the reference itself if it is unknown.
  public static func resolve(_ reference: String) -> String {
    let name = reference.dropFirst().dropLast()
    guard name.first == "#" else { return named[String(name)] ?? reference }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    // Zero and what is no character at all become the replacement character, as CommonMark wants.
    guard let code, code != 0, let scalar = Unicode.Scalar(code) else { return "\u{FFFD}" }
    return String(Character(scalar))
  }

  private static let named = punctuation.merging(mathematics) { first, _ in first }.merging(greek) { first, _ in first }

  private static let punctuation: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwj": "\u{200D}", "zwnj": "\u{200C}", "shy": "\u{AD}", "copy": "©",
    "reg": "®", "trade": "™", "ndash": "–", "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "laquo": "«", "raquo": "»", "sect": "§", "para": "¶", "middot": "·", "bull": "•", "dagger": "†",
    "prime": "′", "Prime": "″", "euro": "€", "pound": "£", "szlig": "ß", "auml": "ä", "ouml": "ö", "uuml": "ü",
    "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ntilde": "ñ",
    "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "commat": "@", "dollar": "$", "ast": "*",
    "lowbar": "_", "grave": "`", "bsol": "\\", "vert": "|", "num": "#", "percnt": "%",
  ]

  private static let mathematics: [String: String] = [
    "times": "×", "divide": "÷", "minus": "−", "plusmn": "±", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈",
    "equiv": "≡", "prop": "∝", "infin": "∞", "radic": "√", "sum": "∑", "prod": "∏", "int": "∫", "part": "∂",
    "nabla": "∇", "isin": "∈", "notin": "∉", "sub": "⊂", "sube": "⊆", "cap": "∩", "cup": "∪", "forall": "∀",
    "exist": "∃", "empty": "∅", "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "harr": "↔", "rArr": "⇒",
    "hArr": "⇔", "deg": "°", "sup1": "¹", "sup2": "²", "sup3": "³", "frac12": "½", "frac14": "¼", "frac34": "¾",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "sim": "∼", "perp": "⊥", "oplus": "⊕", "otimes": "⊗",
  ]

  private static let greek: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
    "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
  ]
}
