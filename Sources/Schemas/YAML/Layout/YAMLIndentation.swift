/// Finds how far each line of YAML is to be indented: two columns more than what it belongs to.
struct YAMLIndentation {
  /// A line as far as its indentation is concerned; columns count from 0.
  enum Line {
    case blank
    case comment(column: Int)
    /// It goes on with a text or a bracket of an earlier line.
    case continued(column: Int)
    /// It belongs to a text in block style, which finds its indentation by itself.
    case blockText(column: Int)
    /// The columns of the dashes that lead it, and of what follows them, unless that is a text in block style.
    case structure(dashes: [Int], content: Int?)
  }

  /// A list or map that is open: the column of its items, as written and as wanted.
  private struct Level {
    let column: Int
    let wanted: Int
    let isList: Bool
  }

  private var levels: [Level] = []
  /// How far what is now open moves.
  private var shift = 0
  /// How far the lines of the text in block style move, once its first line is known.
  private var textShift: Int?
  /// Comments whose next line has not been read yet.
  private var waiting: [(line: Int, column: Int)] = []

  /// The wanted indentation of each line; nil for blank lines.
  mutating func indents(of lines: [Line]) -> [Int?] {
    var indents: [Int?] = []
    for line in lines {
      switch line {
      case .blank: indents.append(nil)
      case .comment(let column):
        waiting.append((indents.count, column))
        indents.append(column)
      case .continued(let column): indents.append(max(column + shift, 0))
      case .blockText(let column):
        let shift = textShift ?? (levels.last.map { $0.wanted + 2 } ?? 0) - column
        textShift = shift
        indents.append(max(column + shift, 0))
      case .structure(let dashes, let content):
        textShift = nil
        let indent = enter(dashes, content)
        settleComments(above: dashes.first ?? content ?? 0, indent, &indents)
        indents.append(indent)
      }
    }
    return indents
  }

  private mutating func enter(_ dashes: [Int], _ content: Int?) -> Int {
    let wanted = (dashes + (content.map { [$0] } ?? [])).enumerated().map { index, column in
      enter(column: column, isItem: index < dashes.count, followsDash: index > 0)
    }
    return wanted.first ?? 0
  }

  /// The wanted column of the text at `column`.
  private mutating func enter(column: Int, isItem: Bool, followsDash: Bool) -> Int {
    if !followsDash { leave(to: column, isItem: isItem) }
    let wanted: Int
    if let open = levels.last, open.column == column, open.isList == isItem {
      wanted = open.wanted
    } else {
      wanted = levels.last.map { $0.wanted + 2 } ?? 0
      levels.append(Level(column: column, wanted: wanted, isList: isItem))
    }
    shift = wanted - column
    return wanted
  }

  /// Closes what lies deeper than `column`, and a list whose items are not further in than the name before it.
  private mutating func leave(to column: Int, isItem: Bool) {
    while let open = levels.last, open.column > column || open.column == column && open.isList && !isItem {
      levels.removeLast()
    }
  }

  /// A comment goes with the line below it if it is at the same column.
  private mutating func settleComments(above column: Int, _ indent: Int, _ indents: inout [Int?]) {
    for comment in waiting where comment.column == column { indents[comment.line] = indent }
    waiting = []
  }
}
