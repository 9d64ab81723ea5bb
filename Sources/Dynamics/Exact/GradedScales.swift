import Glibc

/// The scales of the coordinates at one time, as logarithms: they span more than a floating-point number can
/// (theory §6, step 1).
///
/// The scale √Dᵢ of coordinate i, with D = (e^{2μt} − 1)/(2μ), is exp(shared + growth + base). The three parts are kept
/// apart so that the difference of two nearly equal rates is exact.
struct GradedScales {
  /// |λ|t/2 for growing coordinates, else 0.
  let shared: [Double]
  /// νt for growing coordinates, else 0.
  let growth: [Double]
  /// The bounded part: ½ ln of t(1 − e^{−2|μ|t})/(2|μ|t).
  let base: [Double]
  /// cᵢ = e^{μt}/√Dᵢ, bounded for t > 0.
  let outer: [Double]

  /// The scales at `time` > 0, which may be infinite.
  init(basis: EigenBasis, time: Double) {
    self = time.isFinite ? .init(basis: basis, finite: time) : .init(limitOf: basis)
  }

  /// The logarithm of the scale of a coordinate.
  func logarithm(_ index: Int) -> Double { shared[index] + growth[index] + base[index] }

  /// The logarithm of the ratio of the scales of two coordinates.
  func logRatio(_ index: Int, to other: Int) -> Double {
    (shared[index] - shared[other]) + (growth[index] - growth[other]) + (base[index] - base[other])
  }

  private init(basis: EigenBasis, finite time: Double) {
    shared = basis.rates.map { $0 > 0 ? basis.sharedRate * time : 0 }
    growth = basis.excessRates.map { $0 * time }
    let base = basis.rates.map { rate in
      let exponent = 2 * abs(rate) * time
      return 0.5 * log(time * (exponent > 0 ? -expm1(-exponent) / exponent : 1))
    }
    self.base = base
    outer = zip(basis.rates, base).map { exp(min($0, 0) * time - $1) }
  }

  /// In the limit only the order of the rates counts: each distinct rate is beyond all slower ones, and what does not
  /// grow is gone.
  private init(limitOf basis: EigenBasis) {
    let ranks = Self.ranks(of: basis)
    shared = Array(repeating: 0, count: basis.count)
    growth = ranks.map { Self.beyondAllExponents * Double($0) }
    base = basis.rates.map { $0 == 0 ? 0 : -0.5 * log(2 * abs($0)) }
    outer = basis.rates.map { $0 > 0 ? (2 * $0).squareRoot() : 0 }
  }

  /// A difference of logarithms whose exponential is 0 or infinite.
  private static let beyondAllExponents = 1e4

  /// The rank of each growing rate among the distinct ones, from 1; 0 for what does not grow. Rates that differ by
  /// rounding count as one.
  private static func ranks(of basis: EigenBasis) -> [Int] {
    let growing = basis.rates.indices.filter { basis.rates[$0] > 0 }
    let ordered = growing.sorted { basis.excessRates[$0] < basis.excessRates[$1] }
    let resolution = 8 * Double(basis.count) * Double.ulpOfOne * (basis.rates.max() ?? 0)
    var ranks = Array(repeating: 0, count: basis.count)
    var rank = 1
    for (position, index) in ordered.enumerated() {
      let previous = position > 0 ? basis.excessRates[ordered[position - 1]] : basis.excessRates[index]
      if basis.excessRates[index] - previous > resolution { rank += 1 }
      ranks[index] = rank
    }
    return ranks
  }
}
