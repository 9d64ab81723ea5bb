import Diagnostics

/// What the names of a map look like that a notebook calls by them, decided on bytes.
public struct NameForm: Sendable {
  /// What is named, such as `parameter`.
  public let subject: String
  /// The form in words.
  public let words: String
  /// The form as a regular expression, which a whole name matches.
  public let pattern: String
  private let isFirst: @Sendable (UInt8) -> Bool
  private let isLater: @Sendable (UInt8) -> Bool

  /// Whether `name` has this form.
  public func admits(_ name: some Collection<UInt8>) -> Bool {
    name.first.map(isFirst) == true && name.dropFirst().allSatisfy(isLater)
  }
}

extension NameForm {
  /// What is wrong with an entry whose name has not this form.
  func fault(of entry: SourceValue.Entry) -> Diagnostic {
    .error(
      .nameForm, at: entry.keyRange, "'\(entry.key)' is not the name of a \(subject)",
      hint: "a name is made of \(words)")
  }
}

extension NameForm {
  /// Parameters of a notebook: what `$name` can call.
  public static let parameter = NameForm(
    subject: "parameter", words: "a letter of A to Z or a to z, and then such letters, digits and '_'",
    pattern: "[A-Za-z][A-Za-z0-9_]*", isFirst: \.isLetter,
    isLater: \.isWordByte)

  /// Macros of formulas: what a backslash can call in TeX.
  public static let macro = NameForm(
    subject: "macro", words: "letters of A to Z and a to z", pattern: "[A-Za-z]+", isFirst: \.isLetter,
    isLater: \.isLetter)
}
