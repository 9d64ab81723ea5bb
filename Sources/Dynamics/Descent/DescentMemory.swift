internal import LinearAlgebra

/// The matrices of gradient descent as plain memory, and the step on them.
///
/// `function` holds W₂W₁ of the current weights before and after each step.
struct DescentMemory<Scalar: DescentScalar> {
  private let widths: Widths
  private let learningRate: Scalar
  private let squaredBound: Scalar
  private let stopGap: Scalar
  private let first: UnsafeMutablePointer<Scalar>
  private let second: UnsafeMutablePointer<Scalar>
  private let function: UnsafeMutablePointer<Scalar>
  private let residual: UnsafeMutablePointer<Scalar>
  private let firstGradient: UnsafeMutablePointer<Scalar>
  private let correlation: UnsafeMutablePointer<Scalar>
  private let covariance: UnsafeMutablePointer<Scalar>?

  /// Finds the matrices in the memory that `layout` describes.
  init(start: UnsafeMutablePointer<Scalar>, layout: DescentLayout, rules: DescentRules) {
    widths = layout.widths
    learningRate = Scalar(rules.learningRate)
    squaredBound = Scalar(rules.bound) * Scalar(rules.bound)
    stopGap = Scalar(rules.stopGap)
    first = start
    second = first + layout.firstCount
    function = second + layout.secondCount
    residual = function + layout.functionCount
    correlation = residual + layout.functionCount
    firstGradient = correlation + layout.functionCount
    covariance = layout.isWhite ? nil : firstGradient + layout.firstCount
  }

  private var functionCount: Int { widths.outputs * widths.inputs }
  private var firstCount: Int { widths.hidden * widths.inputs }

  /// Takes up to `steps` steps; the number taken, and why it is no more.
  func run(steps: Int) -> (taken: Int, ending: GradientDescent.Ending?) {
    for taken in 0..<max(steps, 0) {
      if let ending { return (taken, ending) }
      takeStep()
    }
    return (max(steps, 0), ending)
  }

  /// Why there is no further step from here, if there is none.
  private var ending: GradientDescent.Ending? {
    if isOutOfBounds { return .diverged }
    return stopGap > 0 && gap <= stopGap ? .reachedGap : nil
  }

  private func takeStep() {
    formResidual()
    formFirstGradient()
    addSecondGradient()
    for index in 0..<firstCount { first[index] += learningRate * firstGradient[index] }
    formFunction()
  }

  /// E = Σ − WΣxx.
  private func formResidual() {
    guard let covariance else {
      for index in 0..<functionCount { residual[index] = correlation[index] - function[index] }
      return
    }
    residual.update(from: correlation, count: functionCount)
    Scalar.multiply(
      function, covariance, into: residual,
      shape: .init(rows: widths.outputs, inner: widths.inputs, columns: widths.inputs), transposing: .neither,
      scale: -1, accumulating: true)
  }

  /// W₂ᵀE, kept apart until W₂ has been changed with the old W₁.
  private func formFirstGradient() {
    Scalar.multiply(
      second, residual, into: firstGradient,
      shape: .init(rows: widths.hidden, inner: widths.outputs, columns: widths.inputs), transposing: .left, scale: 1,
      accumulating: false)
  }

  /// W₂ ← W₂ + ηEW₁ᵀ.
  private func addSecondGradient() {
    Scalar.multiply(
      residual, first, into: second,
      shape: .init(rows: widths.outputs, inner: widths.inputs, columns: widths.hidden), transposing: .right,
      scale: learningRate, accumulating: true)
  }

  private func formFunction() {
    Scalar.multiply(
      second, first, into: function,
      shape: .init(rows: widths.outputs, inner: widths.hidden, columns: widths.inputs), transposing: .neither,
      scale: 1, accumulating: false)
  }

  /// Also true if a number is not finite: no comparison with NaN holds.
  private var isOutOfBounds: Bool {
    !(squaredNorm(of: function, count: functionCount) <= squaredBound)
  }

  /// ½‖W − Σ‖².
  private var gap: Scalar {
    var sum: Scalar = 0
    for index in 0..<functionCount {
      let difference = function[index] - correlation[index]
      sum += difference * difference
    }
    return sum / 2
  }
}

/// The sum of the squares, in four sums of every fourth number, so that an addition need not wait for the one before.
private func squaredNorm<Scalar: DescentScalar>(of numbers: UnsafePointer<Scalar>, count: Int) -> Scalar {
  var (first, second, third, fourth): (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
  var index = 0
  while index &+ 4 <= count {
    let start = numbers + index
    first += start[0] * start[0]
    second += start[1] * start[1]
    third += start[2] * start[2]
    fourth += start[3] * start[3]
    index &+= 4
  }
  var sum = (first + second) + (third + fourth)
  while index < count {
    sum += numbers[index] * numbers[index]
    index &+= 1
  }
  return sum
}
