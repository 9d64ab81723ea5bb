/// The commands of simple mathematics and the characters that they produce.
enum MathSymbols {
  /// Small Greek letters and others that are slanted like variables.
  static let greek: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "imath": "ı", "jmath": "ȷ",
  ]

  /// Upright symbols, capital Greek letters and operators among them.
  static let upright: [String: String] = [
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "Vert": "‖", "lVert": "‖", "rVert": "‖", "|": "‖", "vert": "|",
    "lvert": "|", "rvert": "|", "mid": "|", "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "infty": "∞", "le": "≤",
    "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "equiv": "≡", "approx": "≈", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "ll": "≪",
    "gg": "≫", "in": "∈", "propto": "∝", "sim": "∼", "ldots": "…", "dots": "…", "cdots": "⋯", "top": "⊤",
    "intercal": "⊺", "perp": "⊥", "prime": "′", "ell": "ℓ", "star": "⋆", "ast": "∗", "langle": "⟨", "rangle": "⟩",
    "circ": "∘", "otimes": "⊗", "odot": "⊙", "oplus": "⊕", "dagger": "†", "lambdabar": "ƛ", ",": "\u{2009}",
    ":": "\u{2005}", ";": "\u{2005}", "!": "", " ": " ", "thinspace": "\u{2009}", "enspace": "\u{2002}",
    "quad": "\u{2003}", "{": "{", "}": "}", "%": "%", "_": "_",
    "$": "$", "#": "#", "@": "@", "&": "&", "\\": "\\", "log": "log", "ln": "ln", "exp": "exp", "tr": "tr",
    "det": "det",
    "max": "max", "min": "min", "arg": "arg", "sup": "sup", "inf": "inf", "lim": "lim", "sin": "sin", "cos": "cos",
    "tanh": "tanh", "dim": "dim",
  ]

  /// Symbols between two sides.
  static let relations: Set<String> = [
    "=", "<", ">", "≤", "≥", "≠", "≈", "∼", "∝", "≪", "≫", "∈", "→", "←", "≡",
  ]
  /// Symbols between two operands; before one alone they are signs.
  static let operators: Set<String> = ["+", DisplayNumber.minus, "±", "∓", "·", "×", "⊗", "∘"]

  /// Accents, set over what follows.
  static let accents: [String: RichText.Accent] = [
    "hat": .hat, "widehat": .hat, "tilde": .tilde, "widetilde": .tilde, "bar": .bar, "overline": .bar, "dot": .dot,
    "ddot": .ddot, "vec": .vec,
  ]

  /// Letters whose dots make room for an accent.
  static let dotless = ["i": "ı", "j": "ȷ"]

  /// Commands whose argument is words.
  static let wordGroups: Set<String> = ["mathrm", "text", "operatorname", "textrm", "mathsf"]
  /// Commands that set sizes of brackets; what follows is shown plainly.
  static let ignored: Set<String> = ["left", "right", "big", "Big", "bigl", "bigr", "mathstrut", "displaystyle"]

  /// Commands for other kinds of letters, and the capitals of that kind that the fonts of figures have.
  static let alphabets: [String: [Character: String]] = [
    "mathcal": letters("BEFHILMR", "ℬℰℱℋℐℒℳℛ"), "mathscr": letters("BEFHILMR", "ℬℰℱℋℐℒℳℛ"),
    "mathbb": letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ1", "𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ𝟙"),
  ]

  private static func letters(_ plain: String, _ special: String) -> [Character: String] {
    Dictionary(uniqueKeysWithValues: zip(plain, special.map(String.init)))
  }
}
