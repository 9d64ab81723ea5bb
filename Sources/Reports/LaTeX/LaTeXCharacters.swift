/// The characters that plain LaTeX cannot be given as they are, and what prints them.
enum LaTeXCharacters {
  /// ASCII characters that mean something in running text, or that its fonts hold another glyph for.
  static let reserved: [Character: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
    "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "\\textless{}", ">": "\\textgreater{}",
    "|": "\\textbar{}", "\"": "''", "`": "\\`{}",
  ]

  /// Characters of running text beyond ASCII; letters with accents need nothing, LaTeX reads UTF-8.
  static let text: [Character: String] = [
    "–": "--", "—": "---", "‐": "-", "‑": "-", "…": "\\ldots{}", "‘": "`", "’": "'", "‚": ",",
    "“": "``", "”": "''", "„": ",,", "†": "\\dag{}", "‡": "\\ddag{}", "•": "\\textbullet{}",
    "\u{A0}": "~", "\u{202F}": "\\,", "\u{2002}": "\\enspace{}", "\u{2003}": "\\quad{}",
    "\u{2005}": "\\:", "\u{AD}": "\\-", "°": "$^\\circ$",
  ]

  /// Characters that only mathematics has.
  static let mathematics: [Character: String] = letters.merging(signs) { $1 }

  private static let letters: [Character: String] = [
    "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "ϵ": "\\epsilon",
    "ζ": "\\zeta", "η": "\\eta", "θ": "\\theta", "ϑ": "\\vartheta", "ι": "\\iota", "κ": "\\kappa", "λ": "\\lambda",
    "μ": "\\mu", "µ": "\\mu", "ν": "\\nu", "ξ": "\\xi", "ο": "o", "π": "\\pi", "ρ": "\\rho", "σ": "\\sigma",
    "ς": "\\varsigma", "τ": "\\tau", "υ": "\\upsilon", "φ": "\\varphi", "ϕ": "\\phi", "χ": "\\chi", "ψ": "\\psi",
    "ω": "\\omega", "Α": "\\mathrm{A}", "Β": "\\mathrm{B}", "Γ": "\\Gamma", "Δ": "\\Delta", "Ε": "\\mathrm{E}",
    "Ζ": "\\mathrm{Z}", "Η": "\\mathrm{H}", "Θ": "\\Theta", "Ι": "\\mathrm{I}", "Κ": "\\mathrm{K}",
    "Λ": "\\Lambda", "Μ": "\\mathrm{M}", "Ν": "\\mathrm{N}", "Ξ": "\\Xi", "Ο": "\\mathrm{O}", "Π": "\\Pi",
    "Ρ": "\\mathrm{P}", "Σ": "\\Sigma", "Τ": "\\mathrm{T}", "Υ": "\\Upsilon", "Φ": "\\Phi", "Χ": "\\mathrm{X}",
    "Ψ": "\\Psi", "Ω": "\\Omega", "ℓ": "\\ell", "ℒ": "\\mathcal{L}", "ℝ": "\\mathbf{R}", "ℕ": "\\mathbf{N}",
    "ℤ": "\\mathbf{Z}", "ℂ": "\\mathbf{C}",
  ]

  private static let signs: [Character: String] = [
    "−": "-", "×": "\\times", "·": "\\cdot", "±": "\\pm", "∓": "\\mp", "÷": "\\div", "∞": "\\infty", "≤": "\\le",
    "≥": "\\ge", "≠": "\\ne", "≈": "\\approx", "∼": "\\sim", "∝": "\\propto", "≡": "\\equiv", "≪": "\\ll",
    "≫": "\\gg", "→": "\\to", "←": "\\leftarrow", "↔": "\\leftrightarrow", "↦": "\\mapsto", "⇒": "\\Rightarrow",
    "↑": "\\uparrow", "↓": "\\downarrow", "∂": "\\partial", "∇": "\\nabla", "∑": "\\sum", "∏": "\\prod",
    "∫": "\\int", "√": "\\surd", "∈": "\\in", "∉": "\\notin", "⊂": "\\subset", "⊆": "\\subseteq", "∪": "\\cup",
    "∩": "\\cap", "∅": "\\emptyset", "∀": "\\forall", "∃": "\\exists", "∧": "\\wedge", "∨": "\\vee", "¬": "\\neg",
    "‖": "\\Vert", "⟨": "\\langle", "⟩": "\\rangle", "∘": "\\circ", "⊗": "\\otimes", "⊙": "\\odot", "⊕": "\\oplus",
    "⊤": "\\top", "⊥": "\\perp", "⋆": "\\star", "∗": "\\ast", "′": "{}'", "″": "{}''", "✓": "\\surd",
    "\u{2009}": "\\,", "½": "\\frac{1}{2}", "¼": "\\frac{1}{4}", "¾": "\\frac{3}{4}",
  ]

  /// Raised and lowered digits and signs, by the characters on the line that they correspond to.
  static let superscripts: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
    "⁺": "+", "ⁿ": "n",
  ]
  static let subscripts: [Character: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "₋": "-",
    "₊": "+",
  ]

  /// Accents that follow a letter as combining characters.
  static let accents: [Unicode.Scalar: String] = [
    "\u{302}": "\\hat", "\u{303}": "\\tilde", "\u{304}": "\\bar", "\u{307}": "\\dot", "\u{308}": "\\ddot",
    "\u{20D7}": "\\vec",
  ]
}
