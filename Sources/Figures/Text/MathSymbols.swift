/// The commands of simple mathematics and the characters they stand for.
enum MathSymbols {
  /// Small Greek letters, which are slanted like other variables.
  static let greek: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
  ]

  /// Upright symbols, capital Greek letters and operators among them.
  static let upright: [String: String] = [
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "Vert": "‖", "|": "‖", "vert": "|", "times": "×", "cdot": "·", "pm": "±", "mp": "∓",
    "infty": "∞", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "sqrt": "√",
    "ll": "≪", "gg": "≫", "in": "∈", "propto": "∝", "sim": "∼", "ldots": "…", "dots": "…", "top": "⊤", "prime": "′",
    "log": "log", "exp": "exp", "tr": "tr", "det": "det", "max": "max", "min": "min", "lambdabar": "ƛ", "star": "⋆",
    ",": "\u{2009}", ";": "\u{2005}", " ": " ", "quad": "\u{2003}", "{": "{", "}": "}", "%": "%", "_": "_", "$": "$",
    "#": "#", "&": "&", "\\": "\\", "langle": "⟨", "rangle": "⟩", "circ": "∘", "otimes": "⊗", "dagger": "†",
  ]

  /// Accents, set over the letter that follows as combining characters.
  static let accents: [String: String] = [
    "hat": "\u{0302}", "widehat": "\u{0302}", "tilde": "\u{0303}", "widetilde": "\u{0303}", "bar": "\u{0304}",
    "overline": "\u{0304}", "dot": "\u{0307}", "ddot": "\u{0308}", "vec": "\u{20D7}",
  ]

  /// Commands whose argument keeps its letters upright.
  static let uprightGroups: Set<String> = ["mathrm", "text", "operatorname", "textrm", "mathsf"]
  /// Commands whose argument is heavy.
  static let boldGroups: Set<String> = ["mathbf", "boldsymbol", "bm", "textbf"]
  /// Commands that set sizes of brackets or kinds of letters that the fonts of figures lack; what follows is shown plainly.
  static let ignored: Set<String> = [
    "left", "right", "big", "Big", "bigl", "bigr", "mathstrut", "displaystyle",
    "mathcal", "mathbb",
  ]
}
