import Dynamics
import LinearAlgebra
import Testing

/// How the singular values of the function are split between the layers (theory §8).
@Suite struct LayerSpectrumTests {
  @Test(arguments: [0, 1e-8, 0.3, 1, 1e4], [-1e8, -2, -1e-6, 0, 1e-6, 1, 1e8])
  func theProductIsTheValueAndTheDifferenceTheScale(value: Double, scale: Double) {
    let layers = LayerSpectrum(functionValue: value, relativeScale: scale)
    expectClose(layers.first * layers.second, value, within: 1e-15 * value)
    let squares = (layers.first * layers.first, layers.second * layers.second)
    expectClose(squares.1 - squares.0, scale, within: 1e-15 * max(abs(scale), squares.0))
    let speed = (scale * scale + 4 * value * value).squareRoot()
    expectClose(squares.0 + squares.1, speed, within: 1e-15 * speed)
    #expect(layers.first >= 0 && layers.second >= 0)
  }

  /// Every layer of balanced weights has the values of its function; beyond them, those of the value 0.
  @Test(arguments: RandomProblem.all) func layersHaveTheValuesOfTheirFunction(problem: RandomProblem) throws {
    let (weights, hidden) = (try problem.weights(), problem.widths.hidden)
    let values = try NetworkState(weights: weights).singularValues().prefix(hidden)
    let padded = values + Array(repeating: 0, count: hidden - values.count)
    let expected = padded.map { LayerSpectrum(functionValue: $0, relativeScale: problem.relativeScale) }
    let found = try weights.layerSingularValues()
    let tolerance = 1e-13 * max(1, abs(problem.relativeScale))
    expectClose(found[0], expected.map(\.first), within: tolerance)
    expectClose(found[1], expected.map(\.second), within: tolerance)
  }

  /// ‖W₂‖² − ‖W₁‖² = λNₕ and ‖W₂‖² + ‖W₁‖² = Σ√(λ² + 4s²), at any time.
  @Test(arguments: RandomProblem.all) func normsFollowFromTheFunction(problem: RandomProblem) throws {
    for time in [0, 0.4, 3, .infinity] {
      let state = try problem.solution().state(at: time)
      let (scale, hidden) = (problem.relativeScale, problem.widths.hidden)
      let values = try state.singularValues().prefix(hidden)
      let sum = (values + Array(repeating: 0, count: hidden - values.count)).reduce(0) {
        $0 + (scale * scale + 4 * $1 * $1).squareRoot()
      }
      let squares = state.factor.norms.map { $0 * $0 }
      expectClose(squares[1] - squares[0], scale * Double(hidden), within: 1e-13 * max(1, sum))
      // At λ = 0 the sum is linear in singular values, which are known to rounding of the largest only.
      expectClose(squares[1] + squares[0], sum, within: 1e-13 * max(1, sum))
    }
  }

  /// As many hidden units as the function has rank, or as many as the larger layer has units: the function determines
  /// the representations.
  @Test(arguments: RandomProblem.all.filter { $0.widths.hidden == $0.widths.modes })
  func theFunctionDeterminesRepresentationsOfFullRank(problem: RandomProblem) throws {
    let state = try problem.solution().state(at: 0.4)
    let factors = try SingularValueDecomposition(of: state.function)
    let spectra = factors.values.map { LayerSpectrum(functionValue: $0, relativeScale: problem.relativeScale) }
    let output = factors.left.scalingColumns(by: spectra.map(\.second)).rowGram
    let input = factors.right.scalingColumns(by: spectra.map(\.first)).rowGram
    expectClose(state.outputGram, output, within: 1e-12 * state.norm)
    expectClose(state.inputGram, input, within: 1e-12 * state.norm)
  }

  @Test(arguments: [0.5, 3, 40]) func asManyHiddenUnitsAsOutputsAreDetermined(scale: Double) throws {
    let problem = RandomProblem(widths: Widths(inputs: 2, hidden: 5, outputs: 5), relativeScale: scale, seed: 3)
    let state = try problem.solution().state(at: 0.4)
    // λ/2 I + √(WWᵀ + λ²/4 I)
    let root = try SymmetricEigendecomposition(of: state.function.rowGram).applying {
      scale / 2 + (max($0, 0) + scale * scale / 4).squareRoot()
    }
    expectClose(state.outputGram, root, within: 1e-12 * state.norm)
  }

  /// Between the two the function does not tell where the surplus hidden units lie in the larger layer.
  @Test func theFunctionDoesNotDetermineSurplusDirections() throws {
    let (scale, value) = (2.0, 0.8)
    let layers = LayerSpectrum(functionValue: value, relativeScale: scale)
    let first = Matrix(rowVectors: [[layers.first], [0]])
    let networks = [1, 2].map { surplus in
      var second = Matrix(rows: 3, columns: 2)
      second[0, 0] = layers.second
      second[surplus, 1] = scale.squareRoot()
      return Weights(first: first, second: second)
    }
    #expect(networks[0].function == networks[1].function)
    for network in networks {
      expectClose(network.imbalanceDefect(from: scale), 0, within: 1e-15)
      // λ as often as hidden units exceed the rank, and 0.
      let values = try SymmetricEigendecomposition(of: network.outputGram).values
      expectClose(values, [layers.second * layers.second, scale, 0], within: 1e-15)
    }
    expectClose(
      (networks[0].outputGram - networks[1].outputGram).frobeniusNorm, scale * 2.0.squareRoot(), within: 1e-15)
  }
}
