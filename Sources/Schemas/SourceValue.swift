public import Diagnostics

/// A value as a person wrote it: a tree of scalars, lists and maps in which every part knows its range in the source.
///
/// It has no types yet: `yes`, `1e-3` and `2` are scalars, and the schema of the key decides what they mean.
public struct SourceValue: Sendable, Equatable {
  /// What is written.
  public enum Content: Sendable, Equatable {
    /// Nothing: an empty value, `null` or `~` in plain style.
    case null
    /// A piece of text.
    case scalar(Scalar)
    /// Values in order.
    case list([SourceValue])
    /// Named values in order; names may repeat, which is for the schema to refuse.
    case map([Entry])
  }

  /// A piece of text and how its characters lie in the source.
  public struct Scalar: Sendable, Equatable {
    /// The text that is meant, with quotes and escapes resolved.
    public let text: String
    /// Whether it was written without quotes and without block style.
    public let isPlain: Bool
    /// The byte in the source at which `text` appears verbatim, if it does (escapes and folding break that).
    public let verbatimStart: Int?

    /// The text `text`, which appears verbatim from byte `verbatimStart` where that is given.
    public init(text: String, isPlain: Bool, verbatimStart: Int? = nil) {
      (self.text, self.isPlain, self.verbatimStart) = (text, isPlain, verbatimStart)
    }
  }

  /// One line of a map.
  public struct Entry: Sendable, Equatable {
    /// The name.
    public let key: String
    /// The range of the name.
    public let keyRange: SourceRange
    /// What it names.
    public let value: SourceValue

    /// The value `value` under the name `key`.
    public init(key: String, keyRange: SourceRange, value: SourceValue) {
      (self.key, self.keyRange, self.value) = (key, keyRange, value)
    }
  }

  /// What is written.
  public let content: Content
  /// Where it is written.
  public let range: SourceRange

  /// The content `content` at `range`.
  public init(_ content: Content, at range: SourceRange) {
    (self.content, self.range) = (content, range)
  }

  /// The text of a scalar; nil for anything else.
  public var text: String? {
    if case .scalar(let scalar) = content { return scalar.text }
    return nil
  }

  /// The values of a list; nil for anything else.
  public var list: [SourceValue]? {
    if case .list(let values) = content { return values }
    return nil
  }

  /// The entries of a map; nil for anything else.
  public var entries: [Entry]? {
    if case .map(let entries) = content { return entries }
    return nil
  }

  /// Whether nothing is written.
  public var isNull: Bool { content == .null }

  /// The value under `key`, if this is a map that has it.
  public subscript(key: String) -> SourceValue? {
    entries?.first { $0.key == key }?.value
  }

  /// The range of `part` (UTF-8 bytes of the scalar's text): exact where the text appears verbatim, else the whole
  /// value.
  public func range(ofText part: Range<Int>) -> SourceRange {
    guard case .scalar(let scalar) = content, let start = scalar.verbatimStart else { return range }
    return SourceRange(range.source, start + part.lowerBound..<start + part.upperBound)
  }

  /// What kind of value it is, as messages say it.
  public var kindDescription: String {
    switch content {
    case .null: "nothing"
    case .scalar(let scalar): "'\(scalar.text)'"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
