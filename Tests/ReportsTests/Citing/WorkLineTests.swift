import Diagnostics
import Testing

/// What the list of works says of each kind of work.
@Suite struct WorkLineTests {
  @Test(arguments: [
    (
      "@article{a, author = {Me}, title = {T}, journal = {J}, volume = 3, number = 4, pages = {1--9}, year = 2000}",
      "Me (2000). T. J 3(4), 1–9."
    ),
    (
      "@article{a, author = {Me}, title = {T}, journal = {J}, volume = 3, pages = {1-9}, year = 2000}",
      "Me (2000). T. J 3, 1–9."
    ),
    (
      "@article{a, author = {Me}, title = {What is it?}, journal = {Ann.}, number = 5, year = 2000}",
      "Me (2000). What is it? Ann. (5)."
    ),
    ("@article{a, author = {Me}, title = {T}, journal = {J.}, year = 2000}", "Me (2000). T. J."),
    (
      "@article{a, author = {Me}, title = {Stop!}, year = 2000, note = {In preparation}}",
      "Me (2000). Stop! In preparation."
    ),
    (
      "@article{a, author = {Me}, title = {T}, journaltitle = {J}, journalsubtitle = {S}, issue = {2}, eid = {e12}, date = {2000-01}}",
      "Me (2000). T. J: S (2), e12."
    ),
    (
      "@phdthesis{a, author = {Me}, title = {T}, school = {University of X}, address = {Bonn}, year = 2000}",
      "Me (2000). T. PhD thesis, University of X, Bonn."
    ),
    ("@mastersthesis{a, author = {Me}, title = {T}, school = {U}, year = 2000}", "Me (2000). T. Master’s thesis, U."),
    (
      "@thesis{a, author = {Me}, title = {T}, type = {phdthesis}, institution = {U}, date = {2000}}",
      "Me (2000). T. PhD thesis, U."
    ),
    (
      "@thesis{a, author = {Me}, title = {T}, type = {Habilitation}, institution = {U}, date = {2000}}",
      "Me (2000). T. Habilitation, U."
    ),
    (
      "@techreport{a, author = {Me}, title = {Notes}, institution = {I}, number = {TR-12}, year = 2000}",
      "Me (2000). Notes. Technical report TR-12, I."
    ),
    (
      "@report{a, author = {Me}, title = {T}, type = {resreport}, institution = {I}, date = 2000}",
      "Me (2000). T. Research report, I."
    ),
    (
      "@book{a, author = {Me}, title = {T}, subtitle = {S}, edition = {2}, volume = 3, series = {L}, number = 7, publisher = {P}, address = {B}, year = 2000}",
      "Me (2000). T: S. volume 3, L 7, 2nd edition. P, B."
    ),
    (
      "@book{a, author = {Me}, title = {T}, edition = {Second}, publisher = {P}, year = 2000}",
      "Me (2000). T. Second edition. P."
    ),
    (
      "@book{a, editor = {Ada Berg}, title = {T}, publisher = {P}, location = {B}, year = 2000}",
      "A. Berg, ed. (2000). T. P, B."
    ),
    (
      "@book{a, editor = {Ada Berg and Jane Doe}, title = {T}, translator = {Tom Roe}, year = 2000}",
      "A. Berg, J. Doe, eds. (2000). T. Translated by T. Roe."
    ),
    (
      "@incollection{a, author = {Me}, title = {T}, booktitle = {B}, editor = {Ada Berg}, chapter = 3, pages = {10--20}, publisher = {P}, year = 2000}",
      "Me (2000). T. B, chapter 3, 10–20. Edited by A. Berg. P."
    ),
    (
      "@inproceedings{a, author = {Me}, title = {T}, booktitle = {B}, series = {S '19}, number = 4, address = {Oslo}, publisher = {ACM}, year = 2000}",
      "Me (2000). T. B, S ’19 4. ACM, Oslo."
    ),
    (
      "@inproceedings{a, author = {Me}, title = {T}, booktitle = {B}, eventtitle = {E}, venue = {Oslo}, date = 2000}",
      "Me (2000). T. B. E, Oslo."
    ),
    (
      "@misc{a, author = {Me}, title = {T}, howpublished = {Talk}, note = {A note}, addendum = {More}, year = 2000}",
      "Me (2000). T. Talk. A note. More."
    ),
    ("@software{a, author = {Me}, title = {T}, version = {1.2}, date = 2000}", "Me (2000). T. Version 1.2."),
    (
      "@software{a, author = {Me}, title = {T}, version = {v1.2}, type = {software}, date = 2000}",
      "Me (2000). T. Software. v1.2."
    ),
    (
      "@online{a, author = {Me}, title = {T}, url = {https://example.org}, urldate = {2020-01-02}, date = 2000}",
      "Me (2000). T. Accessed 2020-01-02."
    ),
    ("@unpublished{a, author = {Me}, title = {T}, pubstate = {inpress}}", "Me (in press). T."),
    ("@misc{a, title = {Nobody’s}, year = 2000}", "Nobody’s (2000)."),
    ("@misc{a, author = {Me}, title = {T}, volume = { }, journal = {}, year = 2000}", "Me (2000). T."),
    (
      "@misc{a, author = {Me}, title = {T}, booktitle = {B}, maintitle = {M}, titleaddon = {Talk}, organization = {O}, year = 2000}",
      "Me (2000). T. Talk. B. O."
    ),
  ])
  func everyFieldAppears(entry: String, line: String) {
    let page = CitedPage("[@a]\n", entry)
    #expect(page.line == line)
    #expect(page.messages == [])
  }

  @Test(arguments: [
    ("2018", "2018"), ("2018-05", "2018"), ("2018-05-23", "2018"), ("2014/2015", "2014–2015"),
    ("2014-01-02/2014-03-04", "2014"),
    ("2012~", "2012"), ("2012?", "2012"), ("2012%", "2012"), ("2016-03-01T10:00:00Z", "2016"), ("199X", "1990s"),
    ("19XX", "1900s"),
    ("2001-21", "2001"), ("2014/", "2014–"), ("2014/..", "2014–"), ("/2015", "–2015"), ("-0043", "44 BCE"),
    ("2004-XX-XX", "2004"), ("{2018}-{05}", "2018"),
  ])
  func datesAreYears(date: String, year: String) {
    let page = CitedPage("[@a]\n", "@misc{a, author = {Me}, title = {T}, date = {\(date)}}")
    #expect(page.text == "[Me \(year)]")
    #expect(page.messages == [])
  }

  @Test(arguments: ["May 2018", "18", "2018/2019/2020", "20180523", "/", "XXXX"])
  func whatIsNoDateIsAWarning(date: String) {
    let page = CitedPage("[@a]\n", "@misc{a, author = {Me}, title = {T}, date = {\(date)}, year = 2018}")
    #expect(page.text == "[Me 2018]")
    #expect(page.messages == ["'\(date)' is not a date"])
  }

  @Test func aCitedWorkWithoutYearIsAWarning() {
    let page = CitedPage("[@a] [-@a]\n", "@misc{a, author = {Me}, title = {T}}\n@misc{b, author = {Me}, title = {U}}")
    #expect(page.text == "[Me] [n.d.]")
    #expect(page.messages == ["the work 'a' is cited and has no year", "the work 'b' is never cited"])
  }

  /// By letters alone: accents, case, strokes and the language of the machine do not count.
  @Test func worksAreListedByTheAlphabet() {
    let names = [
      "Zola", "de Graaf", "{\\O}stby", "van Hoven", "{\\'E}tienne", "Weber", "{\\\"O}zg{\\\"u}r", "Ernst", "O'Neill",
      "Oslo", "esser",
    ]
    let file = names.enumerated().map { "@misc{k\($0), author = {{\($1)}}, title = {T}, year = 2000}\n" }.joined()
    let found = CitedPage(citingAllOf: file).lines.map { $0.split(separator: " (")[0] }
    #expect(
      found == [
        "de Graaf", "Ernst", "esser", "Étienne", "O’Neill", "Oslo", "Østby", "Özgür", "van Hoven", "Weber", "Zola",
      ])
  }
}
