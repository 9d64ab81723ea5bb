import Commands
import Diagnostics
import Schemas

/// A value of a block.
struct ValuePlace: Sendable {
  /// Its key; nil for an element of a list without a key of its own.
  let key: KeyDescription?
  /// What it may look like.
  let shapes: [ValueShape]
  let bytes: Range<Int>
  /// What the map is that the word stands in, if it decides that.
  var form: String?
}

/// What is at a byte of a notebook.
struct CursorPlace: Sendable {
  /// The kinds of place.
  enum Content: Sendable {
    /// A key of a map in a block.
    case key(SchemaPlace, node: Int, Range<Int>)
    /// The value of a key, or an element of a list.
    case value(ValuePlace)
    /// A word of an expression.
    case expression(ExpressionPlace)
    /// What follows an `@`: a label or a work.
    case reference(Range<Int>)
    /// What follows `](`: a file, or `#` and a label.
    case target(Range<Int>)
    /// Prose without anything of these.
    case prose
  }

  let content: Content
  /// The block that it lies in; nil in prose.
  let block: OpenBlock?
  /// The tree of that block.
  let yaml: OpenYAML?

  /// What is at the byte `position` of `source`.
  init(_ source: SourceText, at position: Int) {
    let block = OpenBlock.find(at: position, in: source)
    let yaml = block.map { OpenYAML(source.bytes, $0.bytes, at: position) }
    (self.block, self.yaml) = (block, yaml)
    content = Self.inline(source, at: position) ?? block.flatMap { Self.place($0, yaml, source, position) } ?? .prose
  }

  /// The experiment that a name without one belongs to: that of the block, if it is an experiment.
  var experiment: String? { block.flatMap { $0.kind == .experiment ? $0.label : nil } }

  private static func place(_ block: OpenBlock, _ yaml: OpenYAML?, _ source: SourceText, _ position: Int) -> Content? {
    guard let yaml, let cursor = yaml.cursor else { return nil }
    let schema = SchemaPlace(block.kind, yaml)
    switch cursor.role {
    case .key(let bytes) where !yaml.nodes[cursor.node].isList: return .key(schema, node: cursor.node, bytes)
    case .key(let bytes):
      return content(
        ValuePlace(key: nil, shapes: schema.shapes(of: nil, in: cursor.node), bytes: bytes), source, position)
    case .element(let bytes):
      let shapes = schema.shapes(ofElement: cursor.node)
      return schema.keys(of: cursor.node).isEmpty
        ? content(ValuePlace(key: nil, shapes: shapes, bytes: bytes), source, position)
        : .key(schema, node: cursor.node, bytes)
    case .value(let key, let bytes):
      let value = ValuePlace(
        key: key.flatMap { schema.key($0, of: cursor.node) }, shapes: schema.shapes(of: key, in: cursor.node),
        bytes: bytes, form: schema.meaning(ofForm: source.string(bytes), in: cursor.node))
      return content(value, source, position)
    }
  }

  /// The value, or the word of the expression that it is.
  private static func content(_ value: ValuePlace, _ source: SourceText, _ position: Int) -> Content {
    let bytes = value.bytes
    let isExpression = value.shapes.contains { if case .expression = $0 { true } else { false } }
    guard isExpression else { return .value(value) }
    let place = ExpressionPlace(source.bytes, bytes, at: min(max(position, bytes.lowerBound), bytes.upperBound))
    // A word of a choice, such as a fixed colour, may stand in place of an expression.
    let isChoice = value.shapes.contains { if case .choice = $0 { true } else { false } }
    return isChoice && place.role == .name && place.word == bytes ? .value(value) : .expression(place)
  }

  /// The expression, reference or link that the text at `position` is part of, in prose or in a text of a block.
  private static func inline(_ source: SourceText, at position: Int) -> Content? {
    let before = source.paragraph(before: position)
    if let start = before.endOfLast("](#="), !source.bytes[start..<position].closesMoreThanItOpens {
      let end = source.bytes[position...].firstIndex { "\n>".utf8.contains($0) } ?? source.bytes.count
      return .expression(ExpressionPlace(source.bytes, start..<max(end, position), at: position))
    }
    if let start = before.endOfLast("](<#="), !source.bytes[start..<position].contains(UInt8(ascii: ">")) {
      let end = source.bytes[position...].firstIndex { ">".utf8.contains($0) } ?? source.bytes.count
      return .expression(ExpressionPlace(source.bytes, start..<max(end, position), at: position))
    }
    let label = before.suffix(while: { $0.isWordByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") })
    if label.startIndex > before.startIndex, before[label.startIndex - 1] == UInt8(ascii: "@") {
      let end = source.bytes[position...].firstIndex { !($0.isWordByte || $0 == UInt8(ascii: "-")) }
      return .reference(label.startIndex..<max(position, end ?? source.bytes.count))
    }
    guard let start = before.endOfLast("]("),
      !source.bytes[start..<position].contains(where: { ") \n".utf8.contains($0) })
    else { return nil }
    let end = source.bytes[position...].firstIndex { ") \n".utf8.contains($0) } ?? source.bytes.count
    return .target(start..<end)
  }
}

extension SourceText {
  /// The bytes before `position` in the same paragraph.
  fileprivate func paragraph(before position: Int) -> ArraySlice<UInt8> {
    var line = line(ofByte: position)
    while line > 1, position - byteRange(ofLine: line - 1).lowerBound < Limits.paragraphBytes,
      !string(byteRange(ofLine: line - 1)).allSatisfy(\.isWhitespace), !isFence(line - 1)
    { line -= 1 }
    return bytes[byteRange(ofLine: line).lowerBound..<position]
  }

  private func isFence(_ line: Int) -> Bool { bytes[byteRange(ofLine: line)].starts(with: "```".utf8) }
}

extension ArraySlice<UInt8> {
  /// The byte after the last occurrence of `mark`.
  fileprivate func endOfLast(_ mark: String) -> Int? {
    let mark = Array(mark.utf8)
    guard count >= mark.count else { return nil }
    return (startIndex...(endIndex - mark.count)).last { self[$0...].starts(with: mark) }.map { $0 + mark.count }
  }

  /// Whether a parenthesis closes that did not open here.
  fileprivate var closesMoreThanItOpens: Bool {
    var depth = 0
    for byte in self where depth >= 0 {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
    }
    return depth < 0
  }
}
