public import Diagnostics

/// Why an expression has no value.
public struct EvaluationError: Error, Sendable, Equatable {
  /// The kind of error.
  public let code: DiagnosticCode
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// The part of the expression that is at fault.
  public let range: SourceRange

  /// The error `message` at `range`.
  public init(_ code: DiagnosticCode, at range: SourceRange, _ message: String, hint: String? = nil) {
    (self.code, self.range, self.message, self.hint) = (code, range, message, hint)
  }

  /// The error as it is reported.
  public var diagnostic: Diagnostic { .error(code, at: range, message, hint: hint) }
}

extension Diagnostic {
  /// The error that the task was cancelled before `what` was there, `progress` telling how far it was. Why it was cancelled is
  /// known to whoever did.
  public static func stopped(_ what: String, after progress: String? = nil, at range: SourceRange?) -> Diagnostic {
    .error(.stopped, at: range, "\(what) was stopped" + (progress.map { " after \($0)" } ?? ""))
  }
}

extension DiagnosticCode {
  /// Something that was stopped before its end.
  public static let stopped: DiagnosticCode = "stopped"
  /// A text that is no expression.
  public static let invalidExpression: DiagnosticCode = "invalid-expression"
  /// An expression that refers to an experiment that is not there.
  public static let unknownDataset: DiagnosticCode = "unknown-experiment"
  /// A variable that the dataset does not have.
  public static let unknownVariable: DiagnosticCode = "unknown-variable"
  /// A parameter that the front matter does not have.
  public static let unknownParameter: DiagnosticCode = "unknown-parameter"
  /// A dimension that the array does not have.
  public static let unknownDimension: DiagnosticCode = "unknown-dimension"
  /// A coordinate that the dimension does not have.
  public static let unknownCoordinate: DiagnosticCode = "unknown-coordinate"
  /// Dimensions of one name whose coordinates differ.
  public static let dimensionMismatch: DiagnosticCode = "dimension-mismatch"
  /// Numbers where truth values are wanted, and the like.
  public static let wrongOperand: DiagnosticCode = "wrong-operand"
  /// An array where one value is wanted.
  public static let notOneValue: DiagnosticCode = "not-one-value"
  /// A comparison of a number that does not exist.
  public static let comparedNaN: DiagnosticCode = "compared-nan"
  /// An array of more elements than are allowed.
  public static let arrayTooLarge: DiagnosticCode = "array-too-large"
  /// An expression that would form more elements in all than are allowed.
  public static let tooMuchWork: DiagnosticCode = "too-much-work"
}
