import Testing

@testable import Archiving
@testable import Verifying

/// Files are read by their format: what is content there has to be the same, and a number lies near its own array's.
@Suite struct ComparisonTests {
  private static func text(_ comparison: ContentComparison?) -> String {
    switch comparison {
    case .agrees(let difference): difference == 0 ? "same" : difference < 1e-9 ? "agrees" : "too far"
    case .differs(let reason, _): reason
    case nil: "not a table"
    }
  }

  private static let table = "x,y\r\n1,0.5\r\n1e-17,\"a, b\"\r\n"

  @Test(arguments: [
    (table, "same"), (table.replacing("\r\n", with: " "), "row 1 has more than 2 cells"),
    (
      table.replacing("1,0.5", with: "1,\r\n0.5"), "row 2, column 'y': the bundle has nothing, the notebook gives “0.5”"
    ),
    (
      table.replacing("a, b", with: "a,  b"),
      "row 3, column 'y': the bundle has “\"a,  b\"”, the notebook gives “\"a, b\"”"
    ),
    (table.replacing("1e-17", with: "2e-17"), "agrees"), (table.replacing("0.5", with: "0.5000000000001"), "agrees"),
    (
      table.replacing("0.5", with: "0.6"),
      "row 2, column 'y': the bundle has 0.6, the notebook gives 0.5, a relative difference of 1.7e-1"
    ),
    (table.replacing("1,", with: "2,"), "row 2, column 'x': the bundle has 2, the notebook gives 1"),
    (table + "1,2\r\n", "it goes on after row 3"),
    (String(table.dropLast()), "row 3 does not have the form of a table"),
    (table.replacing("0.5", with: "0.5,1"), "row 2 has more than 2 cells"),
    ("x,y\r\n", "it ends before row 2"),
  ])
  func tablesAreRowsAndCells(given: String, outcome: String) {
    let comparison = CSVComparison(Array(Self.table.utf8))?.comparison(with: Array(given.utf8), tolerance: 1e-9)
    #expect(Self.text(comparison) == outcome)
  }

  @Test func aFigureHasAScaleForEachLayerAndExactCoordinates() {
    let data = "panel,layer,width,y\r\na,1,0.1,1e25\r\na,2,0.1,3.89\r\n"
    let compare = { (given: String) in
      Self.text(CSVComparison(Array(data.utf8))?.comparison(with: Array(given.utf8), tolerance: 1e-9))
    }
    #expect(compare(data.replacing("3.89", with: "3.9")).hasPrefix("row 3, column 'y'"))
    #expect(compare(data.replacing("3.89", with: "3.8900000000001")) == "agrees")
    #expect(compare(data.replacing("2,0.1", with: "2,0.10000000000001")).hasPrefix("row 3, column 'width'"))
  }

  private static let results = """
    {"coords": {"time": {"data": [0, 0.5]}}, "dims": {"time": 2}, "data_vars": {"loss": {"attrs": {"long_name": "A b"}, \
    "data": [[1.25, 3e-17], [null, 2]]}, "big": {"data": [1e25]}}}
    """

  @Test(arguments: [
    (results, "same"), (results.replacing(", ", with: ",\n "), "same"),
    (
      results.replacing("A b", with: "A  b"),
      "data_vars.loss.attrs.long_name: the bundle has \"A  b\", the notebook gives \"A b\""
    ),
    (results.replacing("3e-17", with: "-4e-17"), "agrees"),
    (results.replacing("1.25", with: "1.2500000000001"), "agrees"),
    (
      results.replacing("1.25", with: "1.5"),
      "data_vars.loss.data[0][0]: the bundle has 1.5, the notebook gives 1.25, a relative difference of 1.7e-1"
    ),
    (results.replacing("2]]", with: "3]]"), "data_vars.loss.data[1][1]: the bundle has 3, the notebook gives 2"),
    (
      results.replacing("0.5", with: "0.50000000000001"),
      "coords.time.data[1]: the bundle has 0.50000000000001, the notebook gives 0.5"
    ),
    (results.replacing("null", with: "0"), "data_vars.loss.data[1][0]: the bundle has 0, the notebook gives null"),
    (results.replacing("\"dims\"", with: "\"dins\""), "the data: the bundle has \"dins\", the notebook gives \"dims\""),
    (results + "1", "the data: the bundle has 1, the notebook gives nothing more"),
    (String(results.dropLast()), "the data: the bundle has nothing more, the notebook gives }"),
    (results.replacing("1e25", with: "[1e25]"), "data_vars.big.data[0]: the bundle has [, the notebook gives 1e25"),
    (
      results.replacing("1e25", with: "01e25"),
      "data_vars.big.data[0]: the bundle has what is not JSON, the notebook gives 1e25"
    ),
  ])
  func resultsAreATree(given: String, outcome: String) {
    let comparison = JSONComparison.comparison(
      Array(given.utf8), Array(Self.results.utf8), .results, tolerance: 1e-9)
    #expect(Self.text(comparison) == outcome)
  }

  private static let claims = """
    {"parameters": [{"name": "cap", "value": 1e25}], "claims": [{"value": 3.89, "relation": "<", "bound": 4.5, \
    "margin": 1e-17, "checked": 8}], "values": [{"printed": "0.00", "value": 1e-17}, {"printed": "3.9", "value": 3.89}]}
    """

  @Test(arguments: [
    ("\"value\": 3.89, \"r", "\"value\": 3.8, \"r", "claims[0].value"),
    ("\"margin\": 1e-17", "\"margin\": 2e-17", "agrees"),
    ("\"margin\": 1e-17", "\"margin\": 0.25", "claims[0].margin"), ("4.5", "4.5000000000001", "agrees"),
    ("\"value\": 1e25", "\"value\": 1.0000000000001e25", "parameters[0].value"), ("8}", "9}", "claims[0].checked"),
    ("\"value\": 1e-17", "\"value\": 3e-17", "agrees"), ("\"value\": 1e-17", "\"value\": 1e-8", "values[0].value"),
    ("\"value\": 3.89}", "\"value\": 3.8900001}", "values[1].value"), ("\"3.9\"", "\"3.90\"", "values[1].printed"),
  ])
  func claimsAreExactButForWhatIsComputed(old: String, new: String, outcome: String) {
    #expect(Self.claims.contains(old))
    let given = Array(Self.claims.replacing(old, with: new).utf8)
    let text = Self.text(JSONComparison.comparison(given, Array(Self.claims.utf8), .claims, tolerance: 1e-9))
    #expect(text == outcome || text.hasPrefix(outcome + ": "), "\(text)")
  }

  @Test func allElseIsBytes() {
    let compare = { (given: String, expected: String) in
      Self.text(ContentComparison(exactly: Array(given.utf8), Array(expected.utf8)))
    }
    #expect(compare("a\nb", "a\nb") == "same")
    #expect(compare("% a\\begin", "% a\n\\begin") == "line 1: the bundle has “% a\\begin”, the notebook gives “% a”")
    #expect(compare("a\nc", "a\nb") == "line 2: the bundle has “c”, the notebook gives “b”")
    #expect(compare("a", "a\nb") == "line 1: the bundle has “a”, the notebook gives “a”")
    #expect(compare("a\n", "a\nb") == "line 2: the bundle has nothing more, the notebook gives “b”")
  }

  // MARK: Pages and pictures

  private static let page = """
    <!DOCTYPE html>
    <html><head><style>p > a { color: red }</style></head><body><section id="claim-a"><p>It is 8.28 &lt; 9.<br>
    <a href="x.html">x</a></p><img style="--points: 4" src="data:one"></section><dd>cairo 1.16.0</dd></body></html>
    """

  private static func difference(_ given: String, _ comparison: PageComparison = PageComparison()) -> String? {
    comparison.difference(Array(given.utf8), Array(page.utf8))
  }

  @Test func aPageIsReadByItsTextsAndElements() {
    #expect(Self.difference(Self.page) == nil)
    let cases = [
      ("8.28", "9.28", "in 'claim-a' the page says “9.28”, the notebook gives “8.28”"),
      ("x.html", "y.html", "in 'claim-a' it has <a href=\"y.html\">, the notebook gives <a href=\"x.html\">"),
      ("red", "blue", "the page says “blue”, the notebook gives “red”"),
      ("</p>", "<b></b></p>", "in 'claim-a' it has <b>, the notebook gives </p>"),
      ("<br>", "<br/>", "in 'claim-a' it has <br /=\"\">, the notebook gives <br>"),
      (
        "data:one", "data:two",
        "in 'claim-a' it has <img style=\"--points: 4\" src=\"data:two\">, the notebook gives <img style=\"--points: 4\" src=\"data:one\">"
      ),
      ("</html>", "</html>\n", "it goes on after its end"), ("</html>", "", "it ends too early"),
      ("<a href=\"x.html\">", "<a href='x.html'>", "line 3 is not as a page is written"),
      ("<body>", "<body><!-- 9.28 -->", "it has <!-- 9.28 -->, the notebook gives <section id=\"claim-a\">"),
    ]
    for (old, new, expected) in cases {
      #expect(Self.difference(Self.page.replacing(old, with: new)) == expected)
    }
  }

  @Test func aPageOfOtherVersionsShowsItsOwnPicturesAndVersions() {
    let comparison = PageComparison(pictures: ["data:one": "data:two"], versions: ["cairo 1.16.0": "cairo 1.18.0"])
    let other = Self.page.replacing("data:one", with: "data:two").replacing("1.16", with: "1.18")
    #expect(Self.difference(other, comparison) == nil)
    #expect(Self.difference(other.replacing("points: 4", with: "points: 4.25"), comparison) == nil)
    #expect(
      Self.difference(Self.page.replacing("data:one", with: "data:two"), comparison)
        == "the page says “1.16.0”, the notebook gives “1.18.0”")
    for (old, new) in [
      ("data:two", "data:one"), ("data:two", "data:three"), ("1.18", "1.16"), ("8.28", "9.28"),
      ("points: 4", "points: 4; display: none"), ("points: 4", "points: 0.01"), ("points: 4", "points: 4000"),
    ] {
      #expect(Self.difference(other.replacing(old, with: new), comparison) != nil, "\(new)")
    }
  }

  @Test func drawingsMayDifferByWhatIsNotSeen() {
    let drawing = "<svg><path id=\"g0-1\" d=\"M.61-1.5H6.34z\"/><text>a</text></svg>"
    let showsSame = { (old: String, new: String) in
      PictureComparison.showsSame(Array(drawing.replacing(old, with: new).utf8), Array(drawing.utf8))
    }
    #expect(showsSame("", "") && showsSame(".61", ".62") && showsSame("-1.5", "-1.52"))
    for (old, new) in [
      (".61", ".71"), ("-1.5", "1.5"), ("H", "V"), ("<text>a", "<text>b"), ("g0-1", "g0-2"), ("</svg>", "<g/></svg>"),
      ("z\"", "z"),
    ] {
      #expect(!showsSame(old, new), "\(new)")
    }
  }

  // MARK: What is said of it

  @Test(arguments: [
    ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\n\n**b**", "`a\\u{a}\\u{a}**b**`"), ("\u{202E}x", "`\\u{202e}x`"),
    ("", "`  `"),
  ])
  func codeOfStrangersStaysCode(text: String, expected: String) { #expect(MarkdownText.code(text) == expected) }

  @Test func textOfStrangersStaysText() {
    #expect(MarkdownText.plain("<script>a|b</script>") == "\\<script\\>a\\|b\\</script\\>")
    #expect(
      MarkdownText.plain("**V** [a](http://b) www.c.d e@f") == "\\*\\*V\\*\\* \\[a\\](http\\://b) www\\.c.d e\\@f")
    #expect(MarkdownText.plain("a\n# b\u{1B}") == "a\\\\u{a}\\# b\\\\u{1b}")
    #expect(MarkdownText.cell("a|b`") == "`` a\\|b` ``")
  }

  @Test(
    arguments: [
      ("", nil), ("\(digest)  a\n\(digest)  b\n", nil), ("\(digest)  a\n\(digest)  a\n", 2),
      ("\(digest)  b\n\(digest)  a\n", 2),
      ("\(digest) a\n", 1), ("\(digest)  a", 1), ("\(digest)  a\n\n", 2), ("\(digest.uppercased())  a\n", 1),
      ("x\n\(digest)  a\n", 1),
    ] as [(String, Int?)])
  func checksumsAreReadStrictly(text: String, line: Int?) {
    #expect(BundleChecksums(BundleFile(path: "checksums.txt", text: text)).faultyLine == line)
  }

  private static let digest = String(repeating: "0f", count: 32)
}
