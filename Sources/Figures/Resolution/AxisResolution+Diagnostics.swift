import Diagnostics

extension AxisResolution {
  /// Problems of the scale as a whole.
  func diagnostics() -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let kind = scale.kind, kind != .category, hasLabels {
      found.append(
        .error(
          .wrongType, at: scale.range,
          "'\(axis == .x ? "x" : "y")' holds names, and a \(kind.rawValue) scale takes numbers",
          hint: "leave out 'type', or write 'type: category'"))
    }
    if scale.kind == .symlog { found.append(.symlogOfNoColor(at: scale.range, "an axis")) }
    if hasLabels, scale.limits != nil {
      found.append(
        .error(
          .wrongType, at: scale.range, "'\(axis == .x ? "x" : "y")' holds names, which have no 'limits'",
          hint: "leave out 'limits'; a selection such as [name=[…]] chooses some"))
    }
    let ends = [scale.limits?.lower, scale.limits?.upper].compactMap { $0 } + (scale.ticks ?? [])
    if isLog, ends.contains(where: { $0 <= 0 }) {
      found.append(
        .error(
          .notPositive, at: scale.range, "limits and ticks of a log scale must be above 0",
          hint: "leave these out, or use 'type: linear'"))
    }
    if let message = nonePositive { found.append(message) }
    if scale.center != nil {
      found.append(
        .error(
          .wrongType, at: scale.range, "an axis has no 'center'", hint: "leave it out; 'limits' gives both ends"))
    }
    if isLog, startsAtZero {
      found.append(
        .error(
          .notPositive, at: scale.range, "bars and histograms start at 0, which a log scale does not have",
          hint: "use 'mark: points', or 'type: linear'"))
    }
    return found
  }

  /// A warning about a log axis that can show none of its numbers.
  private var nonePositive: Diagnostic? {
    let numbers = isLog ? layers.flatMap(numbers).filter(\.isFinite) : []
    guard let most = numbers.max(), most <= 0 else { return nil }
    return .warning(
      .notPositive, at: scale.range, "a log scale takes numbers above 0, and none of the \(numbers.count) here is",
      hint: "use 'type: linear'")
  }
}

extension Diagnostic {
  /// An error that something else than a scale of colours, which `noun` is, is symmetrically logarithmic.
  static func symlogOfNoColor(at range: SourceRange?, _ noun: String) -> Diagnostic {
    .error(
      .wrongType, at: range, "\(noun) has no 'type: symlog'",
      hint: "it is for colours; write 'type: log' or 'type: linear'")
  }
}
