public import Diagnostics
public import Schemas

/// A label that may contain values, which are compared with the results: `λ = [0.5](#=e.lambda)`
/// (`reference.md#sec-checked-values`).
public struct CheckedText: Sendable {
  /// Some characters, or a value.
  enum Piece: Sendable {
    case text(String)
    case value(PrintedValue)
  }

  private let pieces: [Piece]
  /// The text as written.
  public let source: SourceValue

  /// A label; what is wrong in its expressions is reported, and they are shown as they are written.
  public static let type = ValueType<CheckedText>(.text) { value, context in
    value.commentFault.map { context.report($0) }
    DollarFormulas.faults(in: value).forEach { context.report($0) }
    return ValueType<SourceValue>.textWithRange.decode(value, &context).map { CheckedText($0, &context) }
  }

  /// The text that `expression` is, if it is one in quotes that contains such values; nil otherwise.
  public init?(quotedIn expression: Expression, _ context: inout DecodingContext) {
    guard let range = expression.loneText else { return nil }
    let words = expression.source.part(range)
    guard !CheckedValueForm.all(in: words.text ?? "").isEmpty else { return nil }
    self.init(words, &context)
  }

  private init(_ source: SourceValue, _ context: inout DecodingContext) {
    self.source = source
    let text = Array((source.text ?? "").utf8)
    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    var pieces: [Piece] = []
    var position = 0
    for form in CheckedValueForm.all(in: source.text ?? "") {
      guard let expression = Self.expression(form, in: source, &context) else { continue }
      pieces.append(.text(string(position..<form.whole.lowerBound)))
      pieces.append(
        .value(
          PrintedValue(string(form.printed), at: source.range(ofText: form.printed), expression: expression)))
      position = form.whole.upperBound
    }
    self.pieces = pieces + [.text(string(position..<text.count))]
  }

  private static func expression(
    _ form: CheckedValueForm, in source: SourceValue, _ context: inout DecodingContext
  ) -> Expression? {
    let bytes = Array((source.text ?? "").utf8)
    let text = String(decoding: bytes[form.expression], as: UTF8.self)
    guard form.isWellFormed else {
      let printed = String(decoding: bytes[form.printed], as: UTF8.self)
      context.report(
        CheckedValueForm.mistake(at: source.range(ofText: form.whole), printed: printed, expression: text))
      return nil
    }
    return Expression.parse(source.part(form.expression), &context)
  }

  /// The characters with what is printed in place of the values.
  public var printed: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let value): value.printed
      }
    }.joined()
  }

  /// Its values, in the order written.
  public var values: [PrintedValue] {
    pieces.compactMap { piece in
      if case .value(let value) = piece { value } else { nil }
    }
  }

  /// What is wrong with its values whatever is computed: they have no meaning in these blueprints, or are arrays.
  public func diagnostics(before scope: EvaluationScope) -> [Diagnostic] {
    values.compactMap { $0.diagnostic(before: scope) }
  }

  /// The text as it is shown.
  public func text(in scope: EvaluationScope) -> String { evaluate(in: scope).text }

  /// The text as it is shown, and what became of its values.
  public func evaluate(in scope: EvaluationScope) -> (text: String, checks: [ValueCheck]) {
    var checks: [ValueCheck] = []
    let text = pieces.map { piece in
      switch piece {
      case .text(let text): return text
      case .value(let value):
        let check = value.check(in: scope)
        checks.append(check)
        return check.outcome.text
      }
    }.joined()
    return (text, checks)
  }
}

extension SourceValue {
  /// The characters `bytes` of a scalar's text as a value of their own.
  fileprivate func part(_ bytes: Range<Int>) -> SourceValue {
    guard case .scalar(let scalar) = content else { return self }
    let text = String(decoding: Array(scalar.text.utf8)[bytes], as: UTF8.self)
    let start = scalar.verbatimStart.map { $0 + bytes.lowerBound }
    return SourceValue(.scalar(.init(text: text, isPlain: true, verbatimStart: start)), at: range(ofText: bytes))
  }
}
