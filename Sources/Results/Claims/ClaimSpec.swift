public import Schemas

/// What a claim block says (`reference.md#sec-claims`).
public struct ClaimSpec: Sendable {
  /// What it claims, in a sentence: text, as written.
  public let says: SourceValue
  /// What must be true everywhere, each for itself.
  public let assertions: [Expression]
  /// Why it should be so: text, as written.
  public let because: SourceValue?
  /// Where the paper says it: text, as written.
  public let source: SourceValue?
  /// For each experiment that is changed, the changes under which the claim must fail; empty without a control.
  public let control: [NamedValue<[NamedValue<SourceValue>]>]

  private static let says = Key<SourceValue>.required(
    "says", .textWithRange, "the claim in a sentence, with a full stop: its heading on the page")
  private static let that = Key<[Expression]>.required(
    "that", .oneOrMany(of: Expression.type), "what must be true everywhere")
  private static let because = Key<SourceValue>.optional(
    "because", .textWithRange, "why it should be so, and why the bounds are as wide as they are")
  private static let source = Key<SourceValue>.optional("source", .textWithRange, "where the paper says it")
  private static let control = Key<[NamedValue<[NamedValue<SourceValue>]>]>.optional(
    "control", .map(to: .map(to: .any)), "changes of experiments under which the claim must fail")

  /// The keys of a claim.
  public static let schema = RecordSchema(
    "claim", keys: [says, that, because, source, control])

  /// Claims, for schemas.
  public static let type = ValueType<ClaimSpec>.record(schema) { record, context in
    let says = record.read(says, &context)
    let assertions = record.read(that, &context)
    let because = record.read(because, &context)
    let source = record.read(source, &context)
    let control = record.read(control, &context) ?? []
    if let assertions, assertions.isEmpty {
      context.report(
        .error(
          .nothingToCheck, at: record.range(of: "that"), "a claim that asserts nothing",
          hint: "write what must be true, such as max(e.gap) < 0.1"))
      return nil
    }
    if let says, says.text?.allSatisfy(\.isWhitespace) == true {
      context.report(
        .error(
          .nothingToCheck, at: says.range, "a claim that says nothing",
          hint: "write the claim in a sentence, such as: Strong modes are learned first."))
      return nil
    }
    guard let says, let assertions else { return nil }
    return ClaimSpec(says: says, assertions: assertions, because: because, source: source, control: control)
  }

  /// The claim `assertions`, which `says` puts in a sentence.
  public init(
    says: SourceValue, assertions: [Expression], because: SourceValue? = nil, source: SourceValue? = nil,
    control: [NamedValue<[NamedValue<SourceValue>]>] = []
  ) {
    self.says = says
    self.assertions = assertions
    self.because = because
    self.source = source
    self.control = control
  }

  /// What the assertions refer to, in the order written.
  public var references: [Expression.Reference] { assertions.flatMap(\.references) }

  /// The changes of the control in words, one for each path: `modes: init.lambda = 3`.
  public var changes: [String] {
    control.flatMap { experiment in
      experiment.value.map { change in
        "\(experiment.name): \(change.name) = \(change.value.text ?? change.value.range.text)"
      }
    }
  }
}
