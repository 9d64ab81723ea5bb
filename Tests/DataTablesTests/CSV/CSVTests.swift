import Experiments
import TestSupport
import Testing

/// What CSV files of many programs mean.
@Suite struct CSVTests {
  static let rows: [[Double]] = [[1.5, -2], [0.25, 1000]]

  /// The same two rows as different programs write them.
  @Test(arguments: [
    "1.5,-2\n0.25,1000\n", "1.5,-2\r\n0.25,1000\r\n", "1.5,-2\r0.25,1000\r", "1.5,-2\n0.25,1000",
    "1.5;-2\n0.25;1000\n", "1.5\t-2\n0.25\t1000\n", "1,5;-2\n0,25;1000\n", "1,5\t-2\n0,25\t1000\n",
    "\"1.5\",\"-2\"\n\"0.25\",\"1000\"\n", "\"1,5\",\"-2\"\n\"0,25\",\"1000\"\n", "\"1.5\",-2\n0.25,\"1,000\"\n",
    "1.5,\u{2212}2\n0.25,1e3\n", " 1.5 ,\t-2 \n  .25, +1000.\n", "# made by hand\n1.5,-2\n\n# more\n0.25,1000\n",
    "1.5,-2,\n0.25,1000,\n", "1.5,-2\n0.25,1000\n,\n,\n", "sep=;\n1.5;-2\n0.25;1000\n", "\u{FEFF}1.5,-2\n0.25,1000\n",
    "1.5;-2\n0.25;1.0E3", "1,5;-2\n0,25;1.000,0\n",
  ])
  func oneTableIsReadFromEachDialect(text: String) {
    let plain = CSVReading(text)
    #expect(plain.rows == Self.rows, "\(plain.messages)")
    #expect(plain.names == nil && plain.messages.isEmpty)
    #expect(plain.words.hasPrefix("2 rows, 2 columns; "), "\(plain.words)")
  }

  @Test(arguments: [
    ("a,b\n1.5,-2\n0.25,1000\n", "1 heading line"), ("\"a\";\"b\"\n1,5;-2\n0,25;1000\n", "decimal commas"),
    (",a,b\n0,1.5,-2\n1,0.25,1000\n", "left out: the first column"),
    (",a,b\n17,1.5,-2\n4,0.25,1000\n", "left out: the first column"),
    ("\"\",\"a\",\"b\"\n\"1\",1.5,-2\n\"2\",0.25,1000\n", "left out: the first column"),
    ("\"a\",\"b\"\n\"1\",1.5,-2\n\"2\",0.25,1000\n", "left out: the first column"),
    ("a b\nMazda,1.5,-2\nFiat,0.25,1000\n", ""),
    ("Unnamed: 0,a,b\n0,1.5,-2\n1,0.25,1000\n", "left out: the first column"),
    ("a,b\ncm,\n1.5,-2\n0.25,1000\n", "2 heading lines"), ("a,b,\n1.5,-2,\n0.25,1000,\n", "an empty last column"),
    ("a,b\n1.5,-2,\n0.25,1000,\n", "an empty last column"), ("\u{FEFF}a,b\n1.5,-2\n0.25,1000\n", "a byte order mark"),
    ("# note\na,b\n1.5,-2\n0.25,1000\n,\n", "left out: 1 comment line, 1 row without values"),
    ("a,b\r1.5,-2\r0.25,1000\r", "carriage returns"),
  ])
  func headingsAreNamesAndWhatIsLeftOutIsSaid(text: String, words: String) {
    let named = CSVReading(text)
    guard !words.isEmpty else { return #expect(named.rows == nil) }
    #expect(named.rows == Self.rows && named.messages.isEmpty, "\(named.messages)")
    #expect(named.names == ["a", "b"])
    #expect(named.words.contains(words), "\(named.words)")
  }

  /// A table's writer that numbers columns and rows leaves two signs of that; one alone may be data.
  @Test func numberedColumnsAreNamesBehindAnEmptyField() {
    let pandas = CSVReading(",0,1\n0,1.5,-2\n1,0.25,1000\n")
    #expect(pandas.rows == Self.rows && pandas.names == ["0", "1"])
    #expect(CSVReading("0,1\n1,0\n1,1\n").rows == [[0, 1], [1, 0], [1, 1]])
    #expect(CSVReading("0,1,2\n5,6,7\n").rows == nil)
    #expect(CSVReading("0,1,2\n5,6,7\n", "headings: 0").rows == [[0, 1, 2], [5, 6, 7]])
    #expect(CSVReading("0,1,2\n5,6,7\n", "headings: 1").rows == [[5, 6, 7]])
  }

  @Test func truthValuesAreOnesAndZeros() {
    let read = CSVReading("a,b\nTrue,FALSE\nfalse,TRUE\n")
    #expect(read.rows == [[1, 0], [0, 1]] && read.words.contains("truth values as 1 and 0"))
  }

  @Test func columnsAreChosenByHeadingAndByNumber() {
    let text = "id,can fly,length,species\n1,True,2.5,owl\n2,False,1,hen\n3,False,4,\"a, b\"\n"
    #expect(CSVReading(text, "columns: [length, can fly]").rows == [[2.5, 1], [1, 0], [4, 0]])
    #expect(CSVReading(text, "columns: [length, can fly]").names == ["length", "can fly"])
    #expect(CSVReading(text, "columns: [3]").rows == [[2.5], [1], [4]])
    let classes = CSVReading(text, "one-hot: species")
    #expect(classes.names == ["a, b", "hen", "owl"] && classes.rows == [[0, 0, 1], [0, 1, 0], [1, 0, 0]])
    #expect(classes.words.contains("'species' as 3 classes (a, b, hen, owl)"), "\(classes.words)")
    let both = CSVReading(text, "columns: [length], one-hot: species, classes: [owl, hen, 'a, b']")
    #expect(both.names == ["length", "owl", "hen", "a, b"] && both.rows?[1] == [1, 0, 1, 0])
    #expect(
      CSVReading("y\n10\n9\n10\n", "one-hot: y").names == ["9", "10"], "classes that are numbers are sorted as such")
  }

  @Test func aColumnThatCountsTheRowsIsNoSilentFeature() {
    let text = "id,a\n1,5\n2,7\n3,7\n"
    let read = CSVReading(text)
    #expect(read.rows?.count == 3 && read.messages.first?.contains("counts the rows") == true)
    #expect(CSVReading(text, "columns: [id, a]").messages.isEmpty)
    #expect(CSVReading("1\n2\n3\n").messages.isEmpty, "a single column is what is wanted")
    #expect(CSVReading("id,a\n1,5\n2,7\n4,7\n").messages.isEmpty)
  }

  /// What cannot be told, or is wrong, is an error that says what to do.
  @Test func whatIsWrongIsSaidWithItsLocationAndRemedy() {
    let cases: [(String, String)] = [
      ("wert\n1,5\n2,5\n", ""), ("1,234;5\n6,789;7\n", ""), ("\"1,234\",\"2\"\n", ""), ("1.234;2\n", ""),
      ("0,5;1.5\n1;2\n", ""), ("a,b\n1,10%\n2,20%\n", ""), ("a,b\n1,$1.50\n2,x\n", ""), ("a\n1'234.5\n", ""),
      ("a;b\n1 234,5;1\n2;3,5\n", ""), ("a;b\n1\u{A0}234,5;1\n", ""),
      ("a,b\n2001-01-31,2\n2001-02-28,3\n", ""), ("a,b\n1/31/2001 12:00,2\n", ""), ("a,b\n1,2-3-4\n", ""),
      ("a,b\n1,2\n#DIV/0!,3\n2,#BEZUG!\n", ""), ("#1,2\n#3,4\n", ""), ("a,b\n# 1,2\n", ""),
      ("a,b\n1,2,3\n", ""), ("a,1\n5,2\n", ""), ("x,y\n,setosa\n1,setosa\n", ""),
      ("setosa\nvirginica\nsetosa\n", "one-hot: 1"), ("a,a\n1,2\n", "columns: [a]"), ("a,b\n1,2\n", "columns: [c]"),
      ("a,b\n1,2\n", "columns: [3]"), ("a,b\n1,2\n", "columns: []"),
      ("1,x,3\n2,NA,4\n5,,6\n7,na,8\n9,1,\n", "headings: 0"),
      ("1,one\n2,3\n4,inf\n5,1e999\n", ""), ("1,one\n2,two\n", ""), ("1,2\n3\n4,5,6\n", ""),
      ("1,\"2\n3,4\n", ""), ("1,\"2\"3\n", ""), ("1 2\n3 4\n", ""), ("a\nb\nc\n", "one-hot: a, classes: [b]"),
      (",a\n1.5,2\n1.5,3\n", ""), ("a\n\n", ""), ("", ""), ("a\n1\n", "classes: [b]"), ("a\n1\n", "headings: -1"),
      ("a\n1\n", "seperator: tab"), ("1\n", "rows: [[1]]"),
    ]
    let texts = cases.map { text, choice in
      let read = CSVReading(text, choice)
      #expect(read.rows == nil && !read.messages.isEmpty, "\(text)")
      return "\(text.debugDescription) \(choice)\n" + read.messages.map { "  \($0)\n" }.joined()
    }
    let foreign = [CSVReading(bytes: [0xFF, 0xFE, 0x31, 0]), CSVReading(bytes: [0x31, 0xE9])].flatMap(\.messages)
    expectGolden((texts + foreign).joined(separator: "\n"), "csv-errors.txt")
  }

  /// What a spreadsheet could not compute is no comment, wherever it stands.
  @Test(arguments: [
    "#DIV/0!", "#N/A", "#NV", "#REF!", "#value!", "#NAME?", "#NUM!", "#NULL!", "#WERT!", "#ÜBERLAUF!", "\"#REF!\"",
  ])
  func errorsOfSpreadsheetsAreMissingValues(error: String) {
    for text in ["a,b\n1,2\n\(error),3\n2,4\n", "a;b\n1;2\n \(error) ;3\n", "a\n1\n\(error)\n", "\(error)\n1\n"] {
      let read = CSVReading(text)
      #expect(read.rows == nil && read.messages.count == 1, "\(text)")
      #expect(read.messages.first?.contains("has no value here") == true, "\(read.messages)")
    }
    #expect(CSVReading("a,b\n1,2\n\(error) 5,3\n").rows?.count == (error.hasPrefix("#") ? 1 : nil))
  }

  /// A decimal comma after thousands in groups does not make the groups names of rows.
  @Test func groupsOfThousandsAreNotNamesOfRows() {
    for text in ["a\n1 234,5\n2 345,5\n", "a\n1'234,5\n"] {
      let read = CSVReading(text)
      #expect(read.rows == nil && read.messages.first?.contains("the heading has 1 field") == true, "\(read.messages)")
    }
    #expect(CSVReading("a\n2001-01-01,5\n2001-01-02,6\n").rows == [[5], [6]])
  }

  @Test func commentsBetweenRowsAreSaid() {
    #expect(CSVReading("# x\na,b\n1,2\n#3,4\n5,6\n").words.hasSuffix("left out: 2 comment lines (1 between rows)"))
    #expect(CSVReading("a,b\n1,2\n#3,4\n5,6\n").words.hasSuffix("left out: 1 comment line between rows"))
    #expect(CSVReading("a,b\n1,2\n#3,4\n").words.hasSuffix("left out: 1 comment line"))
  }

  /// A number that can be read in two ways is read as another one of the file has to be.
  @Test func oneNumberTellsTheDecimalsOfAll() {
    let read = CSVReading("a;b\n1.234;2,5\n")
    #expect(read.rows == [[1234, 2.5]] && read.messages.isEmpty, "\(read.messages)")
    #expect(read.words.contains("decimal commas, points between thousands"), "\(read.words)")
    #expect(CSVReading("1,5;2.345\n1,5;2\n").rows == [[1.5, 2345], [1.5, 2]])
    #expect(CSVReading("1,234;2.5\n").rows == [[1234, 2.5]])
    #expect(CSVReading("1,234\t1,234,567\n").rows == [[1234, 1_234_567]])
  }

  @Test func whatTheNotebookSaysDecides() {
    #expect(CSVReading("wert\n1,5\n2,25\n", "separator: semicolon, decimal: comma").rows == [[1.5], [2.25]])
    #expect(CSVReading("1,234;5\n", "decimal: comma").rows == [[1.234, 5]])
    #expect(CSVReading("1,234;5\n", "decimal: point").rows == [[1234, 5]])
    #expect(CSVReading("a b\n1  2\n 3 4\n", "separator: space").rows == [[1, 2], [3, 4]])
    #expect(CSVReading("1;2\n", "separator: comma").rows == nil)
  }

  @Test func ofManyFaultsThreeAndACountAreSaid() {
    let read = CSVReading(String(repeating: "1,x\n1,2\n", count: 10_000))
    #expect(read.messages.count == 3)
    #expect(read.messages.last?.contains("9997 more like this one in 'x.csv' are not shown") == true)
  }

  /// The last field may be empty, and nothing ends it.
  @Test(arguments: ["1,0\n1,", "1,0\n1,\"\"", "1,2\n\""]) func theEndOfAFileIsAPosition(text: String) {
    let read = CSVReading(text)
    #expect(read.rows == nil && read.areRangesInside)
  }

  @Test func brokenFilesAreAFaultAndNeverACrash() {
    var generator = SeededGenerator(seed: 15)
    let scraps = ["\"", "\"\"", ";", "\t", "\r", "\r\n", "#", "NA", "1,5", "1.234,5", "sep=;", "é", "a,b", "0,1,2", ""]
    let choices = ["", "one-hot: 1", "headings: 1, columns: [1]", "separator: space", "decimal: comma"]
    let starts = [",a,b\n0,1.5,x\n1,2,y\n", "1,5;2\n3,5;4\n", "\"a\"\t\"b\"\n1\t2\n"]
    var (read, refused) = (0, 0)
    for round in 0..<3000 {
      let bytes = generator.mutation(of: Array(starts[round % starts.count].utf8), scraps: scraps)
      let table = CSVReading(bytes: bytes, choices[round % choices.count])
      #expect(table.areRangesInside)
      if let rows = table.rows {
        read += 1
        #expect(rows.allSatisfy { $0.count == rows[0].count && $0.allSatisfy(\.isFinite) })
      } else {
        refused += 1
        #expect(!table.messages.isEmpty && table.messages.allSatisfy { $0.contains(" | ") })
      }
    }
    #expect(read > 100 && refused > 100)
  }
}
