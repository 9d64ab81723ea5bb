import Dynamics
import LinearAlgebra
import Testing

private struct Moments: Decodable {
  let kind: String
  let ni: Int
  let nh: Int
  let no: Int
  let alpha1: Double
  let alpha2: Double
  let varW1: Double
  let varW2: Double
  let meanDiagonal: Double
  let varDiagonal: Double
  let varOffdiagonal: Double

  var widths: Widths { Widths(inputs: ni, hidden: nh, outputs: no) }

  var scheme: VarianceScheme? { VarianceScheme(kind, first: alpha1, second: alpha2) }
}

private struct Evidence: Decodable {
  struct Ratios: Decodable {
    let dims: [Int]
    let ratioDiagonalVarianceToW: [String: Double]
    let ratioOffdiagonalVarianceToW: [String: Double]
  }

  let monteCarloEvidence: Ratios
}

extension VarianceScheme {
  fileprivate init?(_ kind: String, first: Double, second: Double) {
    switch kind {
    case "lecun": self = .lecun
    case "glorot": self = .glorot
    case "he": self = .he
    case "scaled": self = .scaled(first: first, second: second)
    case "gaussian": self = .gaussian(first: first, second: second)
    default: return nil
    }
  }

  fileprivate static let named: [VarianceScheme] = [.lecun, .glorot, .he, .scaled(first: 0.7, second: 1.3)]
}

@Suite struct ImbalanceMomentsTests {
  @Test func momentsAgreeWithTheReference() throws {
    for moments in try GoldenFile<Moments>.read("random_init_moments").cases {
      let scheme = try #require(moments.scheme, "unknown kind \(moments.kind)")
      let (first, second) = scheme.variances(widths: moments.widths)
      expectClose(first, moments.varW1, within: 1e-14 * moments.varW1)
      expectClose(second, moments.varW2, within: 1e-14 * moments.varW2)
      let found = scheme.imbalanceMoments(widths: moments.widths)
      expectClose(found.mean, moments.meanDiagonal, within: 1e-14 * abs(moments.meanDiagonal))
      expectClose(found.diagonalVariance, moments.varDiagonal, within: 1e-14 * moments.varDiagonal)
      expectClose(found.offDiagonalVariance, moments.varOffdiagonal, within: 1e-14 * moments.varOffdiagonal)
    }
  }
}

/// The closed form against random weights (theory §12).
@Suite struct ImbalanceSampleTests {
  private static let draws = 4000

  /// Statistics of the imbalance of many draws of one network.
  private struct Sample {
    var diagonal = Moments()
    var offDiagonal = Moments()
    var squaredDefects = Moments()

    /// The mean of a number and of its square and fourth power about a centre that is known.
    struct Moments {
      var count = 0.0
      var (sum, squares, fourths) = (0.0, 0.0, 0.0)

      mutating func add(_ value: Double) {
        count += 1
        sum += value
        squares += value * value
        fourths += value * value * value * value
      }

      var mean: Double { sum / count }
      var variance: Double { squares / count }
      var standardErrorOfMean: Double { (variance / count).squareRoot() }
      var standardErrorOfVariance: Double { ((fourths / count - variance * variance) / count).squareRoot() }
    }

    init(of scheme: VarianceScheme, widths: Widths, draws: Int) throws {
      let expected = scheme.imbalanceMoments(widths: widths)
      for seed in 1...UInt64(draws) {
        let imbalance = try scheme.weights(widths: widths, seed: seed).imbalance
        // One entry of each kind in each draw, so that what is counted is independent.
        diagonal.add(imbalance[0, 0] - expected.mean)
        offDiagonal.add(imbalance[1, 0])
        let deviation = imbalance - expected.mean * .identity(widths.hidden)
        squaredDefects.add(deviation.squaredFrobeniusNorm / expected.squaredDefect - 1)
      }
    }
  }

  @Test(arguments: VarianceScheme.named) func randomWeightsHaveTheMoments(scheme: VarianceScheme) throws {
    let widths = Widths(inputs: 10, hidden: 6, outputs: 14)
    let expected = scheme.imbalanceMoments(widths: widths)
    let sample = try Sample(of: scheme, widths: widths, draws: Self.draws)
    for entries in [sample.diagonal, sample.offDiagonal, sample.squaredDefects] {
      expectClose(entries.mean, 0, within: 4 * entries.standardErrorOfMean)
    }
    for (entries, variance) in [
      (sample.diagonal, expected.diagonalVariance), (sample.offDiagonal, expected.offDiagonalVariance),
    ] {
      expectClose(entries.variance, variance, within: 4 * entries.standardErrorOfVariance)
      // The errors tell 2w from the 4w and w from the 2w that one could believe.
      #expect(entries.standardErrorOfVariance < 0.05 * variance)
    }
  }

  /// The ratios that 4 · 10⁵ other draws of the same networks gave.
  @Test func theSampledRatiosOfTheReferenceAreTwoAndOne() throws {
    let evidence = try decodeGolden(Evidence.self, "random_init_moments").monteCarloEvidence
    #expect(evidence.dims == [10, 6, 14])
    for (ratios, expected) in [
      (evidence.ratioDiagonalVarianceToW, 2.0), (evidence.ratioOffdiagonalVarianceToW, 1.0),
    ] {
      #expect(ratios.count == 4)
      for ratio in ratios.values { expectClose(ratio, expected, within: 0.005 * expected) }
    }
  }
}
