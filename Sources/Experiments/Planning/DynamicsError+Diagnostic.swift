import Diagnostics
import Dynamics
import LinearAlgebra
import Results

extension DynamicsError {
  /// This error as a diagnostic at `range`: what is wrong, and what to do.
  func diagnostic(at range: SourceRange) -> Diagnostic {
    switch self {
    case .infeasibleRelativeScale(let scale, let widths, let rule):
      return infeasible(scale, widths, rule, at: range)
    case .unbalancedWeights(_, let defect, let tolerance):
      return .error(
        .unbalancedWeights, at: range,
        "the exact solution needs λ-balanced weights; these miss balance by \(rough(defect)), allowed is \(rough(tolerance))",
        hint: "solve: descent works for any weights; init kinds balanced and aligned are balanced")
    case .notRebalanceable(let defect, let tolerance):
      return .error(
        .unbalancedWeights, at: range,
        "only balanced weights can be re-balanced; these miss balance by \(rough(defect)), allowed is \(rough(tolerance))",
        hint: "start from init kinds balanced or aligned, or lower the learning rate")
    case .inputsNotWhite(let deviation):
      return .error(
        .inputsNotWhite, at: range, "the exact solution needs white inputs; ‖Σxx − I‖ is \(rough(deviation))",
        hint: "set whiten: true, or use solve: descent")
    case .tooFewSamples(let samples, let needed):
      return .error(
        .tooFewSamples, at: range,
        "\(samples.counting("sample")) cannot be whitened: at least \(needed) \(needed.verb()) needed",
        hint: "give at least \(needed.counting("sample")), or set whiten: false")
    case .rankDeficientInputs(let rank, let inputs):
      return .error(
        .rankDeficientInputs, at: range,
        "the inputs span only \(rank) of \(inputs.counting("dimension")) and cannot be whitened",
        hint: "remove dependent inputs, or set whiten: false")
    case .constantInput(let number, let name, let isCentred):
      return .error(
        .rankDeficientInputs, at: range,
        "input \(number)\(name.map { ", '\($0)'," } ?? "") is the same in all samples"
          + (isCentred ? ", and centring leaves nothing of it" : ", zero") + ": it cannot be whitened",
        hint: isCentred ? "leave it out, or set center: false or whiten: false" : "leave it out, or set whiten: false")
    case .noParity, .noSign: return parityDiagnostic(at: range)
    default: return shapeDiagnostic(at: range)
    }
  }

  private func parityDiagnostic(at range: SourceRange) -> Diagnostic {
    guard case .noParity(let widths) = self else {
      let matrix = self == .noSign(quantity: "target") ? "det Σ" : "det W(0)"
      return .error(
        .noParity, at: range, "'match-parity' compares signs, and \(matrix) is zero",
        hint: matrix == "det Σ"
          ? "leave it out, or give Σ full rank" : "leave it out, or draw weights that are not zero")
    }
    return .error(
      .noParity, at: range,
      "'match-parity' compares det W(0) with det Σ, which \(widths.inputs)-\(widths.hidden)-\(widths.outputs) units"
        + " (in-hidden-out) do not have",
      hint: "leave it out, or use as many outputs as inputs and at least as many hidden units")
  }

  private func shapeDiagnostic(at range: SourceRange) -> Diagnostic {
    switch self {
    case .wrongShape(let quantity, let expectedRows, let expectedColumns, let rows, let columns):
      return .error(
        .wrongShape, at: range,
        "'\(quantity)' is \(rows) × \(columns), but these widths need \(expectedRows) × \(expectedColumns)",
        hint: "change the widths or the matrix")
    case .mismatch(let quantity, let left, let right):
      return .error(
        .wrongShape, at: range, "the numbers of \(quantity) differ: \(left) and \(right)", hint: "make them agree")
    case .wrongCount(let quantity, let expected, let found):
      return .error(
        .wrongShape, at: range,
        "'\(quantity)' has \(found.counting("number")), but these widths have \(expected.counting("mode"))",
        hint: "give min(inputs, outputs) = \(expected.counting("number"))")
    case .tooManyModes(let modes, let hidden):
      return .error(
        .wrongShape, at: range,
        "\(modes.counting("mode")) cannot pass through \(hidden.counting("hidden unit"))",
        hint: "set the values after the first \(hidden) to 0")
    default: return valueDiagnostic(at: range)
    }
  }

  private func valueDiagnostic(at range: SourceRange) -> Diagnostic {
    switch self {
    case .outOfRange(let quantity, let value, let allowed):
      return .error(
        .meaninglessValue, at: range, "\(quantity) is \(short(value)); allowed: \(allowed)", hint: "change this value")
    case .notFinite(let quantity):
      return .error(
        .meaninglessValue, at: range, "'\(quantity)' holds a number that is infinite or no number",
        hint: "give finite numbers")
    case .cannotScaleZero(let quantity):
      return .error(
        .meaninglessValue, at: range, "'\(quantity)' is zero and cannot be given a norm",
        hint: "leave out the norm, or make it differ from zero")
    case .missingTask:
      return .error(.missingTask, at: range, "this start refers to a task, and there is none", hint: "add 'task'")
    case .stableFormUndefined(let hidden, let modes, let condition):
      let reason =
        condition.map { "B is not invertible (condition \(rough($0)))" } ?? "hidden is \(hidden), not \(modes)"
      return .error(
        .stableFormUndefined, at: range,
        "the stable form needs hidden = min(inputs, outputs) and an invertible B: \(reason)",
        hint: "use method: graded, or infeasible: skip")
    case .flowNotResolved(let time):
      return .error(
        .numericalFailure, at: range,
        "the flow cannot be followed beyond t = \(short(time)): its steps become too short",
        hint: "look for weights of extreme size")
    case .flowTooLong(let time):
      return .flowTooLong("beyond t = \(short(time)) ", at: range)
    case .overflow(let quantity):
      return .error(
        .meaninglessValue, at: range,
        "the numbers of '\(quantity)' are so large, or of such different sizes, that their products are no numbers",
        hint: "divide them by a number of their own size")
    case .linearAlgebra(let failure):
      return .error(
        .numericalFailure, at: range, "the computation failed: \(failure.words)",
        hint: "look for numbers of extreme size")
    case .stopped:
      return .stopped("the computation", at: range)
    default:
      return .error(
        .numericalFailure, at: range, "the computation failed: \(self)", hint: "look for numbers of extreme size")
    }
  }

  private func infeasible(
    _ scale: Double, _ widths: Widths, _ rule: FeasibilityRule, at range: SourceRange
  ) -> Diagnostic {
    let isPositive = rule == .positiveNeedsHiddenAtMostOutputs
    let (side, units) = isPositive ? ("outputs", widths.outputs) : ("inputs", widths.inputs)
    return .error(
      .infeasibleLambda, at: range,
      "λ = \(short(scale)) does not exist for \(widths.inputs)-\(widths.hidden)-\(widths.outputs) units (in-hidden-out):"
        + " λ \(isPositive ? ">" : "<") 0 needs hidden ≤ \(side), and \(widths.hidden) > \(units)",
      hint: "use λ \(isPositive ? "≤" : "≥") 0, at most \(units.counting("hidden unit")), or infeasible: skip")
  }

  private func rough(_ number: Double) -> String { NumberFormat(.auto, digits: 2).text(number) }

  private func short(_ number: Double) -> String { MessageNumber.text(number) }
}

extension DynamicsError {
  /// Says that parities are not matched in some combinations, for these reasons, though they are in others.
  static func idleParities(_ obstacles: [DynamicsError]) -> String {
    let units = obstacles.compactMap { obstacle -> String? in
      guard case .noParity(let widths) = obstacle else { return nil }
      return "\(widths.inputs)-\(widths.hidden)-\(widths.outputs)"
    }
    let signs = obstacles.compactMap { obstacle -> String? in
      guard case .noSign(let quantity) = obstacle else { return nil }
      return "where \(quantity == "target" ? "det Σ" : "det W(0)") is zero"
    }
    let listed = units.prefix(6).joined(separator: ", ") + (units.count > 6 ? " and \(units.count - 6) more" : "")
    let places = (units.isEmpty ? [] : ["for \(listed) units (in-hidden-out)"]) + signs
    return "match-parity does nothing \(places.joined(separator: " and ")), where there is no parity"
  }
}

extension Diagnostic {
  /// A flow of more steps than are taken, in all or `part` of it.
  static func flowTooLong(_ part: String = "", at range: SourceRange) -> Diagnostic {
    .error(
      .tooLarge, at: range, "\(part)the flow would take more than 10⁷ steps, since its weights are large",
      hint: "shorten the time or start from smaller weights; from balanced weights, solve: exact needs no steps")
  }
}

extension LinearAlgebraError {
  /// What failed, in words.
  fileprivate var words: String {
    switch self {
    case .wrongShape(let operation, let expected, let rows, let columns):
      "\(operation) needs \(expected), and got \(rows) × \(columns)"
    case .notFinite(let operation): "\(operation) met a number that is infinite or none"
    case .singular(let pivot): "a matrix has no inverse (pivot \(pivot + 1) is zero)"
    case .notPositiveDefinite(let order): "a matrix is not positive definite (minor \(order))"
    case .notConverged(let operation, let unconverged): "\(operation) did not converge (\(unconverged) left)"
    }
  }
}
