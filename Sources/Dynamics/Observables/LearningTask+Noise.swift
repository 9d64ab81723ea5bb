internal import LinearAlgebra

extension LearningTask {
  /// The expected loss where independent noise of mean 0 is added to every input: L + σ²‖W‖²/2 (theory §11).
  public func inputNoiseLoss(of state: NetworkState, standardDeviation: Double) -> Double {
    let variance = standardDeviation * standardDeviation
    return loss(of: state.function) + 0.5 * variance * state.function.squaredFrobeniusNorm
  }

  /// The expected loss where independent noise of mean 0 is added to every weight (theory §11):
  /// L + σ²/2 [tr Σxx ‖W₂‖² + Nₒ tr(W₁ΣxxW₁ᵀ)] + σ⁴/2 NₒNₕ tr Σxx.
  public func weightNoiseLoss(of state: NetworkState, standardDeviation: Double) -> Double {
    let variance = standardDeviation * standardDeviation
    let outputs = Double(outputCount)
    let power = inputCovariance?.trace ?? Double(inputCount)
    let hiddenPower = inputCovariance.map { $0.innerProduct(with: state.inputGram) } ?? state.inputGram.trace
    let linear = power * state.outputGram.trace + outputs * hiddenPower
    let quadratic = outputs * Double(state.factor.first.rows) * power
    return loss(of: state.function) + 0.5 * variance * (linear + variance * quadratic)
  }

  /// The mean loss over `draws` draws of normal noise on every input, from the stream `noise.inputs`, its
  /// name preceded by `streamPrefix`.
  public func sampledInputNoiseLoss(
    of state: NetworkState, standardDeviation: Double, draws: Int, seed: UInt64, streamPrefix: String = ""
  ) -> Double {
    var generator = RandomGenerator(seed: seed, stream: streamPrefix + "noise.inputs")
    let residual = targets - predictions(of: state.function)
    return mean(over: draws) {
      let noise = Matrix.normal(
        rows: inputCount, columns: sampleCount, standardDeviation: standardDeviation, using: &generator)
      return (residual - state.function * noise).squaredFrobeniusNorm / (2 * Double(sampleCount))
    }
  }

  /// The mean loss over `draws` draws of normal noise on every weight, from the stream `noise.weights`, its
  /// name preceded by `streamPrefix`; in each draw the first layer comes first.
  public func sampledWeightNoiseLoss(
    of state: NetworkState, standardDeviation: Double, draws: Int, seed: UInt64, streamPrefix: String = ""
  ) -> Double {
    var generator = RandomGenerator(seed: seed, stream: streamPrefix + "noise.weights")
    let (first, second) = (state.factor.first, state.factor.second)
    return mean(over: draws) {
      let noisyFirst =
        first
        + .normal(rows: first.rows, columns: first.columns, standardDeviation: standardDeviation, using: &generator)
      let noisySecond =
        second
        + .normal(rows: second.rows, columns: second.columns, standardDeviation: standardDeviation, using: &generator)
      return loss(of: noisySecond * noisyFirst)
    }
  }
}

/// The mean of `draws` values; NaN, which nobody will look at, if the task was cancelled.
private func mean(over draws: Int, of value: () -> Double) -> Double {
  var sum = 0.0
  for _ in 0..<draws {
    if Task.isCancelled { return .nan }
    sum += value()
  }
  return sum / Double(draws)
}
