import Diagnostics
import Dynamics
import LinearAlgebra
import Results

extension DynamicsError {
  /// This error as a diagnostic at `range`: what is wrong, and what to do.
  func diagnostic(at range: SourceRange) -> Diagnostic {
    guard let (code, message, hint) = account else { return .stopped("the computation", at: range) }
    return .error(code, at: range, message, hint: hint)
  }

  private typealias Account = (code: DiagnosticCode, message: String, hint: String)

  /// What is wrong, and what to do; nil where nothing is wrong but the computation was stopped. There is an arm for each
  /// error, so that a new error without a message does not compile.
  private var account: Account? {
    switch self {
    case .infeasibleRelativeScale(let scale, let widths, let rule): Self.infeasible(scale, widths, rule)
    case .unbalancedWeights(_, let defect, let tolerance):
      (
        .unbalancedWeights,
        "the exact solution needs λ-balanced weights; these miss balance by \(rough(defect)), allowed is \(rough(tolerance))",
        "solve: descent works for any weights; init kinds balanced and aligned are balanced"
      )
    case .notRebalanceable(let defect, let tolerance):
      (
        .unbalancedWeights,
        "only balanced weights can be re-balanced; these miss balance by \(rough(defect)), allowed is \(rough(tolerance))",
        "start from init kinds balanced or aligned, or lower the learning rate"
      )
    case .inputsNotWhite(let deviation):
      (
        .inputsNotWhite, "the exact solution needs white inputs; ‖Σxx − I‖ is \(rough(deviation))",
        "set whiten: true, or use solve: descent"
      )
    case .tooFewSamples(let samples, let needed):
      (
        .tooFewSamples,
        "\(samples.counting("sample")) cannot be whitened: at least \(needed) \(needed.verb()) needed",
        "give at least \(needed.counting("sample")), or set whiten: false"
      )
    case .rankDeficientInputs(let rank, let inputs):
      (
        .rankDeficientInputs,
        "the inputs span only \(rank) of \(inputs.counting("dimension")) and cannot be whitened",
        "remove dependent inputs, or set whiten: false"
      )
    case .constantInput(let number, let name, let isCentred): Self.constantInput(number, name, isCentred)
    case .noParity(let widths):
      (
        .noParity,
        "'match-parity' compares det W(0) with det Σ, which \(widths.inputs)-\(widths.hidden)-\(widths.outputs) units"
          + " (in-hidden-out) do not have",
        "leave it out, or use as many outputs as inputs and at least as many hidden units"
      )
    case .noSign(let quantity): Self.noSign(of: quantity)
    case .wrongShape(let quantity, let expectedRows, let expectedColumns, let rows, let columns):
      (
        .wrongShape,
        "'\(quantity)' is \(rows) × \(columns), but these widths need \(expectedRows) × \(expectedColumns)",
        "change the widths or the matrix"
      )
    case .mismatch(let quantity, let left, let right):
      (.wrongShape, "the numbers of \(quantity) differ: \(left) and \(right)", "make them agree")
    case .wrongCount(let quantity, let expected, let found):
      (
        .wrongShape,
        "'\(quantity)' has \(found.counting("number")), but these widths have \(expected.counting("mode"))",
        "give min(inputs, outputs) = \(expected.counting("number"))"
      )
    case .tooManyModes(let modes, let hidden):
      (
        .wrongShape, "\(modes.counting("mode")) cannot pass through \(hidden.counting("hidden unit"))",
        "set the values after the first \(hidden) to 0"
      )
    case .outOfRange(let quantity, let value, let allowed):
      (.meaninglessValue, "\(quantity) is \(short(value)); allowed: \(allowed)", "change this value")
    case .notFinite(let quantity):
      (.meaninglessValue, "'\(quantity)' has a number that is infinite or not a number", "give finite numbers")
    case .cannotScaleZero(let quantity):
      (
        .meaninglessValue, "'\(quantity)' is zero and cannot be given a norm",
        "leave out the norm, or make it differ from zero"
      )
    case .overflow(let quantity):
      (
        .meaninglessValue,
        "the numbers of '\(quantity)' are so large, or of such different sizes, that their products are not finite",
        "divide them by a number of their own size"
      )
    case .missingTargets(let count, let total, let user):
      (
        .missingTargets, "\(user) needs all targets, and \(count) of \(total) \(count.verb()) missing",
        "solve: {kind: stochastic, momentum: 0} takes gradient steps on the targets that are there; init kinds balanced and"
          + " gaussian need none"
      )
    case .missingTask: (.missingTask, "this start refers to a task, and there is none", "add 'task'")
    case .stableFormUndefined(let hidden, let modes, let condition):
      Self.stableFormUndefined(hidden, modes, condition)
    case .noClosedForm(let obstacle): Self.noClosedForm(obstacle)
    case .flowNotResolved(let time):
      (
        .numericalFailure, "the flow cannot be followed beyond t = \(short(time)): its steps become too short",
        "look for weights of extreme size"
      )
    case .flowTooLong(let time):
      (
        .tooLarge,
        "\(time.map { "beyond t = \(short($0)) " } ?? "")the flow would take more than "
          + "\(PowerOfTen.text(DynamicsLimits.flowSteps)) steps, since its weights are large",
        "shorten the time or start from smaller weights; from balanced weights, solve: exact needs no steps"
      )
    case .linearAlgebra(let failure):
      (.numericalFailure, "the computation failed: \(failure.words)", "look for numbers of extreme size")
    case .stopped: nil
    }
  }

  private static func noClosedForm(_ obstacle: ClosedFormObstacle) -> Account {
    switch obstacle {
    case .decayOfUnequalRates:
      (
        .noClosedForm, "decay has a closed form only where both layers learn at one rate",
        "write rates: [1, 1], or use solve: flow or descent"
      )
    case .methodUnderDecay:
      (.noClosedForm, "under decay the exact solution has one method, graded", "leave 'method' out")
    case .ruleOfNewOutput:
      (
        .noClosedForm, "a new output is trained alone, at the common learning rate and without decay",
        "leave 'rates' and 'decay' out of this phase"
      )
    case .decayTooWeak(let reach, let needed):
      (
        .noClosedForm,
        "decay is so weak that λ is gone only at t = \(short(needed)), and the solution under decay takes steps up to"
          + " t = \(short(reach))",
        "record times up to \(short(reach)), or use a stronger decay; with λ = 0 or without decay every time is exact"
      )
    case .startOutsideSpan(let distance):
      (
        .noClosedForm,
        "the inputs span fewer dimensions than there are, and W₁ has a part of norm \(rough(distance)) beside their span",
        "init kinds balanced and aligned start in the span; solve: flow and descent work for any weights"
      )
    }
  }

  private static func infeasible(_ scale: Double, _ widths: Widths, _ rule: FeasibilityRule) -> Account {
    let isPositive = rule == .positiveNeedsHiddenAtMostOutputs
    let (side, units) = isPositive ? ("outputs", widths.outputs) : ("inputs", widths.inputs)
    return (
      .infeasibleLambda,
      "λ = \(short(scale)) does not exist for \(widths.inputs)-\(widths.hidden)-\(widths.outputs) units (in-hidden-out):"
        + " λ \(isPositive ? ">" : "<") 0 needs hidden ≤ \(side), and \(widths.hidden) > \(units)",
      "use λ \(isPositive ? "≤" : "≥") 0, at most \(units.counting("hidden unit")), or infeasible: skip"
    )
  }

  private static func constantInput(_ number: Int, _ name: String?, _ isCentred: Bool) -> Account {
    (
      .rankDeficientInputs,
      "input \(number)\(name.map { ", '\($0)'," } ?? "") is the same in all samples"
        + (isCentred ? ", and centring leaves nothing of it" : ", zero") + ": it cannot be whitened",
      isCentred ? "leave it out, or set center: false or whiten: false" : "leave it out, or set whiten: false"
    )
  }

  private static func noSign(of quantity: String) -> Account {
    let isOfTarget = quantity == "target"
    return (
      .noParity, "'match-parity' compares signs, and \(isOfTarget ? "det Σ" : "det W(0)") is zero",
      isOfTarget ? "leave it out, or give Σ full rank" : "leave it out, or draw weights that are not zero"
    )
  }

  private static func stableFormUndefined(_ hidden: Int, _ modes: Int, _ condition: Double?) -> Account {
    let reason =
      condition.map { "B is not invertible (condition \(rough($0)))" } ?? "hidden is \(hidden), not \(modes)"
    return (
      .stableFormUndefined, "the stable form needs hidden = min(inputs, outputs) and an invertible B: \(reason)",
      "use method: graded, or infeasible: skip"
    )
  }
}

private func rough(_ number: Double) -> String { NumberFormat(.auto, digits: 2).text(number) }

private func short(_ number: Double) -> String { MessageNumber.text(number) }

extension DynamicsError {
  /// That parities are not matched in some combinations, for these reasons, though they are in others.
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
    let causes = (units.isEmpty ? [] : ["for \(listed) units (in-hidden-out)"]) + signs
    return "match-parity does nothing \(causes.joined(separator: " and ")), where there is no parity"
  }
}

extension LinearAlgebraError {
  /// What failed, in words.
  fileprivate var words: String {
    switch self {
    case .wrongShape(let operation, let expected, let rows, let columns):
      "\(operation) needs \(expected), and got \(rows) × \(columns)"
    case .notFinite(let operation): "\(operation) got a number that is infinite or not a number"
    case .singular(let pivot): "a matrix has no inverse (pivot \(pivot + 1) is zero)"
    case .notPositiveDefinite(let order): "a matrix is not positive definite (minor \(order))"
    case .notConverged(let operation, let unconverged): "\(operation) did not converge (\(unconverged) left)"
    }
  }
}
