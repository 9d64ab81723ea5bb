internal import LinearAlgebra

/// Where the matrices of gradient descent lie in one block of memory.
///
/// In order: W₁, W₂, the next W₁, Σ, E and, unless the inputs are white, W, Σxx and W*.
struct DescentLayout: Sendable {
  let widths: Widths
  let isWhite: Bool

  var firstCount: Int { widths.hidden * widths.inputs }
  var secondCount: Int { widths.outputs * widths.hidden }
  var functionCount: Int { widths.outputs * widths.inputs }

  /// The steps between two looks at whether the task was cancelled: a million products, beside which a look costs
  /// nothing. An even number, after which W₁ lies where it began.
  var stride: Int { 2 * max(1, 500_000 / max(widths.inputs * widths.hidden * widths.outputs, 1)) }

  /// The block at the start of a run.
  func numbers(weights: Weights, correlation: Matrix, covariance: Matrix?, optimum: Matrix) -> [Double] {
    let function = weights.function
    let residual = correlation - (covariance.map { function * $0 } ?? function)
    let nextFirst = Array(repeating: 0.0, count: firstCount)
    let block = weights.first.elements + weights.second.elements + nextFirst + correlation.elements + residual.elements
    return block + (covariance.map { function.elements + $0.elements + optimum.elements } ?? [])
  }

  /// The weights in a block.
  func weights(in block: [Double]) -> Weights {
    // Copied from plain memory, which is quicker than slices.
    block.withUnsafeBufferPointer { numbers in
      let (first, rest) = (numbers.prefix(firstCount), numbers.dropFirst(firstCount))
      return Weights(
        first: Matrix(rows: widths.hidden, columns: widths.inputs, elements: [Double](copying: first)),
        second: Matrix(
          rows: widths.outputs, columns: widths.hidden, elements: [Double](copying: rest.prefix(secondCount))))
    }
  }

  /// Copies the weights in a block to weights of the same widths, in the memory that they have.
  func copyWeights(in block: [Double], to weights: inout Weights) {
    precondition(weights.widths == widths, "the weights have other widths")
    block.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return }
      weights.first.withUnsafeMutableElements { $0.update(from: start, count: firstCount) }
      weights.second.withUnsafeMutableElements { $0.update(from: start + firstCount, count: secondCount) }
    }
  }

  /// Takes up to `steps` steps in a block; the number taken, and why not more.
  func run<Scalar: DescentScalar>(
    steps: Int, in block: inout [Scalar], rules: DescentRules
  ) -> (taken: Int, ending: GradientDescent.Ending?) {
    block.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return (0, nil) }
      var memory = DescentMemory(start: start, layout: self, rules: rules)
      return memory.run(steps: steps)
    }
  }
}

extension DescentLayout {
  /// Whether steps in double precision can be taken by calls to a kernel.
  func runsByKernel(_ rules: DescentRules) -> Bool {
    let shape = ProductKernel.Shape(rows: widths.outputs, inner: widths.hidden, columns: widths.inputs)
    return isWhite && rules.rule.isPlain && FactorDescent.canRun(shape)
  }

  /// As `run`, in double precision, where it can be in one call to a kernel.
  func runFast(
    steps: Int, in block: inout [Double], rules: DescentRules
  ) -> (taken: Int, ending: GradientDescent.Ending?) {
    guard runsByKernel(rules) else { return run(steps: steps, in: &block, rules: rules) }
    return block.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return (0, nil) }
      return DescentMemory(start: start, layout: self, rules: rules).runByKernel(steps: steps)
    }
  }

  /// Takes each number of steps in turn in one call to a kernel, and writes the state after each (`FactorDescent`).
  func run(
    turns: [Int], in block: inout [Double], rules: DescentRules, states: UnsafeMutablePointer<Double>
  ) -> (course: FactorDescent.Course, ending: GradientDescent.Ending?) {
    block.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("a run has memory") }
      var descent = DescentMemory(start: start, layout: self, rules: rules).kernel
      let course = descent.run(turns: turns, states: states)
      return (course, course.ending.map(GradientDescent.Ending.init))
    }
  }
}

/// The numbers that govern a run of gradient descent.
struct DescentRules: Sendable {
  /// η.
  let learningRate: Double
  /// ‖W‖²_F above which the run counts as diverged.
  let squaredBound: Double
  /// The gap at which the run ends; 0 for never.
  let stopGap: Double
  /// Learning rates of the layers, and decay.
  let rule: LearningRule
  /// ηη₁ and ηη₂.
  let rates: (first: Double, second: Double)
  /// What decay leaves of each layer in a step; nil where that is all of it.
  let kept: (first: Double, second: Double)?

  /// - Parameter bound: ‖W‖_F above which the run counts as diverged.
  init(learningRate: Double, bound: Double, stopGap: Double, rule: LearningRule) {
    (self.learningRate, squaredBound, self.stopGap, self.rule) = (learningRate, bound * bound, stopGap, rule)
    let rates = (first: learningRate * rule.firstRate, second: learningRate * rule.secondRate)
    self.rates = rates
    kept = rule.decay == 0 ? nil : (1 - rates.first * rule.decay, 1 - rates.second * rule.decay)
  }
}

extension [Double] {
  /// The numbers of a part of plain memory.
  fileprivate init(copying part: Slice<UnsafeBufferPointer<Double>>) {
    self.init(UnsafeBufferPointer(rebasing: part))
  }
}
