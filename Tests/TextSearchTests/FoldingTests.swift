import Foundation
import TestSupport
import Testing

@testable import Anonymity
@testable import TextSearch

/// A name is found however it is written.
@Suite struct FoldingTests {
  static func finds(_ name: String, in text: String) -> Bool {
    let patterns = PersonName(name)?.fullForms.compactMap { FoldedPattern($0) } ?? []
    return !FoldedSearch(patterns).hits(in: Array(text.utf8)).isEmpty
  }

  @Test(arguments: [
    "Ada Löwe-King", "Ada\nLöwe-King", "> Ada\r\n> Löwe-King", "Ada\u{A0}  Löwe-King", "Ada *Löwe-King*",
    "**A**da Löwe-King",
    "ADA LÖWE-KING", "Ada Lo\u{308}we-King", "Ada L&ouml;we-King", "Ada L&#246;we&#x2d;King", #"{L{\"o}we-King, Ada}"#,
    #"{L\"{o}we}-King, Ada"#, "ada-l%C3%B6we-king", "ada_lowe_king", #"Ada L\u00f6we-King"#, #"Ada\nL\xf6we-King"#,
    "Ada Lö\u{AD}we-King", "Ada Lö-\n  we-King", "Ada Lö\u{200B}we-King", "<b>Ada</b> Löwe<i>-King</i>",
    "[Ada](https://x.example/a%20b) Löwe-King", "Ada Löwe-Kings", "Ada Löwe-King's", "AdaLöweKing", "Ａｄａ Löwe‑King",
    "Löwe-King, Ada", #"Ada L\" owe-King"#, "Ada<!-- here -->Löwe-King", "𝐀𝐝𝐚 Löwe-King", "see adalöweking2024",
  ])
  func hiddenNamesAreFound(text: String) {
    #expect(Self.finds("Ada Löwe-King", in: text))
    #expect(Self.finds("Ada Löwe-King", in: "before " + text + " after"))
  }

  @Test(arguments: ["Ada", "Löwe", "Nevada Löwe-King", "Ada Löwe-Kingdom", "Ada and Löwe-King", "Ada Löw e-King", ""])
  func otherWordsAreNot(text: String) { #expect(!Self.finds("Ada Löwe-King", in: text)) }

  @Test(arguments: [
    ("Ada Maria King", "Ada King"), ("Ada Maria King", "Ada M. King"), ("Ada King, PhD", "Ada King"),
    ("Prof. Dr. Ada King", "King, Ada"), ("Ада Кинг", "АДА КИНГ"), ("Άδα Ρήγας", "ΑΔΑ ΡΗΓΑΣ"), ("山田太郎", "作者は山田 太郎です"),
    ("Jan van der Berg", "Berg, Jan"), ("Ada Groß", "ADA GROSS"), ("Łukasz Żak", #"{\L}ukasz {\.Z}ak"#),
    ("Søren Åberg", #"S{\o}ren {\AA}berg"#), ("François Çelik", #"Fran\c{c}ois \c Celik"#), ("Plato", "by PLATO."),
    ("Bo O'Brien", "Bo OBrien"), ("King, Ada", "Ada King"),
  ])
  func formsOfNames(name: String, text: String) { #expect(Self.finds(name, in: text)) }

  @Test func bytesThatAreNotUTF8AreLatin1() {
    let patterns = [FoldedPattern("Löwe")].compactMap(\.self)
    #expect(FoldedSearch(patterns).hits(in: [0x4C, 0xF6, 0x77, 0x65]).map(\.source) == [0..<4])
  }

  /// Random names, hidden by random compositions of the foldings, in random text.
  @Test func hiddenNamesAreFoundWhateverHidesThem() {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<400 {
      let name = NameHider.randomName(&generator)
      let hidden = NameHider.hiding(name, &generator)
      let written = name.joined(separator: " ")
      #expect(Self.finds(written, in: "The text. \(hidden), and more."), "\(written) as \(hidden.debugDescription)")
    }
  }
}

/// Writes names so that a plain search misses them.
private enum NameHider {
  static func randomName(_ generator: inout SeededGenerator) -> [String] {
    let letters = Array("abcdefghijklmnoprstuvwyzäöüéèñçøåšžłßабвгд")
    return (0..<Int.random(in: 2...3, using: &generator)).map { _ in
      let count = Int.random(in: 3...8, using: &generator)
      return String((0..<count).compactMap { _ in letters.randomElement(using: &generator) }).capitalized
    }
  }

  static func hiding(_ name: [String], _ generator: inout SeededGenerator) -> String {
    let isInverted = Bool.random(using: &generator)
    let words = isInverted ? [(name.last ?? "") + ","] + name.dropLast() : name
    let gaps = [" ", "\n", "\u{A0}", "  ", "\t", "\r\n", "_", "-", "%20", "&nbsp;", " \n> ", "*", "<br>", "~"]
    let hidden = words.map { hiding($0, &generator) }
    return hidden.dropFirst().reduce(hidden.first ?? "") { $0 + (gaps.randomElement(using: &generator) ?? " ") + $1 }
  }

  private static func hiding(_ word: String, _ generator: inout SeededGenerator) -> String {
    var word = word
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: word = word.uppercased()
    case 1: word = word.lowercased()
    case 2: word = word.decomposedStringWithCanonicalMapping
    default: break
    }
    let parts = word.map { hiding($0, &generator) }
    return Bool.random(using: &generator) ? "*\(parts.joined())*" : parts.joined()
  }

  private static func hiding(_ character: Character, _ generator: inout SeededGenerator) -> String {
    let text = String(character)
    let code = character.unicodeScalars.map { String($0.value, radix: 16) }
    guard character.isLetter else { return text }
    switch Int.random(in: 0..<14, using: &generator) {
    case 0: return code.map { "&#x\($0);" }.joined()
    case 1: return text.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
    case 2: return text + "\u{AD}"
    case 3: return text + "\u{200B}"
    case 4: return "{\(text)}"
    case 5: return "<i>\(text)</i>"
    default: return text
    }
  }
}
