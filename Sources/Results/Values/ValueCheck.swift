public import Diagnostics
import Schemas

/// A value that is printed somewhere, and the expression that it is held against (`language.md` §9).
public struct PrintedValue: Sendable {
  /// What is printed; empty where the value is to be printed.
  public let printed: String
  /// Where that stands; the whole text where its characters are escaped or folded.
  public let range: SourceRange
  /// What is to be computed.
  public let expression: Expression

  /// The text `printed` at `range`, to be held against `expression`.
  public init(_ printed: String, at range: SourceRange, expression: Expression) {
    (self.printed, self.range, self.expression) = (printed, range, expression)
  }

  /// Holds it against the result in `scope`, for the facet, row or column that is selected there.
  public func check(in scope: EvaluationScope) -> ValueCheck {
    do throws(EvaluationError) {
      let value = try expression.evaluate(in: scope)
      return ValueCheck(self, place: scope.place, value: value, outcome: outcome(value))
    } catch {
      return undefined(error.message, in: scope)
    }
  }

  /// The check of a value that cannot be computed, and why.
  public func undefined(_ reason: String, in scope: EvaluationScope) -> ValueCheck {
    ValueCheck(self, place: scope.place, value: nil, outcome: outcome(undefined: reason))
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

  private func outcome(_ value: LabelledArray) -> CheckedValueOutcome {
    if !printed.isEmpty {
      return CheckedValueOutcome(text: printed, result: CheckedValue.check(printed: printed, against: value))
    }
    do throws(CheckedValue.Undefined) {
      return CheckedValueOutcome(text: try CheckedValue.text(for: value), result: .matches)
    } catch {
      return outcome(undefined: error.reason)
    }
  }

  fileprivate func outcome(undefined reason: String) -> CheckedValueOutcome {
    CheckedValueOutcome(text: printed.isEmpty ? NumberFormat.missingText : printed, result: .undefined(reason))
  }
}

/// What became of a printed value in one place: in the prose, or for one facet, row or repeated column.
public struct ValueCheck: Sendable {
  /// The value as printed.
  public let written: PrintedValue
  /// The facet, row or repeated column that it was computed for, by name; empty in the prose.
  public let place: [NamedCoordinate]
  /// What was computed; nil where nothing could be.
  public let value: LabelledArray?
  /// What is shown, and whether it is true.
  public let outcome: CheckedValueOutcome

  init(_ written: PrintedValue, place: [NamedCoordinate], value: LabelledArray?, outcome: CheckedValueOutcome) {
    (self.written, self.place, self.value, self.outcome) = (written, place, value, outcome)
  }

  /// The same value in the same place, without what was computed, and why.
  public func undefined(_ reason: String) -> ValueCheck {
    ValueCheck(written, place: place, value: nil, outcome: written.outcome(undefined: reason))
  }

  /// Whether the text is the value.
  public var isTrue: Bool { outcome.result == .matches }

  /// What is wrong, in a sentence without a full stop; nil where nothing is.
  public var problem: String? {
    let place = place.isEmpty ? "" : " for \(place.map(\.description).joined(separator: ", "))"
    return switch outcome.result {
    case .matches, nil: nil
    case .mismatch(let computed): "the text says \(written.printed), the result\(place) is \(computed)"
    case .undefined(let reason): place.isEmpty ? reason : "\(reason)\(place)"
    }
  }

  /// The same as a diagnostic.
  public var diagnostic: Diagnostic? {
    guard let problem else { return nil }
    let hint =
      if case .mismatch(let computed) = outcome.result {
        "look for what changed; 'lazyrich fmt' writes [\(computed)](…)"
      } else {
        "give an expression that is one number"
      }
    return .error(.wrongValue, at: written.expression.range, problem, hint: hint)
  }
}

/// What a reader is told of a checked value.
public struct CheckedValueOutcome: Sendable, Equatable {
  /// The text that is shown: what is printed, or the computed value where nothing is printed.
  public let text: String
  /// Whether the text is true; nil where nothing was computed.
  public let result: CheckedValue.Outcome?

  /// The text `text` with its `result`.
  public init(text: String, result: CheckedValue.Outcome?) {
    (self.text, self.result) = (text, result)
  }

  /// What should be printed; nil where there is no value.
  public var trueText: String? {
    switch result {
    case .matches: text
    case .mismatch(let expected): expected
    case .undefined, nil: nil
    }
  }
}

extension EvaluationScope {
  /// What is selected, by name.
  fileprivate var place: [NamedCoordinate] {
    selection.sorted { $0.key < $1.key }.map { NamedCoordinate($0.key, $0.value) }
  }
}

extension DiagnosticCode {
  /// A printed number that is not the result.
  public static let wrongValue: DiagnosticCode = "wrong-value"
}
