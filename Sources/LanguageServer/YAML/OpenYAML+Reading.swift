extension OpenYAML {
  /// Reads the YAML in `bytes` of a text and finds what is at the byte `position`.
  init(_ text: [UInt8], _ bytes: Range<Int>, at position: Int) {
    var reader = Reader(text, bytes, at: position)
    reader.read()
    self = reader.result
  }

  /// Reads line by line, as block style is written, and inside brackets sign by sign.
  private struct Reader {
    let text: [UInt8]
    let end: Int
    let position: Int
    var next: Int
    var result = OpenYAML()
    /// The open nodes of block style with their columns; the column of the outermost is that of its first key.
    private var open: [(column: Int, node: Int)] = [(0, 0)]
    /// The column of the key whose value is a text in block style; nil outside of one.
    private var foldedColumn: Int?
    private var foldedEntry: (node: Int, key: String)?

    init(_ text: [UInt8], _ bytes: Range<Int>, at position: Int) {
      (self.text, end, self.position, next) = (text, bytes.upperBound, position, bytes.lowerBound)
    }

    mutating func read() {
      while next < end { readLine() }
      if result.cursor == nil, position == end { place(atColumn: 0, position..<position) }
    }

    private var isHere: Bool { result.cursor == nil }

    private mutating func readLine() {
      let start = next
      let lineEnd = text[start..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
      next = lineEnd + 1
      let content = text[start..<lineEnd].firstIndex { $0 != UInt8(ascii: " ") } ?? lineEnd
      let column = content - start
      if let folded = foldedColumn {
        if content == lineEnd || column > folded {
          if (start...lineEnd).contains(position), let entry = foldedEntry {
            result.cursor = Cursor(node: entry.node, role: .value(key: entry.key, content..<lineEnd))
          }
          return
        }
        foldedColumn = nil
      }
      guard content < lineEnd, text[content] != UInt8(ascii: "#") else {
        if (start...lineEnd).contains(position), content == lineEnd || position <= content {
          place(atColumn: position - start, position..<position)
        }
        return
      }
      while open.count > 1, let last = open.last, last.column > column { open.removeLast() }
      readContent(content, column: column, lineStart: start, lineEnd)
      if isHere, (start..<content).contains(position) { place(atColumn: position - start, position..<position) }
    }

    /// What follows the spaces of a line, or a dash.
    private mutating func readContent(_ start: Int, column: Int, lineStart: Int, _ lineEnd: Int) {
      if text[start] == UInt8(ascii: "-"), start + 1 == lineEnd || text[start + 1] == UInt8(ascii: " ") {
        readElement(start, column: column, lineStart: lineStart, lineEnd)
      } else if "{[".utf8.contains(text[start]) {
        readBrackets(at: start, in: node(atColumn: column), key: nil)
      } else if let colon = colon(from: start, lineEnd) {
        readEntry(start, colon, in: node(atColumn: column), column: column, lineEnd)
      } else if (start...lineEnd).contains(position) {
        place(atColumn: column, start..<lineEnd)
      }
    }

    private mutating func readElement(_ dash: Int, column: Int, lineStart: Int, _ lineEnd: Int) {
      let list = list(atColumn: column)
      let content = text[(dash + 1)..<lineEnd].firstIndex { $0 != UInt8(ascii: " ") } ?? lineEnd
      let inner = content - lineStart
      if content < lineEnd, colon(from: content, lineEnd) != nil, !"{[".utf8.contains(text[content]) {
        let node = add(Node(parent: list, key: nil, isList: false))
        open.append((inner, node))
        readContent(content, column: inner, lineStart: lineStart, lineEnd)
      } else if content < lineEnd, "{[".utf8.contains(text[content]) {
        readBrackets(at: content, in: list, key: nil)
      } else if (dash...lineEnd).contains(position) {
        let node = add(Node(parent: list, key: nil, isList: false))
        result.cursor = Cursor(node: node, role: .element(content..<endOfScalar(from: content, lineEnd)))
      }
    }

    private mutating func readEntry(_ start: Int, _ colon: Int, in node: Int, column: Int, _ lineEnd: Int) {
      let key = unquoted(start..<colon)
      let value = text[(colon + 1)..<lineEnd].firstIndex { $0 != UInt8(ascii: " ") } ?? lineEnd
      let stop = endOfScalar(from: value, lineEnd)
      result.nodes[node].entries.append(
        Entry(key: key, keyBytes: start..<colon, text: unquoted(value..<stop), bytes: value..<stop))
      if (start...colon).contains(position) {
        result.cursor = Cursor(node: node, role: .key(start..<colon))
      } else if value < lineEnd, "{[".utf8.contains(text[value]) {
        result.nodes[node].entries[result.nodes[node].entries.count - 1].text = ""
        readBrackets(at: value, in: node, key: key)
      } else if value < lineEnd, "|>".utf8.contains(text[value]) {
        (foldedColumn, foldedEntry) = (column, (node, key))
      } else if isHere, (colon + 1...lineEnd).contains(position), position <= max(stop, value) {
        result.cursor = Cursor(node: node, role: .value(key: key, value..<stop))
      }
    }

    /// The node whose keys are in this column.
    private mutating func node(atColumn column: Int) -> Int {
      let last = open[open.count - 1]
      if last.column == column || open.count == 1 && result.nodes[0].entries.isEmpty {
        if open.count == 1 { open[0].column = column }
        if !result.nodes[last.node].isList { return last.node }
      }
      let pending = result.nodes[last.node].entries.last
      let node = add(Node(parent: last.node, key: pending?.key, isList: false))
      open.append((column, node))
      return node
    }

    /// The list whose dashes are in this column: they may be in the column of its key.
    private mutating func list(atColumn column: Int) -> Int {
      while let last = open.last, open.count > 1, last.column == column, !result.nodes[last.node].isList,
        result.nodes[last.node].key == nil, result.nodes[last.node].entries.last?.bytes.isEmpty != true
      { open.removeLast() }
      let last = open[open.count - 1]
      if result.nodes[last.node].isList { return last.node }
      let node = add(Node(parent: last.node, key: result.nodes[last.node].entries.last?.key, isList: true))
      open.append((column, node))
      return node
    }

    private mutating func add(_ node: Node) -> Int {
      result.nodes.append(node)
      return result.nodes.count - 1
    }

    /// Takes `bytes` as the key of the map that a key in `column` belongs to.
    private mutating func place(atColumn column: Int, _ bytes: Range<Int>) {
      var open = open
      while open.count > 1, let last = open.last, last.column > column { open.removeLast() }
      let (own, node) = open[open.count - 1]
      guard let last = result.nodes[node].entries.last, column > own, last.bytes.isEmpty else {
        result.cursor = Cursor(node: node, role: .key(bytes))
        return
      }
      let inner = add(Node(parent: node, key: last.key, isList: false))
      result.cursor = Cursor(node: inner, role: .key(bytes))
    }

    // MARK: Scalars

    /// The colon after a key that starts at `start`.
    private func colon(from start: Int, _ lineEnd: Int) -> Int? {
      var byte = start
      if byte < lineEnd, "\"'".utf8.contains(text[byte]) { byte = endOfQuoted(byte, lineEnd) }
      while byte < lineEnd {
        if text[byte] == UInt8(ascii: ":"), byte + 1 == lineEnd || text[byte + 1] == UInt8(ascii: " ") { return byte }
        byte += 1
      }
      return nil
    }

    private func endOfScalar(from start: Int, _ lineEnd: Int) -> Int {
      guard start < lineEnd else { return start }
      if "\"'".utf8.contains(text[start]) { return endOfQuoted(start, lineEnd) }
      var stop = lineEnd
      for byte in start..<lineEnd
      where text[byte] == UInt8(ascii: "#") && byte > start && text[byte - 1] == UInt8(ascii: " ") {
        stop = byte
        break
      }
      while stop > start, text[stop - 1] == UInt8(ascii: " ") { stop -= 1 }
      return stop
    }

    private func endOfQuoted(_ start: Int, _ limit: Int) -> Int {
      let closing = text[(start + 1)..<max(limit, start + 1)].firstIndex(of: text[start])
      return closing.map { $0 + 1 } ?? limit
    }

    private func unquoted(_ bytes: Range<Int>) -> String {
      let written = String(decoding: text[bytes], as: UTF8.self).trimmingSpaces
      let isQuoted = written.count > 1 && "\"'".contains(written.prefix(1)) && written.hasSuffix(written.prefix(1))
      return isQuoted ? String(written.dropFirst().dropLast()) : written
    }

    // MARK: Brackets

    /// Reads what is in brackets, and leaves out what follows them on the line.
    private mutating func readBrackets(at start: Int, in parent: Int, key: String?) {
      readFlow(at: start, in: parent, key: key)
      let lineEnd = text[min(next, end)..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
      next = lineEnd + 1
    }

    /// Reads what is in the bracket at `start`, the value of `key` in `parent`, over several lines if need be; `next` is
    /// then the byte after the bracket that closes it.
    private mutating func readFlow(at start: Int, in parent: Int, key: String?) {
      let isList = text[start] == UInt8(ascii: "[")
      let node = add(Node(parent: parent, key: key, isList: isList))
      var byte = start + 1
      var word = byte
      var pending: String?
      while byte < end {
        switch text[byte] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          next = byte
          readFlow(at: byte, in: node, key: pending)
          byte = next
          word = byte
          continue
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          byte = endOfQuoted(byte, end)
          continue
        case UInt8(ascii: ":") where pending == nil && !isList && isSeparator(after: byte):
          pending = note(key: word..<byte, in: node)
          word = byte + 1
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
          note(part: word..<byte, of: pending, in: node)
          (pending, word) = (nil, byte + 1)
          if text[byte] != UInt8(ascii: ",") {
            next = byte + 1
            return
          }
        default: break
        }
        byte += 1
      }
      note(part: word..<end, of: pending, in: node)
      next = end
    }

    private func isSeparator(after byte: Int) -> Bool { byte + 1 >= end || " \n\r,}".utf8.contains(text[byte + 1]) }

    private mutating func note(key whole: Range<Int>, in node: Int) -> String {
      let bytes = trimmed(whole)
      let key = unquoted(bytes)
      result.nodes[node].entries.append(Entry(key: key, keyBytes: bytes, bytes: bytes.upperBound..<bytes.upperBound))
      if isHere, (whole.lowerBound...whole.upperBound).contains(position) {
        let isWritten = (bytes.lowerBound...bytes.upperBound).contains(position)
        result.cursor = Cursor(node: node, role: .key(isWritten ? bytes : position..<position))
      }
      return key
    }

    private mutating func note(part whole: Range<Int>, of key: String?, in node: Int) {
      let bytes = trimmed(whole)
      if let last = result.nodes[node].entries.indices.last, key != nil, result.nodes[node].entries[last].text.isEmpty {
        result.nodes[node].entries[last].text = unquoted(bytes)
        result.nodes[node].entries[last].bytes = bytes
      }
      guard isHere, (whole.lowerBound...whole.upperBound).contains(position) else { return }
      let isKey = key == nil && !result.nodes[node].isList
      let written = bytes.contains(position) || bytes.upperBound == position ? bytes : position..<position
      result.cursor = Cursor(node: node, role: isKey ? .key(written) : .value(key: key, written))
    }

    private func trimmed(_ bytes: Range<Int>) -> Range<Int> {
      var (first, last) = (bytes.lowerBound, bytes.upperBound)
      while first < last, " \n\r".utf8.contains(text[first]) { first += 1 }
      while last > first, " \n\r".utf8.contains(text[last - 1]) { last -= 1 }
      return first..<last
    }
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  var trimmingSpaces: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
