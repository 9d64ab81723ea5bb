public import Diagnostics

/// Tests of diagnostics name codes that have no meaning.
extension DiagnosticCode: ExpressibleByStringLiteral {
  /// The code called `name`.
  public init(stringLiteral name: String) { self.init(name, meaning: "") }
}
