import Diagnostics
import Testing

/// Whose works they are: persons, organisations, and those who are not named.
@Suite struct WorkNameTests {
  private static func page(_ authors: String, field: String = "author") -> CitedPage {
    CitedPage("[@a]\n", "@misc{a, \(field) = {\(authors)}, title = {T}, year = 2000}")
  }

  /// The names in a citation and in the list of works.
  @Test(arguments: [
    ("Saxe, Andrew M.", "Saxe", "A. M. Saxe"), ("Andrew M. Saxe", "Saxe", "A. M. Saxe"),
    ("Saxe, A.M.", "Saxe", "A. M. Saxe"),
    ("M{\\\"u}ller, Klaus-Robert", "Müller", "K.-R. Müller"), ("Berg, J.-P. M.", "Berg", "J.-P. M. Berg"),
    ("Berg, Jean‐Luc", "Berg", "J.-L. Berg"), ("Berg, J.P.", "Berg", "J. P. Berg"),
    ("Berg, Ji- -Su", "Berg", "J. S. Berg"),
    ("Plato", "Plato", "Plato"), ("Berg,", "Berg", "Berg"),
    ("Ludwig van Beethoven", "van Beethoven", "L. van Beethoven"),
    ("van der Berg, Ada", "van der Berg", "A. van der Berg"),
    ("de la Vall{\\'e}e Poussin, Charles", "de la Vallée Poussin", "C. de la Vallée Poussin"),
    ("{van der Berg}, Ada", "van der Berg", "A. van der Berg"), ("Ada {van} Berg", "Berg", "A. v. Berg"),
    ("King, Jr., Martin Luther", "King", "M. L. King Jr."), ("{\\OE}uvre, {\\'E}va", "Œuvre", "É. Œuvre"),
    ("family=Gogh, given=Vincent, prefix=van, useprefix=true", "van Gogh", "V. van Gogh"),
    ("Berg, Ada and Doe, Jane", "Berg & Doe", "A. Berg, J. Doe"),
    ("Berg, Ada AND Doe, Jane", "Berg & Doe", "A. Berg, J. Doe"),
    ("Berg, A~B", "Berg", "A. B. Berg"), ("Berg, Ada\n  and\n  Doe,\n  Jane", "Berg & Doe", "A. Berg, J. Doe"),
    ("Brand and Anderson", "Brand & Anderson", "Brand, Anderson"), ("山田, 太郎", "山田", "太郎 山田"),
    ("A and B and C", "A et al.", "A, B, C"), ("d'Alembert, Jean", "d’Alembert", "J. d’Alembert"),
  ])
  func personsAreNamed(authors: String, cited: String, listed: String) {
    let page = Self.page(authors)
    #expect(page.text == "[\(cited) 2000]")
    #expect(page.line.hasPrefix(listed + " (2000). T."))
    #expect(page.messages == [])
  }

  @Test(arguments: ["Petrov, Ivan and others", "Petrov, Ivan and {others}", "Petrov, Ivan and et al."])
  func othersAreNobody(authors: String) {
    for (field, role) in [("author", ""), ("editor", ", eds.")] {
      let page = Self.page(authors, field: field)
      #expect(page.text == "[Petrov et al. 2000]")
      #expect(page.line == "I. Petrov, et al.\(role) (2000). T.")
    }
    let numeric = CitedPage(
      "@petrov\n", "@misc{petrov, author = {Petrov, I. and others and Doe, J.}, year = 2000}", style: .numeric)
    #expect(numeric.text == "Petrov et al. [1]")
    #expect(numeric.line == "I. Petrov, J. Doe, et al. (2000).")
  }

  @Test(arguments: [
    ("{The Open Library Team}", "The Open Library Team", "The Open Library Team"),
    (
      "{World Health Organization} and Doe, Jane", "World Health Organization & Doe",
      "World Health Organization, J. Doe"
    ),
    ("{Barnes and Noble}", "Barnes and Noble", "Barnes and Noble"), ("{Berg, Inc.}", "Berg, Inc.", "Berg, Inc."),
  ])
  func organisationsAreWhole(authors: String, cited: String, listed: String) {
    let page = Self.page(authors)
    #expect(page.text == "[\(cited) 2000]")
    #expect(page.line == "\(listed) (2000). T.")
  }

  @Test func anOrganisationStandsForPersons() {
    let page = CitedPage(
      "[@a] [@b]\n",
      """
      @manual{a, title = {Guide}, organization = {The Group}, year = 2000}
      @misc{b, author = {{World Health Organization}}, shortauthor = {WHO}, title = {Facts}, year = 2001}
      """)
    #expect(page.text == "[The Group 2000] [WHO 2001]")
    #expect(page.lines == ["The Group (2000). Guide.", "World Health Organization (2001). Facts."])
  }

  @Test(arguments: ["Berg, A., Doe, J., Roe, R.", "Berg, Doe, Ada"])
  func namesWithoutAndAreDoubted(authors: String) {
    let page = Self.page(authors)
    #expect(page.diagnostics.map(\.code.name) == ["unreadable-field"])
    #expect(page.diagnostics.first?.range?.text == authors)
    #expect(
      page.diagnostics.first?.hints.map(\.message) == ["write 'and' between two persons: {Berg, Ada and Doe, Jane}"])
  }
}
