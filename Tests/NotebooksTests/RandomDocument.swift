import TestSupport

/// A random document of valid pieces, and the shape that a reader has to find in it.
struct RandomDocument {
  let text: String
  /// As `ParsedNotebook.shape` gives it.
  let shape: String

  /// The document of `seed`.
  init(seed: UInt64) {
    var maker = Maker(generator: SeededGenerator(seed: seed))
    let front = Bool.random(using: &maker.generator) ? "---\ntitle: λ\n---\n\n" : ""
    let body = maker.blocks(depth: 0, count: 1...8)
    let notes = maker.notes.map { "[^\($0.name)]: " + $0.lines.indented(by: "    ", first: "") }
    text = front + body.lines.joined(separator: "\n") + "\n" + notes.map { "\n\($0)\n" }.joined()
    shape =
      body.shape.map { $0 + "\n" }.joined()
      + maker.notes.map { note in "note \(note.name)\n" + note.shape.map { "  \($0)\n" }.joined() }.joined()
  }

  /// The first seeds whose documents have no front matter.
  static func seedsWithoutFrontMatter(_ count: Int) -> [UInt64] {
    Array((0...).lazy.filter { !RandomDocument(seed: $0).text.hasPrefix("---") }.prefix(count))
  }
}

/// Lines of Markdown, and the lines of the shape that they have.
private struct Piece {
  var lines: [String]
  var shape: [String]
}

extension [String] {
  /// The lines with `indent` before each that is not empty, and `first` before the first.
  fileprivate func indented(by indent: String, first: String) -> String {
    enumerated().map { index, line in index == 0 ? first + line : line.isEmpty ? "" : indent + line }
      .joined(separator: "\n")
  }
}

private struct Maker {
  var generator: SeededGenerator
  var notes: [(name: String, lines: [String], shape: [String])] = []
  private var labels = 0

  init(generator: SeededGenerator) { self.generator = generator }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &generator)]
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  private mutating func nextLabel() -> String {
    labels += 1
    return "x\(labels)"
  }

  // MARK: Blocks

  /// Blocks with blank lines between them.
  mutating func blocks(depth: Int, count: ClosedRange<Int>) -> Piece {
    var all = Piece(lines: [], shape: [])
    var wasList = false
    for _ in 0..<number(count) {
      // Two lists with a blank line between them would be one.
      let next = block(depth: depth, allowsList: !wasList)
      wasList = next.shape[0].hasPrefix("list")
      all.lines += (all.lines.isEmpty ? [] : [""]) + next.lines
      all.shape += next.shape
    }
    return all
  }

  private mutating func block(depth: Int, allowsList: Bool) -> Piece {
    switch number(0...(depth < 3 ? 11 : 7)) {
    case 0: return heading()
    case 1: return code()
    case 2: return Piece(lines: [pick(["***", "* * *", "___"])], shape: ["break"])
    case 3: return formula()
    case 4: return table()
    case 5 where depth == 0: return executable()
    case 6 where depth == 0: return picture()
    case 8: return quote(depth: depth)
    case 9 where allowsList: return tightList()
    case 10, 11:
      return allowsList ? looseList(depth: depth) : paragraph()
    default: return paragraph()
    }
  }

  private mutating func paragraph() -> Piece {
    let lines = (0..<number(1...3)).map { _ in text() }
    return Piece(
      lines: lines.map(\.written), shape: ["paragraph " + lines.map(\.shape).joined(separator: "⏎")])
  }

  private mutating func heading() -> Piece {
    let (level, title) = (number(1...6), text())
    let label = Bool.random(using: &generator) ? "sec-\(nextLabel())" : nil
    return Piece(
      lines: [String(repeating: "#", count: level) + " " + title.written + (label.map { " {#\($0)}" } ?? "")],
      shape: ["heading \(level) \(label ?? "-") \(title.shape)"])
  }

  private mutating func code() -> Piece {
    let (fence, language) = (pick(["```", "~~~", "````"]), pick(["", "swift", "yaml"]))
    let lines = (0..<number(0...3)).map { _ in pick(["let x = $1", "", "# no heading", "- [^no] <!-- kept -->", "λ"]) }
    let text = lines.map { $0 + "\n" }.joined()
    return Piece(
      lines: [fence + language] + lines + [fence],
      shape: ["code \(language.isEmpty ? "-" : language) \(text.debugDescription)"])
  }

  private mutating func formula() -> Piece {
    let lines = (0..<number(1...3)).map { _ in pick(["a_1 = b^2", #"\text{if $x$}"#, #"&= \lambda \\"#]) }
    let label = Bool.random(using: &generator) ? "eq-\(nextLabel())" : nil
    return Piece(
      lines: ["$$"] + lines + ["$$" + (label.map { " {#\($0)}" } ?? "")],
      shape: ["formula \(label ?? "-") \(lines.joined(separator: "/"))"])
  }

  private mutating func table() -> Piece {
    let columns = number(1...3)
    let rows = (0...number(0...2)).map { _ in (0..<columns).map { _ in text(words: 1...2) } }
    let written = rows.map { "| " + $0.map(\.written).joined(separator: " | ") + " |" }
    let dashes = "|" + String(repeating: pick(["-", "---", ":-:", "--:"]) + "|", count: columns)
    let label = Bool.random(using: &generator) ? "tbl-\(nextLabel())" : nil
    let caption = label == nil ? (written: "", shape: "") : text()
    return Piece(
      lines: [written[0], dashes] + written.dropFirst() + (label.map { [": \(caption.written) {#\($0)}"] } ?? []),
      shape: ["table \(label ?? "-") \(caption.shape)"]
        + rows.map { "  " + $0.map(\.shape).joined(separator: " | ") })
  }

  private mutating func executable() -> Piece {
    let label = nextLabel()
    let text = """
      a: 1

      # λ
      b: [x, {y: z}]

      """
    return Piece(
      lines: ["```yaml {#\(label) .experiment}"]
        + text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init) + ["```"],
      shape: ["experiment \(label) \(text.debugDescription)"])
  }

  private mutating func picture() -> Piece {
    let label = "fig-\(nextLabel())"
    return Piece(
      lines: ["![The *rig* of $x_1$ λ](rig.png){#\(label) width=50%}"],
      shape: ["picture \(label) The ⟨em rig⟩ of ⟨math x_1⟩ λ"])
  }

  // MARK: Containers

  private mutating func quote(depth: Int) -> Piece {
    let inner = blocks(depth: depth + 1, count: 1...3)
    return Piece(
      lines: inner.lines.map { $0.isEmpty ? ">" : "> " + $0 }, shape: ["quote"] + inner.shape.map { "  " + $0 })
  }

  private mutating func list(_ items: [Piece], isTight: Bool) -> Piece {
    let isNumbered = Bool.random(using: &generator)
    let start = isNumbered ? number(1...3) : nil
    let bullet = pick(["-", "*", "+"])
    var all = Piece(lines: [], shape: ["list \(start.map(String.init) ?? "-") \(isTight ? "tight" : "loose")"])
    for (index, item) in items.enumerated() {
      let mark = start.map { "\($0 + index). " } ?? bullet + " "
      if !isTight, index > 0 { all.lines.append("") }
      let indent = String(repeating: " ", count: mark.count)
      all.lines += item.lines.indented(by: indent, first: mark).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
      all.shape += ["  item"] + item.shape.map { "    " + $0 }
    }
    return all
  }

  private mutating func tightList() -> Piece {
    let items = (0..<number(1...3)).map { _ -> Piece in
      let line = text()
      var item = Piece(lines: [line.written], shape: ["paragraph " + line.shape])
      if number(0...3) == 0 {
        let part = text()
        item.lines += ["- " + part.written]
        item.shape += ["list - tight", "  item", "    paragraph " + part.shape]
      }
      return item
    }
    return list(items, isTight: true)
  }

  private mutating func looseList(depth: Int) -> Piece {
    // An item that begins with code or a list is a form of its own, so each begins with a paragraph.
    let items = (0..<number(2...3)).map { _ -> Piece in
      var item = paragraph()
      guard Bool.random(using: &generator) else { return item }
      let rest = blocks(depth: depth + 1, count: 1...2)
      item.lines += [""] + rest.lines
      item.shape += rest.shape
      return item
    }
    return list(items, isTight: false)
  }

  // MARK: Text

  private mutating func text(words: ClosedRange<Int> = 1...5) -> (written: String, shape: String) {
    var pieces = [(written: pick(["Words", "λ", "文", "Über"]), shape: "")]
    pieces[0].shape = pieces[0].written
    for _ in 0..<number(words) { pieces.append(word()) }
    return (pieces.map(\.written).joined(separator: " "), pieces.map(\.shape).joined(separator: " "))
  }

  private mutating func word() -> (written: String, shape: String) {
    let plain = pick(["one", "λ", "文字", "naïve", "a", "👩🏽‍🔬"])
    switch number(0...13) {
    case 0: return ("*\(plain)*", "⟨em \(plain)⟩")
    case 1: return ("**\(plain)**", "⟨strong \(plain)⟩")
    case 2: return ("~~\(plain)~~", "⟨gone \(plain)⟩")
    case 3: return ("`\(plain) $`", "⟨code \(plain) $⟩")
    case 4: return ("$x_1$", "⟨math x_1⟩")
    case 5: return ("[\(plain)](https://a.org)", "⟨link \(plain) → https://a.org⟩")
    case 6: return ("[2.5](#=a.b)", "⟨value 2.5 = a.b⟩")
    case 7: return ("@fig-a{B}", "⟨reference fig-a B⟩")
    case 8: return ("@modes", "⟨reference modes⟩")
    case 9: return ("\\*&lambda;", "*λ")
    case 10 where notes.count < 3: return note()
    default: return (plain, plain)
    }
  }

  private mutating func note() -> (written: String, shape: String) {
    let name = "n\(notes.count)"
    notes.append(
      (
        name, ["Note *a*.", "", "- b", "- c"],
        [
          "paragraph Note ⟨em a⟩.", "list - tight", "  item", "    paragraph b", "  item", "    paragraph c",
        ]
      ))
    return ("x[^\(name)]", "x⟨mark \(name)⟩")
  }
}
