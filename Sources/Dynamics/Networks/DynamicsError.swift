public import LinearAlgebra

/// Why a computation on a network has no result, with the facts that a message needs.
public enum DynamicsError: Error, Sendable, Hashable {
  /// No weights of these widths have the relative scale asked for (theory §2).
  case infeasibleRelativeScale(relativeScale: Double, widths: Widths, rule: FeasibilityRule)
  /// A matrix has another shape than the network or task implies.
  case wrongShape(quantity: String, expectedRows: Int, expectedColumns: Int, rows: Int, columns: Int)
  /// Two matrices that share samples or units disagree about their number.
  case mismatch(quantity: String, left: Int, right: Int)
  /// A list has another length than there are modes.
  case wrongCount(quantity: String, expected: Int, found: Int)
  /// A number is outside its range.
  case outOfRange(quantity: String, value: Double, allowed: String)
  /// A matrix has an entry that is infinite or not a number.
  case notFinite(quantity: String)
  /// Whitening needs as many samples as inputs, and one more where they are centred.
  case tooFewSamples(samples: Int, needed: Int)
  /// The inputs do not span their space, so nothing can whiten them.
  case rankDeficientInputs(rank: Int, inputs: Int)
  /// An input, counted from 1, is the same in all samples: zero, or what centring takes away.
  case constantInput(number: Int, name: String? = nil, isCentred: Bool)
  /// Numbers are so large that their products are not finite.
  case overflow(quantity: String)
  /// A matrix that is zero cannot be given a norm.
  case cannotScaleZero(quantity: String)
  /// The signs of det W and det Σ are compared for as many inputs as outputs and at least as many hidden units alone.
  case noParity(widths: Widths)
  /// A determinant is zero and has no sign.
  case noSign(quantity: String)
  /// More modes start than pass through the hidden layer.
  case tooManyModes(modes: Int, hidden: Int)
  /// The exact solution is for λ-balanced weights: ‖Λ − λI‖ is `defect`, allowed is `tolerance`.
  case unbalancedWeights(relativeScale: Double, defect: Double, tolerance: Double)
  /// Weights without a λ have none to change: ‖Λ − λI‖ is `defect`, allowed is `tolerance`.
  case notRebalanceable(defect: Double, tolerance: Double)
  /// The exact solution is for white inputs: ‖Σxx − I‖ is `deviation`.
  case inputsNotWhite(deviation: Double)
  /// So many of the targets are missing, and what `user` names needs all of them.
  case missingTargets(count: Int, of: Int, user: String)
  /// No closed form covers the problem, though its inputs may be white and its weights balanced.
  case noClosedForm(ClosedFormObstacle)
  /// The initialisation refers to a task, and there is none.
  case missingTask
  /// The stable form of the exact solution needs as many hidden units as modes and an invertible B, whose `condition`
  /// is given if the widths fit.
  case stableFormUndefined(hidden: Int, modes: Int, condition: Double?)
  /// No step of the integration is short enough at `time`: the weights have grown out of range.
  case flowNotResolved(time: Double)
  /// Beyond `time` the integration would take more than `DynamicsLimits.flowSteps` steps; nil where the whole of
  /// it would, as known before it starts.
  case flowTooLong(time: Double?)
  /// The task that computes was cancelled, and its result is of no use.
  case stopped
  /// A factorisation failed.
  case linearAlgebra(LinearAlgebraError)

  /// Ends a computation whose task was cancelled.
  ///
  /// - Throws: `stopped` if it was.
  public static func checkCancellation() throws(DynamicsError) {
    if Task.isCancelled { throw .stopped }
  }
}

/// The rules about the sign of the relative scale λ (theory §2).
public enum FeasibilityRule: Sendable, Hashable {
  /// λ > 0 needs at most as many hidden units as outputs, because W₂ᵀW₂ must have full rank.
  case positiveNeedsHiddenAtMostOutputs
  /// λ < 0 needs at most as many hidden units as inputs, because W₁W₁ᵀ must have full rank.
  case negativeNeedsHiddenAtMostInputs
}

/// Why no closed form covers a problem.
public enum ClosedFormObstacle: Sendable, Hashable {
  /// Decay keeps weights balanced only where both layers learn at one rate.
  case decayOfUnequalRates
  /// Under decay the solution is evaluated in one way, the graded one.
  case methodUnderDecay
  /// A new output is trained alone at the common rate, without decay.
  case ruleOfNewOutput
  /// W₁ has a part of this norm beside the span of the inputs.
  case startOutsideSpan(distance: Double)
  /// Decay is so weak that λ is gone only at the time `needed`, and the solution is followed up to `reach` at most.
  case decayTooWeak(reach: Double, needed: Double)
}

/// Runs `body`, giving a failure of linear algebra as an error of this module.
func rethrowing<Result>(_ body: () throws(LinearAlgebraError) -> Result) throws(DynamicsError) -> Result {
  do { return try body() } catch { throw .linearAlgebra(error) }
}
