import Dynamics
import Foundation
import LinearAlgebra
import Testing

/// Which networks turn late, and how fast (theory §9, paper C.6): funnels at negative λ, inverted funnels at positive.
@Suite struct LateDynamicsTests {
  private static let square = Widths(inputs: 4, hidden: 4, outputs: 4)
  private static let funnel = Widths(inputs: 6, hidden: 3, outputs: 3)
  private static let inverted = Widths(inputs: 3, hidden: 3, outputs: 6)

  /// Networks with the sign of λ at which they turn late.
  private static let slow: [(Widths, Double)] = [(inverted, 1), (funnel, -1)]
  /// Networks with a sign of λ at which they stay lazy.
  private static let fast: [(Widths, Double)] = [(inverted, -1), (funnel, 1), (square, 1), (square, -1)]

  fileprivate struct Network {
    let task: LearningTask
    let weights: Weights
    let solution: ExactSolution

    init(_ widths: Widths, scale: Double, values: [Double]? = nil, size: Double = 0.5, seed: UInt64 = 1) throws {
      if let values {
        task = try .singularValues(values, inputs: widths.inputs, outputs: widths.outputs, seed: seed)
      } else {
        task = try .regression(inputs: widths.inputs, outputs: widths.outputs, RegressionTask(samples: 30), seed: seed)
      }
      let start = BalancedInitialisation(relativeScale: scale, standardDeviation: size, matchesParity: true)
      weights = try start.weights(widths: widths, task: task, seed: seed)
      solution = try ExactSolution(weights: weights, task: task, relativeScale: scale)
    }

    func error(at time: Double) throws -> Double {
      (try solution.state(at: time).function - task.correlation).frobeniusNorm
    }

    /// The rate at which ‖W − Σ‖ falls between two times.
    func rate(from start: Double, to end: Double) throws -> Double {
      log(try error(at: start) / error(at: end)) / (end - start)
    }

    /// How far the tangent kernel has moved from its start.
    func kernelDistance(at time: Double) throws -> Double {
      NeuralTangentKernel(of: try solution.state(at: time), on: task)
        .distance(to: NeuralTangentKernel(of: NetworkState(weights: weights), on: task))
    }
  }

  private static let values = [2, 1.5, 0.5]

  /// λ⊥ > 0: the slowest mode decays as e^(−νt), ν = S̃_λ − |λ|/2, to nine digits.
  @Test(arguments: slow, 1...3 as ClosedRange<UInt64>)
  func slowNetworksHaveTheExcessRate(network: (Widths, Double), seed: UInt64) throws {
    let late = try Network(network.0, scale: 20 * network.1, values: Self.values, seed: seed)
    let slowest = EigenMode(singularValue: 0.5, relativeScale: 20).excessRate
    let rate = try late.rate(from: 11 / slowest, to: 13 / slowest)
    expectClose(rate, slowest, within: 1e-9 * slowest)
    expectClose(slowest, 0.25 / 20, within: 1e-5)
  }

  /// λ⊥ < 0 or none: everything decays within the first moments, between the rates S̃_λ + |λ|/2 of the smallest mode and
  /// 2S̃_λ of the largest.
  @Test(arguments: fast, 1...3 as ClosedRange<UInt64>)
  func fastNetworksHaveTwiceTheRate(network: (Widths, Double), seed: UInt64) throws {
    let modes = network.0.modes
    for largest in [2, 0.5] {
      let values = [largest] + Array(repeating: 0.5, count: modes - 1)
      let late = try Network(network.0, scale: 20 * network.1, values: values, seed: seed)
      let rates = values.map { EigenMode(singularValue: $0, relativeScale: 20).rate }
      let rate = try late.rate(from: 0.5, to: 1)
      #expect(rate > rates[modes - 1] + 10 && rate < 2 * rates[0] * (1 + 1e-5))
      if largest == 0.5 { expectClose(rate, 2 * rates[0], within: 1e-3 * rate) }
    }
  }

  /// Kernel distance from start to end at |λ| = 20: about 0.4 in slow networks, 10⁻⁷ in fast ones.
  @Test func kernelsMoveWhereTheNetworkTurnsLate() throws {
    for (networks, decades) in [(Self.slow, -0.7 ... -0.1), (Self.fast, -9 ... -5)] {
      for (widths, sign) in networks {
        let distances = try (1...12 as ClosedRange<UInt64>).map { seed in
          try log10(Network(widths, scale: 20 * sign, size: 0.3, seed: seed).kernelDistance(at: .infinity))
        }
        #expect(distances.allSatisfy(decades.contains), "\(distances)")
      }
    }
  }

  /// Lazy kernels move as λ⁻⁴, the more so the larger |λ|.
  @Test(arguments: fast)
  func lazyKernelsMoveAsAPowerOfTheScale(network: (Widths, Double)) throws {
    let distances = try [20, 40, 80].map {
      try Network(network.0, scale: $0 * network.1).kernelDistance(at: .infinity)
    }
    for (coarse, fine) in zip(distances, distances.dropFirst()) { expectClose(coarse / fine, 16, within: 1) }
  }

  /// The delay grows in proportion to |λ|: it is |λ|/s².
  @Test(arguments: slow) func theDelayGrowsWithTheScale(network: (Widths, Double)) throws {
    let halves = try [40.0, 80, 160].map { size in
      let late = try Network(network.0, scale: size * network.1, values: [1, 1, 1])
      let end = try late.kernelDistance(at: .infinity)
      #expect(try late.error(at: 0.02 * size) > 0.5 * late.error(at: 0.5))
      #expect(try late.error(at: 20 * size) < 1e-7)
      return try late.timeOf(0.5 * end) / size
    }
    for (shorter, longer) in zip(halves, halves.dropFirst()) { expectClose(longer / shorter, 1, within: 0.05) }
    #expect(halves.allSatisfy { $0 > 1 && $0 < 3 })
  }

  @Test(arguments: [square, funnel, inverted]) func allShapesAreRichWithoutScale(widths: Widths) throws {
    let distance = try Network(widths, scale: 0, size: 0.1).kernelDistance(at: .infinity)
    #expect(distance > 0.1)
  }
}

extension LateDynamicsTests.Network {
  /// The first time at which the kernel has moved by `distance`, by bisection over the logarithm.
  fileprivate func timeOf(_ distance: Double) throws -> Double {
    var (low, high) = (1e-3, 1e5)
    for _ in 0..<60 {
      let middle = (low * high).squareRoot()
      if try kernelDistance(at: middle) < distance { low = middle } else { high = middle }
    }
    return low
  }
}
