public import Diagnostics

extension DiagnosticCode {
  /// More facets, rows, leaves or weights than a page holds.
  public static let tooManyCells: DiagnosticCode = "too-many-cells"
}
