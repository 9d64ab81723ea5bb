import Diagnostics
import Testing

/// Works that take fields from others, and names that stand for texts.
@Suite struct CrossReferenceTests {
  static let volume = """
    @proceedings{v, title = {Proceedings of X}, year = 2014, volume = 12, editor = {Ann Other}, publisher = {P}, doi = {10.1000/1}}

    """

  @Test func aPartTakesWhatItLacksFromItsWhole() {
    let page = CitedPage(
      "[@a]\n",
      "@inproceedings{a, author = {Maria Alba}, title = {Small}, pages = {1--9}, crossref = {v}}\n" + Self.volume)
    #expect(page.text == "[Alba 2014]")
    #expect(page.line == "M. Alba (2014). Small. Proceedings of X 12, 1–9. Edited by A. Other. P.")
    // The whole is used, and the link of the whole is none to the part.
    #expect(page.messages == [])
    #expect(page.addresses == [])
  }

  @Test func ownFieldsComeFirst() {
    let page = CitedPage(
      "[@a]\n",
      "@inproceedings{a, author = {Alba}, title = {S}, booktitle = {Own}, year = {}, crossref = {v}}\n" + Self.volume)
    #expect(page.line == "Alba (2014). S. Own 12. Edited by A. Other. P.")
  }

  @Test func datasetsOfFieldsAreTakenAsTheyAre() {
    let page = CitedPage(
      "[@a]\n",
      "@xdata{x, publisher = {P}, location = {B}} @xdata{z, date = 2001}\n@book{a, author = {Me}, title = {T}, xdata = {x, z}}"
    )
    #expect(page.line == "Me (2001). T. P, B.")
    #expect(page.messages == [])
  }

  @Test func aWholeThatIsNotThereIsAWarning() {
    let page = CitedPage("[@a]\n", "@inproceedings{a, author = {Me}, title = {T}, crossref = {nowhere}, year = 2000}")
    #expect(page.messages == ["there is no work 'nowhere' to take fields from"])
  }

  @Test func worksMayTakeFromEachOtherInACircle() {
    let page = CitedPage(
      "[@a]\n", "@book{a, title = {A}, crossref = {b}, year = 1}\n@book{b, publisher = {P}, crossref = {a}}")
    #expect(page.line == "A (1). P.")
  }

  @Test func macrosHoldInLaterFiles() {
    let macros = "@string{jml = {Journal of ML}}\n@string(ab = \"A\" # {B})"
    let page = CitedPage(
      "[@a]\n", macros, "@article{a, author = {Me}, title = AB # { C}, journal = JML, year = 2000, month = may}")
    #expect(page.line == "Me (2000). AB C. Journal of ML.")
    #expect(page.messages == [])
  }

  @Test func aNameThatNothingDefinesIsAWarning() {
    let page = CitedPage("[@a]\n", "@article{a, author = {Me}, title = {T}, journal = ieee_pami, year = 2000}")
    #expect(page.line == "Me (2000). T. ieee_pami.")
    #expect(page.messages == ["no @string defines 'ieee_pami'; the name itself is shown"])
  }

  @Test func ofAFieldGivenTwiceTheFirstCounts() {
    let page = CitedPage("[@a]\n", "@misc{a, author = {Me}, title = {One}, title = {Two}, year = 2000}")
    #expect(page.line == "Me (2000). One.")
    #expect(page.messages == ["the field 'title' is given twice; the first one counts"])
  }

  @Test func aWorkInTwoFilesIsAnError() {
    let page = CitedPage("[@a]\n", "@misc{a, title = {T}, year = 1}", "@misc{a, title = {T}, year = 1}")
    #expect(page.messages == ["the key 'a' is given twice"])
    #expect(page.diagnostics.first?.range?.source.name == "more.bib")
  }
}
