import Diagnostics
import Schemas

/// Reads the markup of labels: `$…$` is mathematics, as in the text; elsewhere `_`, `^` and `\lambda` work too
/// (`reference.md#sec-text`).
///
/// Variables are slanted: letters in mathematics, and in plain text single letters that carry an index. Words are
/// upright. Everything else is shown as written, so every text has a meaning.
struct LabelMarkup {
  var rest: Substring
  var runs: [RichText.Run] = []
  var style = Style()
  /// The commands in formulas that mean nothing here, without backslash, each as often as it is written.
  var unknownCommands: [String] = []
  /// The script that the last item was, if the other script of the same symbol may follow.
  private var openScript: RichText.Script?
  /// How many groups and arguments are open; anything nested deeper is shown as written.
  private var depth = 0
  private static let deepest = 40

  struct Style {
    var isMath = false
    var isItalic = false
    var isBold = false
    /// Whether variables are upright too.
    var isUpright = false
    /// Letters that are shown as others, such as `L` as `ℒ`.
    var alphabet: [Character: String] = [:]
    var script = RichText.Script.base
    /// Whether the script begins where the one before it does.
    var isStacked = false
  }

  /// Where dollars delimit mathematics.
  private let delimiters: Set<String.Index>

  private init(_ label: String, delimiters: Set<Int>) {
    rest = label[...]
    self.delimiters = Set(delimiters.map { label.utf8.index(label.startIndex, offsetBy: $0) })
  }

  /// The rich text that `label` means.
  static func parse(_ label: String) -> RichText {
    var parser = LabelMarkup(label, delimiters: DollarFormulas(label).delimiters)
    parser.readAll(until: nil)
    return RichText(parser.merged)
  }

  /// The commands in the formulas of `label` that are shown as written, each once.
  static func unknownCommands(in label: String) -> [String] {
    var parser = LabelMarkup(label, delimiters: DollarFormulas(label).delimiters)
    parser.readAll(until: nil)
    return parser.unknownCommands.uniqued
  }

  /// The rich text of a formula, without dollars around it.
  static func parse(formula tex: String) -> RichText {
    let dollars = tex.utf8.enumerated().filter { $0.element == UInt8(ascii: "$") }.map(\.offset)
    var parser = LabelMarkup(tex, delimiters: Set(dollars))
    parser.style.isMath = true
    parser.readAll(until: nil)
    return RichText(parser.merged)
  }

  private mutating func readAll(until end: Character?) {
    while let character = rest.first, character != end { readItem(character) }
  }

  mutating func readItem(_ character: Character) {
    depth += 1
    defer { depth -= 1 }
    let before = openScript
    openScript = nil
    switch character {
    case _ where depth > Self.deepest: append(String(rest.removeFirst()))
    case "$" where delimiters.contains(rest.startIndex):
      rest.removeFirst()
      style.isMath.toggle()
    case "\\": readCommand()
    case "_" where isWithinName: append(String(rest.removeFirst()))
    case "_", "^": readScript(character, after: before)
    case "{" where style.isMath: readGroup { _ in }
    default: readText(character)
    }
  }

  private mutating func readText(_ character: Character) {
    if style.isMath {
      rest.removeFirst()
      readVariable(character)
    } else if character.isLetter {
      let word = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(word.count)
      readWord(String(word))
    } else {
      rest.removeFirst()
      append(Self.isMinus(character, before: rest, after: runs) ? DisplayNumber.minus : String(character))
    }
  }

  /// A word outside mathematics: a single letter with an index is a variable, and so is the one after an index
  /// (`W_2W_1`).
  private mutating func readWord(_ word: String) {
    let hasIndex = rest.first == "_" || rest.first == "^"
    let followsIndex = runs.last.map { $0.script != .base } ?? false
    let isVariable = style.script == .base && (word.count == 1 && (hasIndex || followsIndex))
    append(word, isItalic: isVariable || style.isItalic)
  }

  /// A character of mathematics; the spaces that are written there mean nothing.
  private mutating func readVariable(_ character: Character) {
    if character == " " { return }
    if let special = style.alphabet[character] { return append(special) }
    let isLetter = character.isLetter && character.isASCII
    if isLetter {
      append(String(character), isItalic: !style.isUpright)
    } else {
      append(symbol: Self.mathCharacter(character))
    }
  }

  /// A symbol of mathematics, with the space around it that relations and operators between operands have.
  mutating func append(symbol: String) {
    guard style.isMath, style.script == .base else { return append(symbol) }
    if MathSymbols.relations.contains(symbol) {
      append("\u{2005}\(symbol)\u{2005}")
    } else if MathSymbols.operators.contains(symbol), followsOperand {
      append("\u{2009}\(symbol)\u{2009}")
    } else {
      append(symbol)
    }
  }

  /// Whether what was read last is something that an operator joins to what follows.
  private var followsOperand: Bool {
    guard let last = runs.last, let character = last.text.last else { return false }
    return last.script != .base || character.isLetter || character.isNumber || ")]}‖|′".contains(character)
  }

  /// A script, below or above the other one of the same symbol if that was read just `before`.
  private mutating func readScript(_ mark: Character, after before: RichText.Script?) {
    rest.removeFirst()
    guard rest.first != nil else { return append(String(mark)) }
    let outer = style
    style.script = mark == "_" ? .subscript : .superscript
    style.isStacked = outer.script == .base && before != nil && before != style.script
    readScriptContent()
    openScript = outer.script == .base && !style.isStacked ? style.script : nil
    style = outer
  }

  /// Whether the underscore that comes next joins the words of a name such as `learning_rate`: two letters or more are
  /// at either side of it.
  private var isWithinName: Bool {
    guard !style.isMath, style.script == .base, let last = runs.last, last.script == .base else { return false }
    let (before, after) = (last.text.suffix(2), rest.dropFirst().prefix(2))
    return [before, after].allSatisfy { $0.count == 2 && $0.allSatisfy(\.isLetter) }
  }

  private mutating func readScriptContent() {
    switch rest.first {
    case "{": readGroup { _ in }
    case "\\": readCommand()
    case "T":
      // A transpose.
      rest.removeFirst()
      append("T")
    case .some(let character):
      rest.removeFirst()
      append(Self.mathCharacter(character), isItalic: style.isMath && character.isLetter && !style.isUpright)
    case nil: break
    }
  }

  mutating func readGroup(_ change: (inout Style) -> Void) {
    let outer = style
    rest.removeFirst()
    change(&style)
    readAll(until: "}")
    if !rest.isEmpty { rest.removeFirst() }
    style = outer
  }

  mutating func append(_ text: String, isItalic: Bool = false) {
    var run = RichText.Run(text, isItalic: isItalic, isBold: style.isBold, script: style.script)
    run.isStacked = style.isStacked
    runs.append(run)
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

  /// Neighbouring runs of the same style, joined.
  private var merged: [RichText.Run] {
    runs.reduce(into: []) { joined, run in
      if let last = joined.last, last.hasStyle(of: run) {
        joined[joined.count - 1].text += run.text
      } else {
        joined.append(run)
      }
    }
  }
}
