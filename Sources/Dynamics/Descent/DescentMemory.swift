internal import LinearAlgebra

/// The matrices of gradient descent as plain memory, and the step on them.
///
/// `residual` is E of the current weights before and after each step. Every product is added to what is there: the sums
/// start from Σ and from the old weights.
struct DescentMemory<Scalar: DescentScalar> {
  private let widths: Widths
  private let rules: DescentRules
  private var first: UnsafeMutablePointer<Scalar>
  /// Where W₁ will be after the step, while the old one is still needed for W₂.
  private var nextFirst: UnsafeMutablePointer<Scalar>
  private let second: UnsafeMutablePointer<Scalar>
  private let residual: UnsafeMutablePointer<Scalar>
  private let correlation: UnsafeMutablePointer<Scalar>
  private let colored: ColoredInputs?

  /// What is needed besides where the inputs are not white.
  private struct ColoredInputs {
    let function: UnsafeMutablePointer<Scalar>
    let covariance: UnsafeMutablePointer<Scalar>
    let optimum: UnsafeMutablePointer<Scalar>
  }

  /// Finds the matrices in the memory that `layout` describes.
  init(start: UnsafeMutablePointer<Scalar>, layout: DescentLayout, rules: DescentRules) {
    widths = layout.widths
    self.rules = rules
    first = start
    second = first + layout.firstCount
    nextFirst = second + layout.secondCount
    correlation = nextFirst + layout.firstCount
    residual = correlation + layout.functionCount
    let rest = residual + layout.functionCount
    let covariance = rest + layout.functionCount
    colored =
      layout.isWhite
      ? nil
      : ColoredInputs(
        function: rest, covariance: covariance, optimum: covariance + layout.widths.inputs * layout.widths.inputs)
  }

  private var functionCount: Int { widths.outputs * widths.inputs }
  private var functionShape: ProductKernel.Shape {
    .init(rows: widths.outputs, inner: widths.hidden, columns: widths.inputs)
  }
  private var firstCount: Int { widths.hidden * widths.inputs }

  /// Takes up to `steps` steps; the number taken, and why not more.
  mutating func run(steps: Int) -> (taken: Int, ending: GradientDescent.Ending?) {
    let home = first
    var taken = 0
    while taken < steps, ending == nil {
      takeStep()
      taken += 1
    }
    if first != home { home.update(from: first, count: firstCount) }
    return (taken, ending)
  }

  /// Why there is no further step from here, if there is none.
  private var ending: GradientDescent.Ending? {
    if isOutOfBounds { return .diverged }
    return rules.stopGap > 0 && gap <= Scalar(rules.stopGap) ? .reachedGap : nil
  }

  /// W₁ + η₁(W₂ᵀE − βW₁) and W₂ + η₂(EW₁ᵀ − βW₂), both from the old weights.
  private mutating func takeStep() {
    nextFirst.update(from: first, count: firstCount)
    if let kept = rules.kept {
      for index in 0..<firstCount { nextFirst[index] *= Scalar(kept.first) }
    }
    Scalar.multiply(
      second, residual, into: nextFirst,
      shape: .init(rows: widths.hidden, inner: widths.outputs, columns: widths.inputs), transposing: .left,
      scale: Scalar(rules.rates.first), accumulating: true)
    if let kept = rules.kept {
      for index in 0..<widths.outputs * widths.hidden { second[index] *= Scalar(kept.second) }
    }
    Scalar.multiply(
      residual, first, into: second,
      shape: .init(rows: widths.outputs, inner: widths.inputs, columns: widths.hidden), transposing: .right,
      scale: Scalar(rules.rates.second), accumulating: true)
    swap(&first, &nextFirst)
    formResidual()
  }

  /// E = Σ − W₂W₁Σxx.
  private func formResidual() {
    let shape = functionShape
    residual.update(from: correlation, count: functionCount)
    guard let colored else {
      return Scalar.multiply(
        second, first, into: residual, shape: shape, transposing: .neither, scale: -1, accumulating: true)
    }
    Scalar.multiply(
      second, first, into: colored.function, shape: shape, transposing: .neither, scale: 1, accumulating: false)
    Scalar.multiply(
      colored.function, colored.covariance, into: residual,
      shape: .init(rows: widths.outputs, inner: widths.inputs, columns: widths.inputs), transposing: .neither,
      scale: -1, accumulating: true)
  }

  /// Also true if a number is not finite: no comparison with NaN holds.
  private var isOutOfBounds: Bool {
    let square =
      if let colored {
        ProductKernel.squaredNorm(count: functionCount) { colored.function[$0] }
      } else {
        ProductKernel.squaredNorm(count: functionCount) { correlation[$0] - residual[$0] }
      }
    return !(square <= Scalar(rules.squaredBound))
  }

  /// ½‖(W − W*)Σxx^½‖², which is ½⟨W* − W, E⟩.
  private var gap: Scalar {
    guard let colored else { return ProductKernel.squaredNorm(count: functionCount) { residual[$0] } / 2 }
    return (0..<functionCount).reduce(0) { $0 + (colored.optimum[$1] - colored.function[$1]) * residual[$1] } / 2
  }
}

extension DescentMemory<Double> {
  /// The descent on white inputs as a kernel takes it, in this memory.
  var kernel: FactorDescent {
    FactorDescent(
      shape: functionShape, first: first, spare: nextFirst, second: second, residual: residual,
      correlation: correlation, learningRate: rules.learningRate, squaredBound: rules.squaredBound,
      stopGap: rules.stopGap)
  }

  /// As `run(steps:)`, on white inputs, with the same bits and without a call for each product.
  func runByKernel(steps: Int) -> (taken: Int, ending: GradientDescent.Ending?) {
    var kernel = kernel
    let (taken, ending) = kernel.run(steps: steps)
    return (taken, ending.map(GradientDescent.Ending.init))
  }
}

extension GradientDescent.Ending {
  /// Why a kernel took no more steps.
  init(_ ending: FactorDescent.Ending) {
    switch ending {
    case .diverged: self = .diverged
    case .reachedGap: self = .reachedGap
    }
  }
}
