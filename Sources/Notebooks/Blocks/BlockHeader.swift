import Diagnostics
import Schemas

/// The info string of an executable fence, `yaml {#label .kind}`.
struct BlockHeader {
  let kind: ExecutableBlock.Kind
  let label: Label

  /// How an info string is read.
  enum Reading {
    /// The fence is shown as code.
    case code(language: String?)
    /// The fence is executed.
    case header(BlockHeader)
    /// The fence is meant to be executed, but its info string is wrong, as was reported; the label may be good.
    case wrong(Label?)
  }

  /// Reads the info string at `range`.
  static func read(_ range: SourceRange, _ context: inout DecodingContext) -> Reading {
    let text = range.text
    let language = String(text.prefix { !$0.isWhitespace && $0 != "{" })
    guard let words = words(in: range), isMeantToRun(language, words) else {
      return .code(language: language.isEmpty ? nil : language)
    }
    if !text.contains("}") {
      report(range, "the braces of an executable block are never closed", &context)
      return .wrong(nil)
    }
    if language != "yaml" {
      report(
        range, "an executable block is written in 'yaml'" + (language.isEmpty ? "" : ", not '\(language)'"), &context)
      return .wrong(nil)
    }
    let label = label(among: words, at: range, &context)
    guard let kind = kind(among: words, at: range, &context), let label else { return .wrong(label) }
    guard hasRightForm(label, kind, &context) else { return .wrong(label) }
    if let fault = ReservedWord.fault(in: label.name, at: label.range) {
      context.report(fault)
      return .wrong(label)
    }
    return .header(BlockHeader(kind: kind, label: label))
  }

  private static func report(_ range: SourceRange, _ message: String, _ context: inout DecodingContext) {
    let example = "an executable block starts with ```yaml {#label .kind}"
    context.report(.error(.blockHeader, at: range, message, hint: example))
  }

  /// Whether there are braces after `yaml`, or the name of a kind in braces after any language.
  private static func isMeantToRun(_ language: String, _ words: [SourceRange]) -> Bool {
    language == "yaml" || words.contains { ExecutableBlock.Kind(rawValue: String($0.text.dropFirst())) != nil }
  }

  /// The words between the braces; nil without braces.
  private static func words(in range: SourceRange) -> [SourceRange]? {
    let bytes = range.source.bytes
    guard let opening = bytes[range.bytes].firstIndex(of: UInt8(ascii: "{")) else { return nil }
    let isSeparator = { (byte: UInt8) in " \t{}".utf8.contains(byte) }
    return bytes[(opening + 1)..<range.bytes.upperBound].split(whereSeparator: isSeparator)
      .map { SourceRange(range.source, $0.startIndex..<$0.endIndex) }
  }

  private static func label(
    among words: [SourceRange], at range: SourceRange, _ context: inout DecodingContext
  ) -> Label? {
    let labels = words.filter { $0.text.hasPrefix("#") }
    for extra in labels.dropFirst() { report(extra, "a second label in the header of a block", &context) }
    for word in words where !word.text.hasPrefix("#") && !word.text.hasPrefix(".") {
      report(word, "'\(word.text)' is neither a label (#…) nor a kind (.…)", &context)
    }
    guard let word = labels.first else {
      report(range, "a block without a label", &context)
      return nil
    }
    return Label(name: String(word.text.dropFirst()), range: word.part(1..<word.bytes.count))
  }

  private static func kind(
    among words: [SourceRange], at range: SourceRange, _ context: inout DecodingContext
  ) -> ExecutableBlock.Kind? {
    let kinds = words.filter { $0.text.hasPrefix(".") }
    for extra in kinds.dropFirst() { report(extra, "a second kind in the header of a block", &context) }
    guard let word = kinds.first else {
      report(range, "a block without a kind", &context)
      return nil
    }
    let name = String(word.text.dropFirst())
    if let kind = ExecutableBlock.Kind(rawValue: name) { return kind }
    let known = ExecutableBlock.Kind.allCases.map(\.rawValue)
    context.report(
      .error(
        .blockHeader, at: word, "unknown kind of block '\(name)'", hint: Suggestion.hint(for: name, among: known)))
    return nil
  }

  private static func hasRightForm(
    _ label: Label, _ kind: ExecutableBlock.Kind, _ context: inout DecodingContext
  ) -> Bool {
    if let prefix = kind.labelPrefix {
      if LabelForm.isLabel(label.name, prefix: prefix) { return true }
      label.reportForm(
        "the label of a \(kind.rawValue) is '\(prefix)' and then small letters, digits and '-'", &context)
      return false
    }
    if LabelForm.isExperiment(label.name) { return true }
    label.reportForm(
      "the label of an experiment is a small letter and then small letters, digits and '_'", &context)
    return false
  }
}

extension ExecutableBlock.Kind {
  /// What the labels of this kind start with; nil for experiments, whose labels are identifiers.
  public var labelPrefix: String? {
    switch self {
    case .experiment: nil
    case .figure: "fig-"
    case .table: "tbl-"
    case .claim: "claim-"
    }
  }
}
