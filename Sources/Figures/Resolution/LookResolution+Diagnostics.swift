import Diagnostics
import Results

extension LookResolution {
  /// What is wrong with the scale.
  func diagnostics() -> [Diagnostic] {
    guard let kind = scale.kind else { return [] }
    if channel == .dash || channel == .shape {
      let message = "a scale of \(channel.lookNoun) tells categories apart and has no 'type: \(kind.rawValue)'"
      return kind == .category ? [] : [misfit(message)]
    }
    guard kind == .log else { return [] }
    if hasNames { return [misfit("'\(channel.rawValue)' holds names, and a log scale takes numbers")] }
    return [endsAtZero ?? negativeNumbers].compactMap(\.self)
  }

  private func misfit(_ message: String) -> Diagnostic {
    .error(.wrongType, at: scale.range, message, hint: "leave out 'type', or write 'type: category'")
  }

  private var hasNames: Bool {
    (coordinates + labels).contains { if case .label = $0 { true } else { false } }
  }

  /// An error where the range of a log scale is written to reach 0.
  private var endsAtZero: Diagnostic? {
    let ends = [scale.limits?.lower, scale.limits?.upper, scale.center].compactMap(\.self) + (scale.ticks ?? [])
    guard ends.contains(where: { $0 <= 0 }) else { return nil }
    return .error(
      .notPositive, at: scale.range, "limits, ticks and centre of a log scale must be above 0",
      hint: "leave these out, or use 'type: linear'")
  }

  /// A warning of numbers below 0 on a log scale.
  private var negativeNumbers: Diagnostic? {
    let numbers = facets.cells.flatMap { cellNumbers(row: $0.row, column: $0.column) }
    let count = numbers.uniqued.count { $0 < 0 }
    guard count > 0 else { return nil }
    let what = "\(count.counting("value")) of '\(channel.rawValue)' \(count == 1 ? "is" : "are") below"
    return .warning(
      .notPositive, at: scale.range, "a log scale takes numbers above 0; \(what), shown as its end",
      hint: "select the others, as in where(x > 0, x), or use 'type: linear'")
  }
}
