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
    var place = bytes.lowerBound
    for text in value.texts.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      // What an alias repeats has been passed.
      guard text.bytes.lowerBound >= place, text.bytes.upperBound <= bytes.upperBound else { continue }
      tokens += marks(in: place..<text.bytes.lowerBound, source)
      tokens.append(text)
      place = text.bytes.upperBound
    }
    return tokens + marks(in: place..<bytes.upperBound, source)
  }

  private static func marks(in gap: Range<Int>, _ source: SourceText) -> [YAMLToken] {
    var tokens: [YAMLToken] = []
    var place = gap.lowerBound
    while place < gap.upperBound {
      if source.bytes[place].isBlank {
        place += 1
        continue
      }
      let token = token(at: place, in: gap, source)
      tokens.append(token)
      place = token.bytes.upperBound
    }
    return tokens
  }

  private static func token(at place: Int, in gap: Range<Int>, _ source: SourceText) -> YAMLToken {
    let byte = source.bytes[place]
    let follows: (Int) -> Bool = { $0 == source.bytes.count || source.bytes[$0].isBlank }
    if byte == UInt8(ascii: "#"), place == 0 || source.bytes[place - 1].isBlank {
      let end = source.bytes[place..<gap.upperBound].firstIndex { $0 == 0x0A } ?? gap.upperBound
      let last = source.bytes[place..<end].lastIndex { !$0.isBlank } ?? place
      return YAMLToken(kind: .comment, bytes: place..<last + 1)
    }
    if byte == UInt8(ascii: "-"), follows(place + 1) { return YAMLToken(kind: .dash, bytes: place..<place + 1) }
    if "{}[],:".utf8.contains(byte) { return YAMLToken(kind: .mark(byte), bytes: place..<place + 1) }
    let end = source.bytes[place..<gap.upperBound].firstIndex { $0.isBlank || "{}[],".utf8.contains($0) }
    return YAMLToken(kind: .other, bytes: place..<max(end ?? gap.upperBound, place + 1))
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
