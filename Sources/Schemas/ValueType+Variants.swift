import Diagnostics

extension ValueType {
  /// One of the forms that a map may take, as its key `kind` says.
  public struct Variant: Sendable {
    /// The value of the key `kind`.
    public let kind: String
    /// What a map of this form is, in one line for the manual.
    public let meaning: String
    /// The other keys of this form.
    public let keys: [KeyDescription]
    /// Keys of this form that go together or exclude each other.
    public let choices: [KeyChoice]
    /// Reads a map of this form.
    public let read: @Sendable (Record, inout DecodingContext) -> Value?

    /// The form `kind` with these further keys.
    public init(
      _ kind: String, _ meaning: String = "", keys: [any SchemaKey], choices: [KeyChoice] = [],
      read: @escaping @Sendable (Record, inout DecodingContext) -> Value?
    ) {
      (self.kind, self.meaning, self.choices, self.read) = (kind, meaning, choices, read)
      self.keys = keys.map(\.description)
    }
  }

  /// A map called `name` in messages whose key `kind` decides which other keys it has.
  ///
  /// - Parameters:
  ///   - foreignKinds: what other programs call such forms.
  ///   - foreignKeys: what they call such keys.
  public static func variants(
    _ name: String, _ variants: [Variant], foreignKinds: ForeignNames = .none, foreignKeys: ForeignNames = .none
  ) -> ValueType {
    let kinds = variants.map(\.kind)
    let kindKey = Key.required(
      "kind", ValueType<String>.word(among: kinds, foreign: foreignKinds), "which form the map has")
    let schemas = variants.map { variant in
      let ownKind = kindKey.description.with(shape: .choice([variant.kind]))
      return RecordSchema(
        name, variant.meaning, keys: [ownKind] + variant.keys, choices: variant.choices, foreignNames: foreignKeys)
    }
    return ValueType(.variants(schemas, by: "kind")) { value, context in
      guard let entries = value.entries else {
        context.reportWrongType(value, wanted: .other("a map with the key 'kind'"))
        return nil
      }
      guard let kind = entries.first(where: { $0.key == "kind" })?.value else {
        context.report(
          .error(
            .missingKey, at: value.range, "missing key 'kind' in \(name)",
            hint: "add 'kind': \(ValueShape.choice(kinds).description)"))
        return nil
      }
      guard let word = kindKey.type.decode(kind, &context), let index = kinds.firstIndex(of: word) else { return nil }
      return Record(value, schemas[index], &context).flatMap { variants[index].read($0, &context) }
    }
  }
}

extension ValueType where Value == String {
  /// One of `words`; `foreign` is what other programs call such things.
  public static func word(among words: [String], foreign: ForeignNames = .none) -> ValueType {
    ValueType(.choice(words)) { value, context in
      guard let text = value.text else {
        context.reportWrongType(value, wanted: .choice(words))
        return nil
      }
      if words.contains(text) { return text }
      context.report(unknown(text, among: words, foreign, at: value.range))
      return nil
    }
  }

  /// The error that `text` is not one of `words`. If one of them is near, a long list of the others does not help.
  private static func unknown(
    _ text: String, among words: [String], _ foreign: ForeignNames, at range: SourceRange
  ) -> Diagnostic {
    let advice = foreign.advice(for: text)
    let nearest = advice == nil ? Suggestion.nearest(to: text, among: words) : nil
    let wanted =
      nearest != nil && words.count > Limits.listedWords
      ? "one of \(words.count) words" : ValueShape.choice(words).description
    return .error(
      .wrongType, at: range, "expected \(wanted), found '\(text)'",
      hint: advice ?? nearest.map { "did you mean '\($0)'?" })
  }
}
