/// Reads the markup of labels: `$…$` is mathematics; elsewhere `_`, `^` and `\lambda` work too (`language.md` §1).
///
/// Variables are slanted: letters in mathematics, and in plain text single letters that carry an index. Words are
/// upright. What is not markup is shown as it stands, so every text has a meaning.
struct LabelMarkup {
  private var rest: Substring
  private var runs: [RichText.Run] = []
  private var style = Style()

  private struct Style {
    var isMath = false
    var isItalic = false
    var isBold = false
    var script = RichText.Script.base
  }

  /// The rich text that `label` means.
  static func parse(_ label: String) -> RichText {
    var parser = LabelMarkup(rest: label[...])
    parser.readAll(until: nil)
    return RichText(parser.merged)
  }

  private mutating func readAll(until end: Character?) {
    while let character = rest.first, character != end { readItem(character) }
  }

  private mutating func readItem(_ character: Character) {
    switch character {
    case "$" where style.isMath || rest.dropFirst().contains("$"):
      rest.removeFirst()
      style.isMath.toggle()
    case "\\": readCommand()
    case "_", "^": readScript(character)
    case "{" where style.isMath: readGroup { _ in }
    default: readText(character)
    }
  }

  private mutating func readText(_ character: Character) {
    if style.isMath {
      rest.removeFirst()
      append(Self.mathCharacter(character), isItalic: character.isLetter && character.isASCII)
    } else if character.isLetter {
      let word = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(word.count)
      readWord(String(word))
    } else {
      rest.removeFirst()
      append(Self.isMinus(character, before: rest, after: runs) ? DisplayNumber.minus : String(character))
    }
  }

  /// A word outside mathematics: a single letter with an index is a variable, and so is the one after an index (`W_2W_1`).
  private mutating func readWord(_ word: String) {
    let hasIndex = rest.first == "_" || rest.first == "^"
    let followsIndex = runs.last.map { $0.script != .base } ?? false
    let isVariable = style.script == .base && (word.count == 1 && (hasIndex || followsIndex))
    append(word, isItalic: isVariable || style.isItalic)
  }

  private mutating func readScript(_ mark: Character) {
    rest.removeFirst()
    let outer = style.script
    style.script = mark == "_" ? .subscript : .superscript
    defer { style.script = outer }
    switch rest.first {
    case "{": readGroup { _ in }
    case "\\": readCommand()
    case .some(let character):
      rest.removeFirst()
      append(Self.mathCharacter(character), isItalic: style.isMath && character.isLetter && character != "T")
    case nil:
      style.script = outer
      append(String(mark))
    }
  }

  private mutating func readGroup(_ change: (inout Style) -> Void) {
    let outer = style
    rest.removeFirst()
    change(&style)
    readAll(until: "}")
    if !rest.isEmpty { rest.removeFirst() }
    style = outer
  }

  private mutating func readCommand() {
    rest.removeFirst()
    var name = String(rest.prefix { $0.isLetter && $0.isASCII })
    if name.isEmpty { name = rest.first.map(String.init) ?? "" }
    rest = rest.dropFirst(name.count)
    let endsWithSpace = rest.first == " " && name.first?.isLetter == true && style.isMath
    if endsWithSpace { rest.removeFirst() }
    show(command: name)
  }

  private mutating func show(command name: String) {
    if let letter = MathSymbols.greek[name] {
      append(letter, isItalic: true)
    } else if let symbol = MathSymbols.upright[name] {
      append(symbol)
    } else if let accent = MathSymbols.accents[name] {
      readAccented(accent)
    } else if MathSymbols.uprightGroups.contains(name), rest.first == "{" {
      readGroup { $0.isMath = false }
    } else if MathSymbols.boldGroups.contains(name), rest.first == "{" {
      readGroup { $0.isBold = true }
    } else if !MathSymbols.ignored.contains(name) {
      append("\\" + name)
    }
  }

  /// A combining accent stands behind the first letter of what it covers.
  private mutating func readAccented(_ accent: String) {
    let first = runs.count
    if rest.first == "{" { readGroup { _ in } } else if let next = rest.first { readItem(next) }
    guard first < runs.count, let letter = runs[first].text.first else { return }
    runs[first].text = String(letter) + accent + runs[first].text.dropFirst()
  }

  private mutating func append(_ text: String, isItalic: Bool = false) {
    runs.append(RichText.Run(text, isItalic: isItalic, isBold: style.isBold, script: style.script))
  }

  private static func mathCharacter(_ character: Character) -> String {
    switch character {
    case "-": DisplayNumber.minus
    case "*": "·"
    case "'": "′"
    default: String(character)
    }
  }

  /// Whether a hyphen in plain text is a sign: before a digit and not inside a word.
  private static func isMinus(_ character: Character, before rest: Substring, after runs: [RichText.Run]) -> Bool {
    guard character == "-", rest.first?.isNumber == true else { return false }
    return !(runs.last?.text.last.map { $0.isLetter || $0.isNumber } ?? false)
  }

  /// Neighbouring runs of the same look, joined.
  private var merged: [RichText.Run] {
    runs.reduce(into: []) { joined, run in
      if let last = joined.last, last.isItalic == run.isItalic, last.isBold == run.isBold, last.script == run.script {
        joined[joined.count - 1].text += run.text
      } else {
        joined.append(run)
      }
    }
  }
}
