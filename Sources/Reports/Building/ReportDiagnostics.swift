public import Diagnostics

extension DiagnosticCode {
  /// A reference, or the image of a figure, names a label that nothing has.
  public static let brokenReference: DiagnosticCode = "broken-reference"
  /// A reference names a panel that the figure does not have.
  public static let unknownPanel: DiagnosticCode = "unknown-panel"
  /// A figure is placed by two images.
  public static let figurePlacedTwice: DiagnosticCode = "figure-placed-twice"
  /// An image is neither a figure nor a file that can be embedded.
  public static let missingImage: DiagnosticCode = "missing-image"
  /// A link leads where no page may lead.
  public static let refusedLink: DiagnosticCode = "refused-link"
  /// A link leads to a notebook or to a label that is not there.
  public static let brokenLink: DiagnosticCode = "broken-link"
  /// A formula of a table with a command that LaTeX is not given.
  public static let unportableMath: DiagnosticCode = "unportable-math"
  /// TeX that cannot be set.
  public static let invalidMath: DiagnosticCode = "invalid-math"
}
