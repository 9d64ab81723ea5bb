/// TeX that cannot be set.
public struct MathFailure: Error, Equatable {
  /// What is wrong, without a full stop.
  public let message: String
  /// The offending part of the TeX in UTF-8 bytes; nil if it is the whole.
  public let range: Range<Int>?

  /// A failure at `range`.
  public init(message: String, range: Range<Int>?) {
    (self.message, self.range) = (message, range)
  }
}

/// Why no formula can be set on this machine.
public struct MathUnavailable: Error, Equatable, CustomStringConvertible {
  /// The file or the part of KaTeX that failed.
  public let cause: String

  /// What is wrong and what to do.
  public var description: String {
    "formulas cannot be set: \(cause); install the Debian packages libjs-katex and fonts-katex"
  }

  /// Formulas cannot be set because of `cause`.
  public init(cause: String) { self.cause = cause }
}
