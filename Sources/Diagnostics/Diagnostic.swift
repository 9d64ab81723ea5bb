/// One thing that is wrong, or doubtful, in what a person wrote: what, where, why, and what to do.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Comparable {
    /// Something worth a look; the work goes on.
    case warning
    /// Something that must be corrected first.
    case error

    /// A warning is less severe than an error.
    public static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
  }

  /// How bad it is.
  public let severity: Severity
  /// Its stable name.
  public let code: DiagnosticCode
  /// Its range; none for what is in no text, such as a file that cannot be read.
  public let range: SourceRange?
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// What to do about it.
  public let hints: [Hint]

  /// Advice, perhaps about another range.
  public struct Hint: Sendable, Hashable {
    /// The advice.
    public let message: String
    /// The range it refers to, if it is not the diagnostic's own.
    public let range: SourceRange?

    /// Advice `message`, about `range`.
    public init(_ message: String, at range: SourceRange? = nil) {
      (self.message, self.range) = (message, range)
    }
  }

  /// A diagnostic with hints that may point elsewhere.
  public init(
    _ severity: Severity, _ code: DiagnosticCode, at range: SourceRange?, _ message: String, hints: [Hint] = []
  ) {
    self.severity = severity
    self.code = code
    self.range = range
    self.message = message
    self.hints = hints
  }

  /// An error with hints about its own range.
  public static func error(
    _ code: DiagnosticCode, at range: SourceRange?, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, code, at: range, message, hints: hint.map { [Hint($0)] } ?? [])
  }

  /// A warning with hints about its own range.
  public static func warning(
    _ code: DiagnosticCode, at range: SourceRange?, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, code, at: range, message, hints: hint.map { [Hint($0)] } ?? [])
  }
}

/// A kind of diagnostic: a stable name, such as `unknown-key`, which tests and users refer to, and what it means.
///
/// Each module declares its own in one file of its folder `Codes`. `lazyrich explain` and `docs/diagnostics.md` show
/// them all.
public struct DiagnosticCode: Sendable, CustomStringConvertible {
  /// The name, in kebab-case.
  public let name: String
  /// What is wrong where this code appears, in one or two sentences that a reader without the program's text
  /// understands.
  public let meaning: String
  /// What helps in most cases; nil where only the hints of the single diagnostic can say it.
  public let remedy: String?

  /// The code called `name`.
  public init(_ name: String, meaning: String, remedy: String? = nil) {
    (self.name, self.meaning, self.remedy) = (name, meaning, remedy)
  }

  /// The name.
  public var description: String { name }
}

extension DiagnosticCode: Hashable {
  /// Codes are the same if their names are.
  public static func == (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.name == right.name }

  /// Feeds the name alone into `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension [Diagnostic] {
  /// Whether one of them is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// By source name, then by position; what has no range comes first.
  public var inSourceOrder: [Diagnostic] {
    enumerated().sorted { left, right in
      let (a, b) = (left.element.range, right.element.range)
      let keyA = (a?.source.name ?? "", a?.bytes.lowerBound ?? -1, left.offset)
      let keyB = (b?.source.name ?? "", b?.bytes.lowerBound ?? -1, right.offset)
      return keyA < keyB
    }.map(\.element)
  }
}
