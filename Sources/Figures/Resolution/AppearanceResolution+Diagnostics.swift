import Diagnostics
import Results

extension AppearanceResolution {
  /// What is wrong with the scale.
  func diagnostics() -> [Diagnostic] {
    kindDiagnostics + (channel == .color ? [offCenter] : []).compactMap(\.self) + idle
      + (channel == .color ? [overriding] : []).compactMap(\.self)
  }

  /// A warning that the figure shows coordinates in other colours than the rest of the report does.
  private var overriding: Diagnostic? {
    guard let shown, let palette = shown.look.palette else { return nil }
    let isOther =
      scale.palette.map { !$0.isNamed(like: palette) } ?? false
      || scale.center.map { shown.look.center.map($0.isEqual) != true } ?? false
      || shown.look.center != nil && scale.kind.map { $0 != .category } ?? false
    guard isOther else { return nil }
    return .warning(
      .overriddenScale, at: scale.range,
      "'\(shown.name)' has other colours here than in the rest of the report",
      hint: shown.look.range == nil
        ? "leave 'palette', 'center' and 'type' out, or write 'scales: {\(shown.name): …}' in the front matter"
        : "leave 'palette', 'center' and 'type' out: 'scales' in the front matter has them")
  }

  /// Keys about how numbers become appearance, in a scale that only distinguishes categories.
  private var idle: [Diagnostic] {
    let hasCells = layers.contains { $0.mark.elements == .cells }
    let isOfCategories =
      scale.tellsCategories(channel) || isIndex && !hasCells && scale.kind == nil && scale.palette == nil
    let keys = [
      scale.isReversed && isOfCategories ? "reverse" : nil,
      scale.center != nil && (isOfCategories || channel == .size) ? "center" : nil,
      scale.limits != nil && (channel == .dash || channel == .shape) ? "limits" : nil,
      scale.ticks != nil && (channel == .dash || channel == .shape) ? "ticks" : nil,
    ].compactMap(\.self)
    return keys.map { key in
      .error(
        .wrongType, at: scale.range,
        channel == .size
          ? "a scale of sizes has no '\(key)'"
          : "a scale of \(channel.appearanceNoun) that distinguishes categories has no '\(key)'",
        hint: "leave out '\(key)'" + (channel == .size ? "" : "; 'palette' gives each its own"))
    }
  }

  /// What is said where the written limits do not lie around the centre, which may be one of them: an error if it is
  /// beyond them, and else
  /// to where the colours reach, so that it is in their middle.
  private var offCenter: Diagnostic? {
    guard let center = scale.middle, let limits = scale.limits else { return nil }
    func text(_ number: Double?) -> String { number.map { Coordinate.number($0).description } ?? "null" }
    let written = "'limits: [\(text(limits.lower)), \(text(limits.upper))]'"
    guard (limits.lower ?? -.infinity) <= center, center <= (limits.upper ?? .infinity) else {
      return .error(
        .conflictingKeys, at: scale.range, "'center: \(text(center))' is not between \(written)",
        hint: "write limits at both sides of it, or leave 'center' out")
    }
    if limits.lower == center || limits.upper == center || scale.kind == .symlog { return nil }
    let range = ColorRange([], of: scale)
    guard [(limits.lower, range.lower), (limits.upper, range.upper)].contains(where: Self.differ) else { return nil }
    return .warning(
      .conflictingKeys, at: scale.range,
      "'center: \(text(center))' is not in the middle of \(written), so colours reach "
        + "from \(text(range.lower)) to \(text(range.upper))",
      hint: "write limits that are as far from it at both sides, or one of them alone")
  }

  /// Whether an end is not where it is written to be.
  private static func differ(written: Double?, shown: Double) -> Bool {
    written.map { !Coordinate.equal($0, shown) } ?? false
  }

  private var kindDiagnostics: [Diagnostic] {
    guard let kind = scale.kind else { return [] }
    if channel == .dash || channel == .shape {
      let message = "a scale of \(channel.appearanceNoun) distinguishes categories and has no 'type: \(kind.rawValue)'"
      return kind == .category ? [] : [misfit(message)]
    }
    if kind == .symlog, channel == .size { return [.symlogOfNoColor(at: scale.range, "a scale of sizes")] }
    guard kind == .log || kind == .symlog else { return [] }
    if hasNames {
      return [misfit("'\(channel.rawValue)' holds names, and a \(kind.rawValue) scale takes numbers")]
    }
    guard kind == .log else { return [] }
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
