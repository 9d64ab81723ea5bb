public import Diagnostics
import Schemas

/// A value that is printed somewhere, and the expression that it is compared with (`reference.md#sec-checked-values`).
public struct PrintedValue: Sendable {
  /// What is printed; empty where the value is to be printed.
  public let printed: String
  /// The range of the text; the whole text where its characters are escaped or folded.
  public let range: SourceRange
  /// What is to be computed.
  public let expression: Expression

  /// The text `printed` at `range`, to be compared with `expression`.
  public init(_ printed: String, at range: SourceRange, expression: Expression) {
    (self.printed, self.range, self.expression) = (printed, range, expression)
  }

  /// Compares it with the result in `scope`, for the facet, row or column that is selected there.
  public func check(in scope: EvaluationScope) -> ValueCheck {
    do throws(EvaluationError) {
      let value = try expression.evaluate(in: scope)
      return ValueCheck(self, location: scope.location, value: value, outcome: outcome(value, in: scope))
    } catch {
      return ValueCheck(self, location: scope.location, value: nil, outcome: outcome(undefined: error.message))
    }
  }

  /// The check of a value that cannot be computed, and why, which is reported elsewhere.
  public func undefined(_ reason: String, in scope: EvaluationScope) -> ValueCheck {
    ValueCheck(self, location: scope.location, value: nil, outcome: outcome(undefined: reason), isEcho: true)
  }

  /// What is wrong with the expression whatever is computed: that it has no value in these blueprints, or is an array.
  public func diagnostic(before scope: EvaluationScope) -> Diagnostic? {
    do throws(EvaluationError) {
      let value = try expression.evaluate(in: scope)
      guard let problem = CheckedValue.dimensionProblem(of: value) else { return nil }
      return .error(
        .notOneValue, at: expression.range, problem, hint: "select one, or reduce it with mean, max, …")
    } catch {
      return error.diagnostic
    }
  }

  private func outcome(_ value: LabelledArray, in scope: EvaluationScope) -> CheckedValueOutcome {
    if value.isNaN { return outcome(undefined: "the value is NaN" + expression.originOfNaN(in: scope)) }
    // Who prints what comes has not said that it may be infinite. Where one text serves many locations, some may.
    if printed.isEmpty, value.isInfinite, scope.location.isEmpty {
      let text = NumberFormat().text(value, at: 0)
      return CheckedValueOutcome(
        text: text, result: .undefined("the result is \(text), which the text has to say itself"))
    }
    if !printed.isEmpty {
      return CheckedValueOutcome(
        text: CheckedValue.shown(printed), result: CheckedValue.check(printed: printed, against: value),
        computed: CheckedValue.longText(for: value), uncertainty: expression.uncertainty(in: scope),
        experiments: expression.datasetNames)
    }
    do throws(CheckedValue.Undefined) {
      return CheckedValueOutcome(
        text: try CheckedValue.text(for: value), result: .matches, computed: CheckedValue.longText(for: value),
        uncertainty: expression.uncertainty(in: scope), experiments: expression.datasetNames)
    } catch {
      return outcome(undefined: error.reason)
    }
  }

  fileprivate func outcome(undefined reason: String) -> CheckedValueOutcome {
    CheckedValueOutcome(
      text: printed.isEmpty ? NumberFormat.missingText : CheckedValue.shown(printed), result: .undefined(reason))
  }
}

/// What became of a printed value at one location: in the prose, or for one facet, row or repeated column.
public struct ValueCheck: Sendable {
  /// The value as printed.
  public let written: PrintedValue
  /// The facet, row or repeated column that it was computed for, by name; empty in the prose.
  public let location: [NamedCoordinate]
  /// What was computed; nil where nothing could be.
  public let value: LabelledArray?
  /// What is shown, and whether it is true.
  public let outcome: CheckedValueOutcome
  /// Whether it has no value for a reason that is reported elsewhere, once for all that it concerns.
  public let isEcho: Bool

  init(
    _ written: PrintedValue, location: [NamedCoordinate], value: LabelledArray?, outcome: CheckedValueOutcome,
    isEcho: Bool = false
  ) {
    (self.written, self.location, self.value, self.outcome) = (written, location, value, outcome)
    self.isEcho = isEcho
  }

  /// The same value at the same location, without what was computed, and why, which is reported elsewhere.
  public func undefined(_ reason: String) -> ValueCheck {
    ValueCheck(written, location: location, value: nil, outcome: written.outcome(undefined: reason), isEcho: true)
  }

  /// Whether the text is the value.
  public var isTrue: Bool { outcome.result == .matches }

  /// Whether the text has the form of a value. Only the author can correct a text with other words.
  public var isForm: Bool {
    written.printed.isEmpty || value.map { CheckedValue.isForm(written.printed, of: $0) } ?? true
  }

  /// Whether a comma that separates thousands here may be meant as that of a decimal number, which is for its author to
  /// say.
  public var mayHaveDecimalComma: Bool {
    guard case .mismatch = outcome.result else { return false }
    return value.map { CheckedValue.mayHaveDecimalComma(written.printed, of: $0) } ?? false
  }

  /// What should be written; nil where there is no value.
  public var trueText: String? {
    switch outcome.result {
    case .matches: written.printed.isEmpty ? outcome.text : written.printed
    case .mismatch(let expected): expected
    case .undefined, nil: nil
    }
  }

  /// What is wrong, in a sentence without a full stop; nil where nothing is.
  public var problem: String? {
    let location = location.isEmpty ? "" : " for \(location.map(\.description).joined(separator: ", "))"
    return switch outcome.result {
    case .matches, nil: nil
    case .mismatch(let computed) where !isForm:
      "the text '\(written.printed)' is not a value alone; the result\(location) is \(computed)"
    case .mismatch(let computed): "the text says \(written.printed), the result\(location) is \(computed)"
    case .undefined(let reason): location.isEmpty ? reason : "\(reason)\(location)"
    }
  }

  /// The same as a diagnostic; nil for an echo of what is reported elsewhere.
  public var diagnostic: Diagnostic? {
    guard !isEcho else { return nil }
    guard let problem else { return infinity }
    let hint =
      switch outcome.result {
      case .mismatch(let computed) where !isForm:
        "write [\(computed)](…), and other words outside of the brackets; 'lazyrich fmt' leaves the text as it is"
      case .mismatch where mayHaveDecimalComma:
        "a comma separates thousands here: write [\(written.printed.replacing(",", with: "."))](…); "
          + "'lazyrich fmt' leaves the text as it is"
      case .mismatch(let computed): "look for what changed; 'lazyrich fmt' writes [\(computed)](…)"
      case .undefined where value?.isInfinite == true:
        "write [∞](…) if it may be; 'crossing' gives ∞ where nothing is crossed, a division by zero too"
      case .undefined where value?.isNaN == true:
        "a run may have diverged, or a function left its domain; 'finite' and 'where' can leave such elements out"
      case .matches, .undefined, nil: "give an expression that is one number"
      }
    return .error(.wrongValue, at: written.expression.range, problem, hint: hint)
  }

  /// The warning that an empty text shows an infinity; nil where it does not.
  private var infinity: Diagnostic? {
    guard written.printed.isEmpty, let value, value.isInfinite else { return nil }
    return .warning(
      .infiniteValue, at: written.expression.range,
      "the result for \(location.map(\.description).joined(separator: ", ")) is \(outcome.text)",
      hint: "see whether it should be: 'crossing' gives ∞ where nothing is crossed, a division by zero too")
  }
}

/// What a reader is told of a checked value.
public struct CheckedValueOutcome: Sendable, Equatable {
  /// The text that is shown: what is printed, or the computed value where nothing is printed.
  public let text: String
  /// Whether the text is true; nil where nothing was computed.
  public let result: CheckedValue.Outcome?
  /// What was computed, to ten digits; nil where nothing was.
  public let computed: String?
  /// How well it is known; nil where it is no mean over seeds.
  public let uncertainty: SampledUncertainty?
  /// The experiments that it was computed from, in the order of the expression.
  public let experiments: [String]

  /// The text `text` with its `result`.
  public init(
    text: String, result: CheckedValue.Outcome?, computed: String? = nil, uncertainty: SampledUncertainty? = nil,
    experiments: [String] = []
  ) {
    (self.text, self.result) = (text, result)
    (self.computed, self.uncertainty, self.experiments) = (computed, uncertainty, experiments)
  }

  /// What should be shown; nil where there is no value.
  public var trueText: String? {
    switch result {
    case .matches: text
    case .mismatch(let expected): CheckedValue.shown(expected)
    case .undefined, nil: nil
    }
  }
}

extension EvaluationScope {
  /// What is selected, by name.
  fileprivate var location: [NamedCoordinate] {
    selection.sorted { $0.key < $1.key }.map { NamedCoordinate($0.key, $0.value) }
  }
}

extension LabelledArray {
  fileprivate var isNaN: Bool { dimensions.isEmpty && isPresent(0) && numbers?.first?.isNaN == true }
  fileprivate var isInfinite: Bool { dimensions.isEmpty && isPresent(0) && numbers?.first?.isInfinite == true }
}
