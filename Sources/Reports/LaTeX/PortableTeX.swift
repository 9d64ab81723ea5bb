import Citations

/// Finds the parts of a formula that must not be written into a LaTeX file, where commands can read, write and run:
/// everything that is not known to only set mathematics.
///
/// That KaTeX accepts a formula is not enough: KaTeX stores the body of a definition without checking it.
struct PortableTeX {
  private let macros: [String: String]
  private var seen: Set<String> = []

  init(_ macros: [MathMacro]) {
    self.macros = Dictionary(macros.map { ($0.name, $0.definition) }, uniquingKeysWith: { _, last in last })
  }

  /// What of `tex` is refused, as it is written, in its macros too; nil where nothing is.
  func fault(of tex: String) -> String? {
    var check = self
    return check.firstFault(of: tex, isBody: false)
  }

  private mutating func firstFault(of tex: String, isBody: Bool) -> String? {
    var scanner = TeXScanner(tex)
    var depth = 0
    while let token = scanner.next() {
      switch token {
      case .word("begin"), .word("end"):
        let name = scanner.takeName()
        guard let name, LaTeXCommands.environments.contains(name) else { return "\\begin{\(name ?? "")}" }
      case .word(let word):
        if let fault = fault(ofCommand: word) { return fault }
      case .symbol(let symbol):
        guard LaTeXCommands.symbols.contains(symbol) else { return "\\\(symbol)" }
      case .character("{"): depth += 1
      case .character("}"):
        depth -= 1
        if depth < 0 { return "}" }
      case .character("#") where !isBody: return "#"
      case .character(let scalar):
        if scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar) || scalar.value == 0x7F {
          return "\\u{\(String(scalar.value, radix: 16))}"
        }
      case .twoCarets: return "^^"
      case .end: return "\\"
      }
    }
    return depth == 0 ? nil : "{"
  }

  private mutating func fault(ofCommand word: String) -> String? {
    guard let body = macros[word] else { return LaTeXCommands.words.contains(word[...]) ? nil : "\\\(word)" }
    return seen.insert(word).inserted ? firstFault(of: body, isBody: true) : nil
  }

  /// The commands of letters that `tex` calls, without their backslashes.
  static func words(in tex: String) -> Set<String> {
    var (scanner, words): (TeXScanner, Set<String>) = (TeXScanner(tex), [])
    while let token = scanner.next() {
      if case .word(let word) = token { words.insert(word) }
    }
    return words
  }

  /// `tex` without its comments: in a file they would take the rest of the line with them.
  static func withoutComments(_ tex: String) -> String {
    var (kept, isComment, isEscaped) = (String.UnicodeScalarView(), false, false)
    for scalar in tex.unicodeScalars {
      if scalar == "\n" { isComment = false }
      if scalar == "%", !isEscaped { isComment = true }
      if !isComment { kept.append(scalar) }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return String(kept)
  }
}

/// Splits TeX into commands and characters, as TeX does where no category was changed; comments are passed over.
private struct TeXScanner {
  enum Token {
    /// A command of letters.
    case word(String)
    /// A command of one other character.
    case symbol(Unicode.Scalar)
    case character(Unicode.Scalar)
    /// `^^`, after which letters and digits can mean any character in TeX.
    case twoCarets
    /// A backslash at the end of the text.
    case end
  }

  private var rest: Substring.UnicodeScalarView

  init(_ tex: String) { rest = Substring(PortableTeX.withoutComments(tex)).unicodeScalars }

  mutating func next() -> Token? {
    guard let scalar = rest.popFirst() else { return nil }
    if scalar == "^", rest.first == "^" { return .twoCarets }
    guard scalar == "\\" else { return .character(scalar) }
    let word = rest.prefix(while: Self.isLetter)
    guard word.isEmpty else {
      rest = rest[word.endIndex...]
      return .word(String(word))
    }
    return rest.popFirst().map { .symbol($0) } ?? .end
  }

  /// The name in braces that follows; nil where none does.
  mutating func takeName() -> Substring? {
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
    let name = Substring(rest[rest.index(after: rest.startIndex)..<end])
    rest = rest[rest.index(after: end)...]
    return name
  }

  /// `@` is a letter in packages of LaTeX, and so in KaTeX.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "@"
  }
}
