import Diagnostics
import Foundation

/// Reads TeX: groups, letters and accents, styles, dashes and quotation marks, formulas, addresses.
///
/// Groups can be nested as deeply as the text is long. They are kept in an array, since recursive calls could overflow
/// the stack.
struct TeXReader {
  /// A part of the text that has a style.
  private struct Frame {
    let style: TeXStyle?
    var content: [WorkText] = []
    /// What was read after the content.
    var text = ""
  }

  private let value: BibTeXValue
  private var cursor: TeXCursor
  private var frames = [Frame(style: nil)]
  /// How many frames each open group has opened; the first is the whole text.
  private var groups = [0]
  /// The accents that the next letter gets; the innermost is the last.
  private var accents: [Unicode.Scalar] = []
  /// The style of the next group.
  private var styleOfGroup: TeXStyle?
  private var endsWithSpace = true
  private(set) var formulas: [TeXFormula] = []
  private(set) var faults: [Diagnostic] = []

  init(_ value: BibTeXValue) {
    self.value = value
    cursor = TeXCursor(value.text)
  }

  /// What was read so far.
  var text: [WorkText] { frames[0].content }

  /// Reads all of it.
  mutating func read() {
    while let byte = cursor.next { read(byte) }
    printAccents()
    while frames.count > 1 { closeFrame() }
    while frames[0].text.last?.isWhitespace == true { frames[0].text.removeLast() }
    flush()
  }

  private mutating func read(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "{"): openGroup()
    case UInt8(ascii: "}"):
      cursor.skip(1)
      closeGroup()
    case UInt8(ascii: "\\"): readCommand()
    case UInt8(ascii: "$"): readFormula()
    case UInt8(ascii: "<"): readTag()
    case UInt8(ascii: "~"): replace(1, with: "\u{A0}")
    case UInt8(ascii: "-"): replaceRun(of: byte, ["-", "–", "—"])
    case UInt8(ascii: "`"): replaceRun(of: byte, ["‘", "“"])
    case UInt8(ascii: "'"): replaceRun(of: byte, ["’", "”"])
    case 0x20, 0x09...0x0D:
      cursor.skip(1)
      appendSpace()
    default: if !readAddress(byte) { readCharacter() }
    }
  }

  // MARK: Text

  /// Whether an address begins here, which is then shown as it is written and leads there.
  private mutating func readAddress(_ byte: UInt8) -> Bool {
    guard accents.isEmpty, WebAddress.firstLetters.contains(byte), !isWithinWord else { return false }
    let start = cursor.index
    if let tex = cursor.takeAddress(), let target = WebAddress.target(of: tex) {
      append([.link([.text(WebAddress.plain(tex))], target: target)])
      return true
    }
    cursor.index = start
    return false
  }

  private var isWithinWord: Bool {
    frames[frames.count - 1].text.last.map { $0.isLetter || $0.isNumber || "./@".contains($0) } ?? false
  }

  /// The next character, under the accents that wait for it.
  private mutating func readCharacter() {
    let text = String(cursor.takeScalar())
    if (text == "?" || text == "!"), cursor.take("`") { return append(text == "?" ? "¿" : "¡") }
    append(text)
  }

  private mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if text == " " { return appendSpace() }
    frames[frames.count - 1].text += accented(text)
    endsWithSpace = false
  }

  /// White space is one space, and none where the text begins.
  private mutating func appendSpace() {
    guard accents.isEmpty, !endsWithSpace else { return }
    frames[frames.count - 1].text += " "
    endsWithSpace = true
  }

  private mutating func replace(_ count: Int, with text: String) {
    cursor.skip(count)
    append(text)
  }

  /// One, two, … of the same character, as many as there are `texts`.
  private mutating func replaceRun(of byte: UInt8, _ texts: [String]) {
    let count = cursor.count(of: byte, atMost: texts.count)
    replace(count, with: texts[count - 1])
  }

  /// `text` with the accents that wait on its first letter.
  private mutating func accented(_ text: String) -> String {
    guard !accents.isEmpty, let first = text.unicodeScalars.first else { return text }
    guard first.properties.isAlphabetic else {
      printAccents()
      return text
    }
    var letter = String.UnicodeScalarView([Self.dotted[first] ?? first])
    letter.append(contentsOf: accents.reversed())
    accents = []
    let composed = String(letter).precomposedStringWithCanonicalMapping
    return composed + String(text.unicodeScalars.dropFirst())
  }

  private static let dotted: [Unicode.Scalar: Unicode.Scalar] = ["ı": "i", "ȷ": "j"]

  /// Prints the accents that no letter follows.
  private mutating func printAccents() {
    guard !accents.isEmpty else { return }
    frames[frames.count - 1].text += accents.map(TeXSymbols.spacing).joined()
    accents = []
    endsWithSpace = false
  }

  /// Puts what was read into the content of its part.
  private mutating func flush() {
    let last = frames.count - 1
    guard !frames[last].text.isEmpty else { return }
    frames[last].content.append(.text(CharacterReferences.resolved(in: frames[last].text)))
    frames[last].text = ""
  }

  private mutating func append(_ pieces: [WorkText]) {
    guard !pieces.isEmpty else { return }
    flush()
    frames[frames.count - 1].content += pieces
    endsWithSpace = false
  }

  // MARK: Groups

  private mutating func openGroup() {
    cursor.skip(1)
    groups.append(0)
    if let style = styleOfGroup { openFrame(style) }
    styleOfGroup = nil
  }

  /// Reads a tag of HTML, which publishers leave in titles; an unknown tag is text.
  private mutating func readTag() {
    guard let tag = cursor.takeTag(among: TeXStyle.tags) else { return readCharacter() }
    if tag.isClosing { return closeGroup() }
    groups.append(0)
    if let style = TeXStyle.ofTag(tag.name) { openFrame(style) }
  }

  private mutating func openFrame(_ style: TeXStyle) {
    guard frames.count <= Limits.styleDepth else { return }
    groups[groups.count - 1] += 1
    frames.append(Frame(style: style))
  }

  private mutating func closeGroup() {
    printAccents()
    guard groups.count > 1, let count = groups.popLast() else { return }
    for _ in 0..<count { closeFrame() }
  }

  private mutating func closeFrame() {
    flush()
    let frame = frames.removeLast()
    append(frame.style?.set(frame.content) ?? frame.content)
  }
}

// Commands and formulas.
extension TeXReader {
  private mutating func readCommand() {
    let start = cursor.index
    cursor.skip(1)
    let name = cursor.takeLetters()
    if name.isEmpty { readSymbol(at: start) } else { read(command: name, at: start) }
  }

  /// Reads a command of one character that is not a letter.
  private mutating func readSymbol(at start: Int) {
    guard let byte = cursor.next else { return }
    if byte == UInt8(ascii: "(") { return readFormula(until: "\\)", from: start, delimiter: 2) }
    let symbol = String(cursor.takeScalar())
    if let accent = TeXSymbols.accent(symbol) { return wait(for: accent, at: start) }
    switch symbol {
    case " ", "\t", "\n", "\r", "\\": appendSpace()
    case ",", ";", ":": append("\u{2009}")
    case "-", "/", "!", "@", "*": break
    default: append(symbol)
    }
  }

  private mutating func wait(for accent: Unicode.Scalar, at start: Int) {
    accents.append(accent)
    cursor.skipSpace()
    let isBehindLetter = frames[frames.count - 1].text.last?.isLetter == true
    guard accent == "\u{301}", isBehindLetter, let letter = cursor.next.map({ Character(Unicode.Scalar($0)) }),
      "BDFHJQTVX".contains(letter)
    else { return }
    warn(
      "\\'\(letter) is the letter \(letter) under an accent", at: start..<cursor.index + 1,
      hint: "write an apostrophe without a backslash")
  }

  private mutating func read(command name: String, at start: Int) {
    cursor.skipSpace()
    if let accent = TeXSymbols.accent(name) {
      accents.append(accent)
    } else if let style = TeXStyle.ofArgument(name) {
      styleOfGroup = cursor.next == UInt8(ascii: "{") ? style : nil
    } else if let style = TeXStyle.ofRest(name) {
      flush()
      openFrame(style)
    } else if let text = TeXSymbols.text(name) {
      append(text)
    } else if LaTeXCommands.signs.contains(name[...]) {
      append(TeXFormula(tex: "\\" + name, range: value.range(of: start..<start + name.utf8.count + 1)))
    } else {
      readSpecial(name, at: start)
    }
  }

  /// Commands that take their argument as it is written, and those that are not known.
  private mutating func readSpecial(_ name: String, at start: Int) {
    switch name {
    case "url", "path", "nolinkurl":
      let address = WebAddress.plain(cursor.takeArgument() ?? "")
      append([.link([.text(address)], target: address)])
    case "href": styleOfGroup = cursor.takeArgument().map { .link(WebAddress.plain($0)) }
    case "ensuremath":
      let tex = cursor.takeArgument() ?? ""
      append(TeXFormula(tex: tex, range: value.range(of: start..<cursor.index)))
    default:
      warn(
        "the command '\\\(name)' is not known: only its argument is shown", at: start..<start + name.utf8.count + 1,
        hint: "write the characters themselves, or a formula as $…$")
    }
  }

  private mutating func readFormula() {
    let start = cursor.index
    let isDouble = cursor.count(of: UInt8(ascii: "$"), atMost: 2) == 2
    cursor.skip(isDouble ? 2 : 1)
    readFormula(until: isDouble ? "$$" : "$", from: start, delimiter: isDouble ? 2 : 1)
  }

  /// Reads a formula up to `end`; a delimiter that is never closed is shown as it is.
  private mutating func readFormula(until end: String, from start: Int, delimiter: Int) {
    cursor.index = start + delimiter
    guard let tex = cursor.take(upTo: end) else {
      let range = start..<start + delimiter
      warn("this opens a formula that nothing closes", at: range, hint: "write \\$ for the sign itself")
      return append(delimiter == 1 ? "$" : cursor.string(range))
    }
    let range = value.range(of: start..<cursor.index)
    append(TeXFormula(tex: tex.trimmingCharacters(in: .whitespacesAndNewlines), range: range))
  }

  private mutating func append(_ formula: TeXFormula) {
    guard !formula.tex.isEmpty else { return }
    printAccents()
    formulas.append(formula)
    append([.math(formula.tex)])
  }

  private mutating func warn(_ message: String, at bytes: Range<Int>, hint: String) {
    faults.append(.warning(.unreadableField, at: value.range(of: bytes), message, hint: hint))
  }
}
