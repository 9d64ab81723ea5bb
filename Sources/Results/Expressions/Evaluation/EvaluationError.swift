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
  /// The error that the task was cancelled before `what` was there, `progress` telling how far it was. Why it was
  /// cancelled is known to whoever did.
  public static func stopped(_ what: String, after progress: String? = nil, at range: SourceRange?) -> Diagnostic {
    .error(.stopped, at: range, "\(what) was stopped" + (progress.map { " after \($0)" } ?? ""))
  }
}
