import Diagnostics
internal import Yams

/// Turns YAML nodes into source values, and finds where each one ends: nodes know only where they start.
///
/// The nodes come in the order of the source, so the position that has been passed moves forward only. A node that
/// starts before it is an alias, for its start is that of the value it repeats.
struct SourceValueBuilder {
  var yaml: YAMLText
  var context: DecodingContext
  /// Whether what was built so far is within the limit of values.
  private(set) var isWithinLimits = true
  private var passed: Int
  private var valueCount = 0
  private var anchored: [Anchored: (value: SourceValue, count: Int)] = [:]
  private var refusedTags: Set<Int> = []

  /// A value that an alias may repeat: a map and its first key may start at one byte.
  private struct Anchored: Hashable {
    let offset: Int
    let isScalar: Bool
  }

  init(yaml: YAMLText, context: DecodingContext) {
    (self.yaml, self.context, passed) = (yaml, context, yaml.range.lowerBound)
  }

  /// The value of `node`.
  mutating func value(of node: Node) -> SourceValue {
    let offset = node.mark.map { yaml.offset(of: $0) } ?? passed
    if offset < passed { return alias(of: Anchored(offset: offset, isScalar: node.scalar != nil)) }
    passed = offset
    let countBefore = valueCount
    count(1)
    let (start, isAnchored) = skipProperties(from: offset)
    let value = value(of: node, from: start)
    if isAnchored {
      anchored[Anchored(offset: offset, isScalar: node.scalar != nil)] = (value, valueCount - countBefore)
    }
    return value
  }

  private mutating func value(of node: Node, from start: Int) -> SourceValue {
    if node.scalar == nil, opensFlow(at: start) { passed = start + 1 }
    switch node {
    case .scalar(let scalar): return self.scalar(scalar, from: start)
    case .sequence(let sequence):
      let values = sequence.map { value(of: $0) }
      return SourceValue(.list(values), at: collection(from: start))
    case .mapping(let mapping):
      let entries = mapping.compactMap { entry($0.key, $0.value) }
      return SourceValue(.map(entries), at: collection(from: start))
    case .alias: return SourceValue(.null, at: range(start..<start))
    }
  }

  private mutating func entry(_ keyNode: Node, _ valueNode: Node) -> SourceValue.Entry? {
    let key = value(of: keyNode)
    let value = value(of: valueNode)
    guard let text = keyNode.scalar?.string else {
      refuse(key.range, "a key must be text, not \(key.kindDescription)", hint: "did you forget quotes around it?")
      return nil
    }
    if text == "<<", keyNode.scalar?.style == .plain {
      refuse(key.range, "merge keys are not allowed", hint: "write the keys out, or use 'like' and 'with'")
      return nil
    }
    return SourceValue.Entry(key: text, keyRange: key.range, value: value)
  }

  private mutating func scalar(_ scalar: Node.Scalar, from start: Int) -> SourceValue {
    let text = scalar.string
    let isPlain = scalar.style == .plain || scalar.style == .any
    let inner = contentStart(of: scalar, from: start)
    let verbatimStart = yaml.hasText(text, at: inner) ? inner : nil
    let end = end(of: scalar, from: inner) ?? (isPlain ? start : yaml.endOfLine(from: start))
    passed = max(passed, end)
    if isPlain, text.isEmpty || text == "null" || text == "~" {
      return SourceValue(.null, at: range(start..<end))
    }
    if let fault = DirectionControl.fault(in: text, writtenAt: range(start..<end)) { context.report(fault) }
    let shown =
      verbatimStart == nil ? WideCharacter.joined(text, writtenOn: yaml.bytes(in: inner..<max(inner, end))) : text
    return SourceValue(
      .scalar(.init(text: shown, isPlain: isPlain, verbatimStart: verbatimStart)), at: range(start..<end))
  }

  private func contentStart(of scalar: Node.Scalar, from start: Int) -> Int {
    switch scalar.style {
    case .singleQuoted, .doubleQuoted: start + 1
    case .literal, .folded: yaml.skippingSpace(from: yaml.endOfLine(from: start), orComments: false)
    default: start
    }
  }

  /// Where a scalar ends whose content starts at `inner`; nil if it has none.
  private func end(of scalar: Node.Scalar, from inner: Int) -> Int? {
    switch scalar.style {
    case .singleQuoted: endOfQuotes(from: inner, isDouble: false)
    case .doubleQuoted: endOfQuotes(from: inner, isDouble: true)
    default: yaml.end(of: scalar.string, from: inner)
    }
  }

  private func endOfQuotes(from start: Int, isDouble: Bool) -> Int {
    let quote = UInt8(ascii: isDouble ? "\"" : "'")
    var position = start
    while let byte = yaml.byte(at: position) {
      if byte == quote {
        guard !isDouble, yaml.byte(at: position + 1) == quote else { return position + 1 }
        position += 1
      } else if isDouble, byte == UInt8(ascii: "\\") {
        position += 1
      }
      position += 1
    }
    return yaml.range.upperBound
  }

  /// The range of a list or map that starts at `start` and whose parts have been passed.
  private mutating func collection(from start: Int) -> SourceRange {
    if opensFlow(at: start) {
      let closing = yaml.skippingSpace(from: passed, and: ",:?")
      passed = min(closing + 1, yaml.range.upperBound)
    }
    return range(start..<max(passed, start))
  }

  private func opensFlow(at position: Int) -> Bool {
    yaml.byte(at: position) == UInt8(ascii: "[") || yaml.byte(at: position) == UInt8(ascii: "{")
  }

  private mutating func alias(of key: Anchored) -> SourceValue {
    let start = yaml.skippingSpace(from: passed, and: "-?:,")
    let end = yaml.endOfWord(from: start)
    passed = max(passed, end)
    guard let known = anchored[key] else { return SourceValue(.null, at: range(start..<end)) }
    count(known.count)
    return SourceValue(known.value.content, at: range(start..<end))
  }

  /// Passes the anchor and the tag that lead a value; the tag is refused.
  private mutating func skipProperties(from offset: Int) -> (start: Int, isAnchored: Bool) {
    var (position, isAnchored) = (offset, false)
    while let byte = yaml.byte(at: position), byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      let end = yaml.endOfWord(from: position)
      if byte == UInt8(ascii: "&") { isAnchored = true } else { refuseTag(position..<end) }
      position = yaml.skippingSpace(from: end)
    }
    // The parser leaves out a byte order mark wherever a value starts.
    while yaml.hasText("\u{FEFF}", at: position) { position += 3 }
    return (position, isAnchored)
  }

  private mutating func refuseTag(_ bytes: Range<Int>) {
    guard refusedTags.insert(bytes.lowerBound).inserted else { return }
    let hint = "leave it out: the key decides the type; text that starts with '!' needs quotes"
    refuse(range(bytes), "tags are not allowed", hint: hint)
  }

  private mutating func refuse(_ range: SourceRange, _ message: String, hint: String) {
    context.report(.error(.yamlUnsupported, at: range, message, hint: hint))
  }

  private mutating func count(_ values: Int) {
    valueCount += values
    guard valueCount > YAMLLimits.valueCount, isWithinLimits else { return }
    isWithinLimits = false
    let message = "YAML that stands for more than \(YAMLLimits.valueCount) values"
    context.report(.error(.yamlLimit, at: range(passed..<passed), message, hint: "use fewer aliases"))
  }

  private func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(yaml.source, bytes) }
}
