import Diagnostics

/// A piece of YAML: between two of them on one line there may be spaces.
struct YAMLToken {
  enum Kind: Equatable {
    /// A scalar or a name, whole; in block style it starts with `|` or `>`.
    case text(isBlock: Bool)
    /// The `-` of an item.
    case dash
    /// One of `{}[],:`.
    case mark(UInt8)
    /// From `#` to the end of the line.
    case comment
    /// Anything else: an anchor, an alias.
    case other
  }

  let kind: Kind
  let bytes: Range<Int>
}

extension YAMLToken {
  /// The tokens in `bytes`, in order, of which `value` was read: the positions of texts are known from the tree, and
  /// what lies between them are marks and comments.
  static func all(in bytes: Range<Int>, of value: SourceValue) -> [YAMLToken] {
    let source = value.range.source
    var tokens: [YAMLToken] = []
    var position = bytes.lowerBound
    for text in value.texts.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      // What an alias repeats has been passed.
      guard text.bytes.lowerBound >= position, text.bytes.upperBound <= bytes.upperBound else { continue }
      tokens += marks(in: position..<text.bytes.lowerBound, source)
      tokens.append(text)
      position = text.bytes.upperBound
    }
    return tokens + marks(in: position..<bytes.upperBound, source)
  }

  private static func marks(in gap: Range<Int>, _ source: SourceText) -> [YAMLToken] {
    var tokens: [YAMLToken] = []
    var position = gap.lowerBound
    while position < gap.upperBound {
      if source.bytes[position].isBlank {
        position += 1
        continue
      }
      let token = token(at: position, in: gap, source)
      tokens.append(token)
      position = token.bytes.upperBound
    }
    return tokens
  }

  private static func token(at position: Int, in gap: Range<Int>, _ source: SourceText) -> YAMLToken {
    let byte = source.bytes[position]
    let follows: (Int) -> Bool = { $0 == source.bytes.count || source.bytes[$0].isBlank }
    if byte == UInt8(ascii: "#"), position == 0 || source.bytes[position - 1].isBlank {
      let end = source.bytes[position..<gap.upperBound].firstIndex { $0 == 0x0A } ?? gap.upperBound
      let last = source.bytes[position..<end].lastIndex { !$0.isBlank } ?? position
      return YAMLToken(kind: .comment, bytes: position..<last + 1)
    }
    if byte == UInt8(ascii: "-"), follows(position + 1) {
      return YAMLToken(kind: .dash, bytes: position..<position + 1)
    }
    if "{}[],:".utf8.contains(byte) { return YAMLToken(kind: .mark(byte), bytes: position..<position + 1) }
    let end = source.bytes[position..<gap.upperBound].firstIndex { $0.isBlank || "{}[],".utf8.contains($0) }
    return YAMLToken(kind: .other, bytes: position..<max(end ?? gap.upperBound, position + 1))
  }
}

extension SourceValue {
  /// The scalars and names in it.
  fileprivate var texts: [YAMLToken] {
    switch content {
    case .null: range.bytes.isEmpty ? [] : [YAMLToken(kind: .text(isBlock: false), bytes: range.bytes)]
    case .scalar(let scalar):
      [YAMLToken(kind: .text(isBlock: !scalar.isPlain && "|>".contains(range.text.prefix(1))), bytes: range.bytes)]
    case .list(let values): values.flatMap(\.texts)
    case .map(let entries):
      entries.flatMap { [YAMLToken(kind: .text(isBlock: false), bytes: $0.keyRange.bytes)] + $0.value.texts }
    }
  }
}
