import Diagnostics
import TestSupport
import Testing

@testable import Citations

/// Entries, fields and their ranges.
@Suite struct BibTeXReaderTests {
  private static func entries(_ text: String) -> [BibTeXEntry] {
    var reader = BibTeXReader(SourceText(name: "works.bib", text: text))
    return reader.readEntries()
  }

  @Test func rangesAreThoseOfTheFile() throws {
    let entry = try #require(Self.entries("λ\n@Article{ key1 ,\n  Title = {On {λ} \\\"u},\n  year=2000}").first)
    #expect(entry.type == "article")
    #expect((entry.key, entry.range.text) == ("key1", "key1"))
    #expect(entry.range.description == "2:11-2:15")
    let title = try #require(entry.fields["title"])
    #expect(title.range.text == "On {λ} \\\"u")
    #expect(title.text == title.range.text)
    #expect(title.range(of: 4..<6).text == "λ")
    #expect(entry.fields["year"]?.range.text == "2000")
  }

  /// The range of a part is exact only where the file has the text as it is.
  @Test(arguments: [
    ("{one two}", "two", "two"), ("\"one two\"", "two", "two"), ("{one } # {two}", "two", "{one } # {two"),
    ("{one } # m", "two", "{one } # m"),
  ])
  func partsOfValues(written: String, part: String, found: String) throws {
    let entry = try #require(Self.entries("@string{m = {two}}\n@misc{a, note = \(written)}").first)
    let value = try #require(entry.fields["note"])
    #expect(value.text == "one two")
    let written = value.range(of: 4..<7).text
    #expect(written == part || written == found.trimmingPrefix("{"), "\(written)")
  }

  @Test(arguments: [
    ("jan", "jan", ["jan"]), ("2000", "2000", []), ("{a} # jan # {b}", "ajanb", ["jan"]), ("M", "text", []),
    ("m # \" \" # M", "text text", []),
  ])
  func macros(written: String, text: String, undefined: [String]) throws {
    let entry = try #require(Self.entries("@string{m = {text}}\n@misc{a, note = \(written)}").first)
    #expect(entry.fields["note"]?.text == text)
    #expect(entry.fields["note"]?.undefinedMacros == undefined)
  }

  @Test func aFieldCountsOnce() throws {
    let entry = try #require(Self.entries("@misc{a, note = {one}, NOTE = {two}, year = 1}").first)
    #expect(entry.fields["note"]?.text == "one")
    #expect(entry.repetitions.map(\.text) == ["NOTE"])
    #expect(entry.fields.count == 2)
  }

  @Test func otherNamesOfAWork() throws {
    let entry = try #require(Self.entries("@misc{a, ids = { b, ,c }}").first)
    #expect(entry.otherNames == ["b", "c"])
  }

  /// Macros that double each other do not exhaust the memory.
  @Test func expansionIsBounded() {
    let doubling = (1...40).map { "@string{m\($0) = m\($0 - 1) # m\($0 - 1)}\n" }.joined()
    var reader = BibTeXReader(
      SourceText(name: "a.bib", text: "@string{m0 = {0123456789}}\n\(doubling)@misc{a, b = m40}"))
    #expect(reader.readEntries().count <= 1)
    #expect(reader.diagnostics.contains { $0.message.contains("65536 bytes") })
  }

  /// Files of random entries are read as they were made, and every range has its text.
  @Test(arguments: 0..<40) func randomFilesAreRead(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var (file, made): (String, [(key: String, fields: [String: String])]) = ("", [])
    let texts = ["λ", "{A} b", "a, b", "x = y", "{\\\"u}", "", "2000", "a # b", "% no comment"]
    for index in 0..<Int.random(in: 1...5, using: &generator) {
      var fields: [String: String] = [:]
      var written = "@misc{k\(index)"
      for number in 0..<Int.random(in: 0...4, using: &generator) {
        let text = texts.randomElement(using: &generator) ?? ""
        fields["f\(number)"] = text
        let spaces = [" ", "\n  ", ""].randomElement(using: &generator) ?? ""
        written += ",\(spaces)f\(number)\(spaces)=\(spaces){\(text)}\(spaces)"
      }
      file += written + (Bool.random(using: &generator) ? ",}" : "}") + "\n% a comment @no{\n"
      made.append(("k\(index)", fields))
    }
    let entries = Self.entries(file)
    #expect(entries.map(\.key) == made.map(\.key), "\(file)")
    for (entry, (_, fields)) in zip(entries, made) {
      #expect(entry.fields.mapValues(\.text) == fields, "\(file)")
      #expect(entry.fields.allSatisfy { $0.value.range.text == $0.value.text })
    }
  }
}
