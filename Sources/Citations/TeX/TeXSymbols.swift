/// What TeX's commands for letters, accents and signs print.
enum TeXSymbols {
  /// The combining character of an accent, by its command.
  static func accent(_ command: String) -> Unicode.Scalar? { accents[command] }

  /// What a command without an argument prints; nil where it is not known.
  static func text(_ command: String) -> String? { letters[command] }

  /// The character that an accent without a letter prints, as in `\^{}`, by its combining character.
  static func spacing(_ accent: Unicode.Scalar) -> String { spacings[accent] ?? "" }

  private static let accents: [String: Unicode.Scalar] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}",
    "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}", "r": "\u{30A}", "h": "\u{309}", "U": "\u{30D}", "G": "\u{30F}",
    "C": "\u{30F}", "f": "\u{311}", "newtie": "\u{311}", "t": "\u{361}", "c": "\u{327}", "k": "\u{328}",
    "d": "\u{323}", "b": "\u{331}", "textcommabelow": "\u{326}", "horn": "\u{31B}", "textsubring": "\u{325}",
  ]

  private static let spacings: [Unicode.Scalar: String] = [
    "\u{301}": "´", "\u{300}": "`", "\u{302}": "^", "\u{308}": "¨", "\u{303}": "~", "\u{304}": "¯", "\u{307}": "˙",
    "\u{306}": "˘", "\u{30C}": "ˇ", "\u{30B}": "˝", "\u{30A}": "˚", "\u{327}": "¸", "\u{328}": "˛",
  ]

  /// Each command and what it prints, by lines.
  private static let letters: [String: String] = {
    var letters: [String: String] = [:]
    for line in (latin + greek + punctuation + signs + silent).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      letters[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    return letters
  }()

  private static let latin = """
    ae æ
    AE Æ
    oe œ
    OE Œ
    aa å
    AA Å
    o ø
    O Ø
    l ł
    L Ł
    i ı
    j ȷ
    ss ß
    SS ẞ
    dh ð
    DH Ð
    dj đ
    DJ Đ
    ng ŋ
    NG Ŋ
    th þ
    TH Þ
    ij ĳ
    IJ Ĳ
    hbar ħ
    textcrh ħ
    textCRH Ħ
    textschwa ə
    textSchwa Ə
    textesh ʃ
    textyogh ʒ
    textopeno ɔ
    textepsilon ɛ
    textbari ɨ
    textglotstop ʔ
    textbarl ł
    textscriptg ɡ
    textordfeminine ª
    textordmasculine º
    ayn ʿ
    hamza ʾ
    TeX TeX
    LaTeX LaTeX
    LaTeXe LaTeX2ε
    BibTeX BibTeX

    """

  private static let greek = """
    textalpha α
    textbeta β
    textgamma γ
    textdelta δ
    textepsilon ε
    textzeta ζ
    texteta η
    texttheta θ
    textiota ι
    textkappa κ
    textlambda λ
    textmu μ
    textmugreek μ
    textmicro µ
    textnu ν
    textxi ξ
    textomikron ο
    textpi π
    textrho ρ
    textsigma σ
    textvarsigma ς
    texttau τ
    textupsilon υ
    textphi φ
    textchi χ
    textpsi ψ
    textomega ω
    textGamma Γ
    textDelta Δ
    textTheta Θ
    textLambda Λ
    textXi Ξ
    textPi Π
    textSigma Σ
    textUpsilon Υ
    textPhi Φ
    textPsi Ψ
    textOmega Ω

    """

  private static let punctuation = """
    textquoteleft ‘
    textquoteright ’
    textquotedblleft “
    textquotedblright ”
    textquotesingle '
    textquotedbl "
    quotesinglbase ‚
    quotedblbase „
    guillemotleft «
    guillemotright »
    guillemetleft «
    guillemetright »
    guilsinglleft ‹
    guilsinglright ›
    lq ‘
    rq ’
    dq "
    glqq „
    grqq “
    flqq «
    frqq »
    textendash –
    textemdash —
    textthreequartersemdash —
    texttwelveudash —
    textfigdash ‒
    textnonbreakinghyphen ‑
    slash /
    textslash /
    dots …
    ldots …
    textellipsis …
    cdots ⋯
    textbullet •
    textperiodcentered ·
    textcentereddot ·
    textasteriskcentered ∗
    textdagger †
    dag †
    textdaggerdbl ‡
    ddag ‡
    textsection §
    S §
    textparagraph ¶
    P ¶
    textexclamdown ¡
    textquestiondown ¿
    textinterrobang ‽
    textprime ′
    textvisiblespace ␣
    textunderscore _
    textbackslash \\
    textbar |
    textbardbl ‖
    textbraceleft {
    textbraceright }
    lbrace {
    rbrace }
    textless <
    textgreater >
    textasciitilde ~
    textasciicircum ^
    textasciigrave `
    textasciiacute ´
    textasciidieresis ¨
    textasciimacron ¯
    textasciicaron ˇ
    textasciibreve ˘
    textnumero №
    textreferencemark ※
    quad \u{20}
    qquad \u{20}
    space \u{20}
    nobreakspace \u{A0}
    thinspace \u{2009}
    enspace \u{2002}
    newline \u{20}
    linebreak \u{20}
    par \u{20}

    """

  private static let signs = """
    textdegree °
    degree °
    textcelsius ℃
    textcopyright ©
    copyright ©
    textregistered ®
    texttrademark ™
    textservicemark ℠
    textdollar $
    textcent ¢
    textsterling £
    pounds £
    textyen ¥
    texteuro €
    euro €
    textcurrency ¤
    textwon ₩
    textflorin ƒ
    textpm ±
    texttimes ×
    textdiv ÷
    textminus −
    textlnot ¬
    textfractionsolidus ⁄
    textonehalf ½
    textonequarter ¼
    textthreequarters ¾
    textonesuperior ¹
    texttwosuperior ²
    textthreesuperior ³
    textperthousand ‰
    textpertenthousand ‱
    textohm Ω
    textmho ℧
    textsurd √
    textrightarrow →
    textleftarrow ←
    textuparrow ↑
    textdownarrow ↓
    textmusicalnote ♪
    textestimated ℮
    textbrokenbar ¦
    checkmark ✓
    And &

    """

  /// Commands that print nothing, and whose arguments are printed as they are.
  private static let silent = """
    relax
    protect
    newblock
    nolinebreak
    allowbreak
    hfill
    null
    ignorespaces
    unskip
    rmfamily
    sffamily
    upshape
    mdseries
    normalfont
    rm
    sf
    textrm
    textsf
    textup
    textmd
    textnormal
    textsc
    scshape
    sc
    text
    mbox
    hbox
    nocase
    NoCaseChange
    textlatin
    textcyrillic
    textgreek
    tiny
    small
    large
    Large
    footnotesize
    """
}
