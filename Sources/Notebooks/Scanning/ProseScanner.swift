import Diagnostics

/// Walks through a text once, before Markdown is read, and finds the forms that the Markdown parser does not know:
/// formulas, comments, tables with short lines below their heads, captions of tables.
///
/// Formulas on lines of their own and comments can contain anything, even blank lines. Formulas in running text end
/// with their run: a paragraph, a heading, a row of a table.
struct ProseScanner {
  let source: SourceText
  let lines: LineMarks
  /// What was found.
  var scan = ProseScan()
  /// The position of the walk.
  var position: Int
  /// The end of the text, where formulas and comments end at the latest.
  let limit: Int
  /// The marks that do not occur after the position: each is searched for only once, so that the walk takes linear
  /// time.
  var unclosed: Set<String> = []
  /// Whether indented text belongs to an item of a list or to a note.
  private var isItemOpen = false
  private var isAfterBlank = true

  private init(_ source: SourceText, _ range: Range<Int>) {
    (self.source, lines, position, limit) = (source, LineMarks(source), range.lowerBound, range.upperBound)
  }

  /// What is in the document that starts at byte `start` of `source`.
  static func scan(_ source: SourceText, from start: Int) -> ProseScan {
    var scanner = ProseScanner(source, start..<source.bytes.count)
    while scanner.position < source.bytes.count { scanner.passLine() }
    return scanner.scan
  }

  /// What is in one run of text, such as a caption, wherever its lines end.
  static func scan(_ source: SourceText, run: Range<Int>) -> ProseScan {
    var scanner = ProseScanner(source, run)
    _ = scanner.passRun(until: run.upperBound, isRow: false)
    return scanner.scan
  }

  // MARK: Lines

  private mutating func passLine() {
    let line = lines.line(of: position)
    let range = source.byteRange(ofLine: line)
    if position > range.lowerBound { return passRuns(from: line) }
    let text = source.bytes[range]
    guard text.contains(where: { !$0.isSpace }) else {
      isAfterBlank = true
      return passLines(through: line)
    }
    let indentation = indentation(of: text)
    if indentation < 4, !isItemOpen || isAfterBlank { isItemOpen = lines.beginsItem(line: line) }
    if isAfterBlank, indentation >= 4, !isItemOpen {
      scan.code.append(range)
      return passLines(through: line)
    }
    if let fence = lines.fence(line: line) {
      let fenced = FencedLines(fence, in: lines)
      scan.code.append(fenced.bytes)
      isAfterBlank = true
      return passLines(through: lines.line(of: max(fenced.bytes.upperBound - 1, range.lowerBound)))
    }
    isAfterBlank = false
    passRuns(from: line)
  }

  private mutating func passLines(through line: Int) {
    position = line < source.lineCount ? source.byteRange(ofLine: line + 1).lowerBound : source.bytes.count
  }

  /// How many columns are blank before the text of a line; a tab counts as four.
  private func indentation(of text: ArraySlice<UInt8>) -> Int {
    text.prefix(while: \.isSpace).reduce(0) { $0 + ($1 == UInt8(ascii: "\t") ? 4 : 1) }
  }

  // MARK: Runs

  /// Passes the run of text that contains `line`, from the position on, and a table at its end.
  private mutating func passRuns(from line: Int) {
    // The address of a link may contain anything.
    if lines.isLinkDefinition(line) { return passLines(through: line) }
    var last = line
    while last < source.lineCount, continues(last + 1, line) {
      last += 1
      let isHeadWhole = last - 1 > line || position <= source.byteRange(ofLine: line).lowerBound
      if isHeadWhole, let dashes = TableRow.dashes(in: lines.unquoted(line: last)), hasPipe(last - 1) {
        return passTable(dashes, below: last - 1, runStartsAt: line)
      }
    }
    if passRun(until: source.byteRange(ofLine: last).upperBound, isRow: false) == nil { return }
    passLines(through: last)
  }

  private func hasPipe(_ line: Int) -> Bool { lines.unquoted(line: line).contains(UInt8(ascii: "|")) }

  /// Whether the text of a run that starts on the line `first` goes on on `line`.
  private func continues(_ line: Int, _ first: Int) -> Bool {
    let text = lines.unquoted(line: line)
    guard !text.isEmpty, !lines.isHeading(line - 1), !lines.isHeading(line), !lines.beginsItem(line: line),
      !lines.isLinkDefinition(line)
    else { return false }
    return lines.continuesQuotations(of: first, on: line) && lines.fence(line: line) == nil
  }

  /// Passes a table whose head is the line `head`, and the text before it.
  private mutating func passTable(_ dashes: [Range<Int>], below head: Int, runStartsAt first: Int) {
    let start = source.byteRange(ofLine: head).lowerBound
    if head > first {
      guard passRun(until: source.byteRange(ofLine: head - 1).upperBound, isRow: false) != nil else { return }
      scan.insertions.append((start, lines.quotation(line: head) + [0x0A]))
    }
    position = max(position, start)
    guard let count = passRow(head) else { return }
    if count != dashes.count { report(cells: count, of: dashes.count, at: head, isHead: true) }
    for cell in dashes where cell.count < 3 {
      scan.insertions.append((cell.upperBound, Array(repeating: UInt8(ascii: "-"), count: 3 - cell.count)))
    }
    passLines(through: head + 1)
    passRows(from: head + 2, first: head, columns: count == dashes.count ? count : nil)
  }

  private mutating func passRows(from line: Int, first: Int, columns: Int?) {
    var line = line
    while line <= source.lineCount, continues(line, first) {
      let start = source.byteRange(ofLine: line).lowerBound
      if lines.unquoted(line: line).starts(with: ": ".utf8) {
        scan.insertions.append((start, lines.quotation(line: line) + [0x0A]))
        return
      }
      guard let count = passRow(line) else { return }
      if let columns, count > columns { report(cells: count, of: columns, at: line, isHead: false) }
      passLines(through: line)
      line += 1
    }
  }

  /// The number of cells of a row, which is passed; nil if something in it ends on another line.
  private mutating func passRow(_ line: Int) -> Int? {
    let content = row(line)
    guard let pipes = passRun(until: source.byteRange(ofLine: line).upperBound, isRow: true) else { return nil }
    return TableRow.cellCount(pipes.filter { content.contains($0) }, in: content)
  }

  /// The bytes of a row after the marks of its line, which can be the name of a note.
  private func row(_ line: Int) -> Range<Int> {
    let content = lines.content(ofLine: line)
    guard let name = LabelForm.footnote(in: source.bytes[content]) else { return content }
    let rest = source.bytes[content].dropFirst(name.utf8.count + "[^]".utf8.count)
    guard rest.first == UInt8(ascii: ":") else { return content }
    return (rest.dropFirst().firstIndex { !$0.isSpace } ?? content.upperBound)..<content.upperBound
  }

  // MARK: Diagnostics

  /// Reports a row, or a head, whose cells are not as many as its table has columns.
  private mutating func report(cells count: Int, of columns: Int, at line: Int, isHead: Bool) {
    let message =
      isHead
      ? "the head of this table has \(count.counting("cell")), and the line below it \(columns)"
      : "a row of \(count.counting("cell")) in a table of \(columns.counting("column"))"
    let hint = isHead ? "write as many dashes as heads, | a | b | over |---|---|; " : ""
    let range = SourceRange(source, row(line))
    report(
      .error(
        .tableCells, at: range, message,
        hint: hint + "write a '|' within a cell as \\|, or in a formula or in code"))
  }

  /// Adds a diagnostic, as long as there are not too many.
  mutating func report(_ fault: Diagnostic) {
    if scan.faults.count < Limits.reportedFaults { scan.faults.append(fault) }
  }
}

extension LineMarks {
  /// The text of `line` after the marks of quotations.
  func unquoted(line: Int) -> ArraySlice<UInt8> {
    source.bytes[source.byteRange(ofLine: line)].drop { $0.isSpace || $0 == UInt8(ascii: ">") }
  }

  /// The number of marks of quotations at the start of `line`, before and after the marks of items.
  func quotationDepth(line: Int) -> Int {
    source.bytes[marks(ofLine: line)].count { $0 == UInt8(ascii: ">") }
  }

  /// Whether `line` is in the quotations in which the line `first` is, or in none, as a paragraph may go on.
  func continuesQuotations(of first: Int, on line: Int) -> Bool {
    let (open, here) = (columnsOfQuotations(marks(ofLine: first)), columnsOfQuotations(quotationBytes(line: line)))
    guard !here.isEmpty else { return true }
    guard here.count == open.count else { return false }
    let start = source.byteRange(ofLine: first).lowerBound
    let item = source.bytes[marks(ofLine: first)].lastIndex { !$0.isSpace && $0 != UInt8(ascii: ">") }
    guard let item, let index = open.firstIndex(where: { $0 > item - start }) else { return true }
    // To the left of the text of the item, the mark would begin a quotation after the list.
    return here[index] >= open[index]
  }

  private func marks(ofLine line: Int) -> Range<Int> {
    source.byteRange(ofLine: line).lowerBound..<content(ofLine: line).lowerBound
  }

  private func quotationBytes(line: Int) -> Range<Int> {
    let range = source.byteRange(ofLine: line)
    return range.lowerBound..<range.lowerBound + quotation(line: line).count
  }

  /// The offsets of the marks of quotations in `marks`, which begin a line.
  private func columnsOfQuotations(_ marks: Range<Int>) -> [Int] {
    marks.filter { source.bytes[$0] == UInt8(ascii: ">") }.map { $0 - marks.lowerBound }
  }

  /// The start of `line` up to its text: white space and the marks of the quotations that contain it. A line that is
  /// inserted above `line` needs both: without the white space it would end a list that contains the quotation.
  func quotation(line: Int) -> [UInt8] {
    source.bytes[source.byteRange(ofLine: line)].prefix { $0.isSpace || $0 == UInt8(ascii: ">") }.map { $0 }
  }

  /// Whether `line` is a heading that begins with `#`.
  func isHeading(_ line: Int) -> Bool {
    let text = unquoted(line: line)
    let marks = text.prefix { $0 == UInt8(ascii: "#") }
    return (1...6).contains(marks.count) && text.dropFirst(marks.count).first.map(\.isSpace) ?? true
  }

  /// Whether `line` defines the target of links `[name]`, as in `[name]: address`.
  func isLinkDefinition(_ line: Int) -> Bool {
    let text = unquoted(line: line).prefix(Limits.linkNameBytes)
    guard text.first == UInt8(ascii: "["), !text.starts(with: "[^".utf8),
      let end = text.firstIndex(of: UInt8(ascii: "]"))
    else { return false }
    return text[end...].starts(with: "]:".utf8)
  }

  /// Whether an item of a list or a note begins on `line`.
  func beginsItem(line: Int) -> Bool {
    let text = unquoted(line: line)
    if LabelForm.footnote(in: text) != nil { return true }
    let digits = text.prefix(while: \.isDigit)
    let mark = digits.isEmpty ? "-+*" : ".)"
    let rest = text.dropFirst(digits.count)
    guard digits.count < 10, let first = rest.first, mark.utf8.contains(first) else { return false }
    return rest.dropFirst().first.map(\.isSpace) ?? true
  }
}
