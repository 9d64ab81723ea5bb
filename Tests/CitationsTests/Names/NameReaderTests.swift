import Diagnostics
import Testing

@testable import Citations

/// Names and the bytes that they are read from.
@Suite struct NameReaderTests {
  @Test(arguments: [
    ("Berg, Ada and Doe, Jane", ["Berg, Ada", "Doe, Jane"]), ("Ada Berg and others", ["Ada Berg"]),
    ("{The Team} and λ Doe", ["{The Team}", "λ Doe"]), ("  Berg ,  Ada  ", ["Berg ,  Ada"]), ("", []), ("and and", []),
    ("M{\\\"u}ller, A", ["M{\\\"u}ller, A"]),
  ])
  func eachNameHasItsBytes(text: String, names: [String]) {
    let value = value(text)
    #expect(NameReader.names(in: value).names.map { value.range(of: $0.bytes).text } == names)
  }

  @Test(arguments: [
    ("Ludwig van Beethoven", "Ludwig", "van", "Beethoven", ""),
    ("van der Berg, Jr., Ada", "Ada", "van der", "Berg", "Jr."),
    ("Plato", "", "", "Plato", ""), ("{van} Berg", "van", "", "Berg", ""), ("Kai Berg 0001", "Kai", "", "Berg", ""),
  ])
  func partsOfNames(text: String, given: String, particle: String, family: String, suffix: String) throws {
    let name = try #require(NameReader.names(in: value(text)).names.first)
    #expect([name.given, name.particle, name.family, name.suffix] == [given, particle, family, suffix])
  }

  @Test func peopleOfAFile() {
    let text = "@book{a, editor = {Doe, Jane}, author = {Berg, Ada and Li}}\n@misc{b, title = {No, Body}}"
    let source = SourceText(name: "works.bib", text: text)
    let fields = BibliographyPeople(source).fields
    #expect(fields.map { source.string($0.bytes) } == ["Doe, Jane", "Berg, Ada and Li"])
    #expect(fields.flatMap(\.people).map { source.string($0.bytes) } == ["Doe, Jane", "Berg, Ada", "Li"])
    #expect(fields.flatMap(\.people).map(\.family) == ["Doe", "Berg", "Li"])
  }
}
