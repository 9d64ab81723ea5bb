internal import LinearAlgebra
import Glibc

/// Gradient flow by adaptive integration: for any weights and any inputs, where the exact solution does not apply, and
/// to check it where it does.
///
/// Fehlberg's method of order 8, with steps so short that the estimated error of each is below `tolerance` relative to
/// the largest weight.
public struct GradientFlow: Sendable {
  /// The error allowed in a step, relative to the largest weight.
  public let tolerance: Double
  /// The time reached, in units of τ.
  public private(set) var time = 0.0

  /// After so many steps a fast beginning is over, and the length of a step predicts how many are still to come.
  private static let settlingSteps = 10_000

  private let widths: Widths
  private var field: FlowField
  private var stepper: RungeKuttaStepper
  private var position: [Double]
  /// The steps tried so far.
  private(set) var stepCount = 0
  /// The length of the step to try next.
  private var stepLength: Double

  /// Prepares the flow from `weights`, with the learning rates of the layers and the decay of `rule`.
  ///
  /// - Throws: `wrongShape` if the task has other widths, `notFinite` if a weight is not, `outOfRange` if the tolerance
  ///   is not between 10⁻¹⁴ and 1.
  public init(
    weights: Weights, task: LearningTask, rule: LearningRule = .plain, tolerance: Double = 1e-12
  ) throws(DynamicsError) {
    try rule.requireSense()
    guard tolerance >= 1e-14, tolerance < 1 else {
      throw .outOfRange(quantity: "tolerance", value: tolerance, allowed: "1e-14 to 1")
    }
    try weights.requireFiniteEntries()
    try task.requireFit(weights.widths)
    try task.requireAllTargets(for: "the flow")
    self.tolerance = tolerance
    widths = weights.widths
    field = FlowField(widths: weights.widths, task: task, rule: rule)
    position = weights.first.elements + weights.second.elements
    stepper = RungeKuttaStepper(dimension: position.count)
    let speed =
      task.correlation.frobeniusNorm + weights.first.squaredFrobeniusNorm + weights.second.squaredFrobeniusNorm
    // The rates of the flow are of the order of `speed`. A hundredth of that time is careful: a step that is too short
    // grows fourfold at a time, one that is too long is tried in vain.
    stepLength = 0.01 / max(speed, 1e-3) / max(rule.firstRate, rule.secondRate, 1)
  }

  /// The weights at `time`.
  public var weights: Weights {
    let count = widths.hidden * widths.inputs
    return Weights(
      first: Matrix(rows: widths.hidden, columns: widths.inputs, elements: Array(position[..<count])),
      second: Matrix(rows: widths.outputs, columns: widths.hidden, elements: Array(position[count...])))
  }

  /// The state at `time`.
  public var state: NetworkState { NetworkState(weights: weights) }

  /// Follows the flow to a later time.
  ///
  /// - Throws: `flowNotResolved` if no step is short enough, which overflowing weights cause; `flowTooLong` if more
  ///   steps than `DynamicsLimits.flowSteps` are needed; `stopped` if the task was cancelled.
  public mutating func advance(to end: Double) throws(DynamicsError) {
    precondition(end >= time && end.isFinite, "the flow runs forward to a finite time")
    while time < end {
      try DynamicsError.checkCancellation()
      try requireFewSteps(before: end)
      let length = min(stepLength, end - time)
      guard time + length > time else {
        // What is left of the way is below the resolution of the clock, unless the step had to become that short.
        guard length < stepLength else { throw .flowNotResolved(time: time) }
        break
      }
      let error = stepper.tryStep(from: position, length: length, field: &field) / tolerance
      if error <= 1 {
        stepper.takeStep(from: &position)
        time = length == end - time ? end : time + length
      }
      // A step that was cut to end at `end` says nothing against the longer one that was to be tried.
      stepLength = error <= 1 && length < stepLength ? stepLength : length * RungeKuttaStepper.growth(error: error)
    }
    time = end
  }

  /// Counts a step.
  private mutating func requireFewSteps(before end: Double) throws(DynamicsError) {
    stepCount += 1
    let remaining = stepCount % Self.settlingSteps == 0 ? (end - time) / stepLength : 0
    guard Double(stepCount) + remaining <= DynamicsLimits.flowSteps else { throw .flowTooLong(time: time) }
  }

  /// The steps that a flow to `time` takes at the least from λ-balanced weights of white inputs: errors decay at rates
  /// up to |λ| (theory §1), and a step of this method is stable to 5/|λ| only.
  public static func leastSteps(relativeScale: Double, time: Double) -> Double { abs(relativeScale) * time / 5 }
}

/// One step of the method, with its working memory.
private struct RungeKuttaStepper {
  private static let tableau = RungeKuttaTableau.fehlberg8
  private static let stageCount = tableau.stages.count
  /// The numbers of the tableau: a of all stages, then b, then the weights of the error.
  private static let numbers = tableau.stages.flatMap { $0 } + tableau.weights + tableau.errorWeights

  private let dimension: Int
  /// One piece of memory for all that is written in a step (`Places`).
  private var memory: [Double]

  init(dimension: Int) {
    self.dimension = dimension
    memory = Array(repeating: 0, count: dimension * (Self.stageCount + 2) + Self.numbers.count)
  }

  /// Where the parts of the memory are.
  private struct Places {
    let dimension: Int
    /// The slopes of the stages, one after the other.
    let slopes: UnsafeMutablePointer<Double>
    /// The position at a stage; after a step its estimated error.
    let stage: UnsafeMutablePointer<Double>
    /// The position after the last step that was tried.
    let result: UnsafeMutablePointer<Double>
    /// The numbers of the tableau, times the length of the step.
    let factors: UnsafeMutablePointer<Double>

    init(in memory: UnsafeMutablePointer<Double>, dimension: Int) {
      self.dimension = dimension
      slopes = memory
      stage = slopes + dimension * RungeKuttaStepper.stageCount
      result = stage + dimension
      factors = result + dimension
    }

    /// Writes `position` + Σ factorᵢ slopeᵢ, with so many factors from one on; its largest coordinate, NaN if one is.
    @discardableResult
    func move(
      _ position: UnsafePointer<Double>?, _ count: Int, from first: Int, to target: UnsafeMutablePointer<Double>
    ) -> Double {
      let factors = UnsafeBufferPointer(start: UnsafePointer(factors + first), count: count)
      return VectorCombination.write(start: position, terms: slopes, factors: factors, count: dimension, to: target)
    }
  }

  /// The factor to the length of the step that brings its error to the tolerance, with some reserve.
  static func growth(error: Double) -> Double {
    // An infinite error says that the step was too long, not by how much.
    guard error.isFinite else { return 0.1 }
    // The error grows with this power of the length. The bounds keep one estimate that is small or large by chance from
    // spoiling the next steps; 1e-30 stands for an error of 0, whose power is infinite.
    let order = Double(tableau.order)
    return min(4, max(0.2, 0.9 * pow(max(error, 1e-30), -1 / order)))
  }

  /// Makes `position` the one after the last step that was tried.
  func takeStep(from position: inout [Double]) {
    let start = dimension * (Self.stageCount + 1)
    for index in 0..<dimension { position[index] = memory[start + index] }
  }

  /// Tries a step; its estimated error relative to the largest coordinate, infinite if it is not finite.
  mutating func tryStep(from position: [Double], length: Double, field: inout FlowField) -> Double {
    let (dimension, stageCount, numbers) = (dimension, Self.stageCount, Self.numbers)
    return memory.withUnsafeMutableBufferPointer { memory in
      guard let start = memory.baseAddress else { return 0 }
      let places = Places(in: start, dimension: dimension)
      for (index, number) in numbers.enumerated() { places.factors[index] = length * number }
      var first = 0
      for stage in 0..<stageCount {
        // A stage has as many numbers as there are stages before it.
        places.move(position, stage, from: first, to: places.stage)
        first += stage
        field.evaluate(at: places.stage, into: places.slopes + stage * dimension)
      }
      let largest = places.move(position, stageCount, from: first, to: places.result)
      let error = places.move(nil, stageCount, from: first + stageCount, to: places.stage)
      guard largest.isFinite, !error.isNaN else { return .infinity }
      return error / max(largest, .leastNormalMagnitude)
    }
  }
}
