import Glibc

/// The scales of the coordinates at one time, as logarithms: they span more than a floating-point number can
/// (theory §6, step 1).
///
/// The scale √Dᵢ of coordinate i, with D = (e^{2μt} − 1)/(2μ), is exp(shared + growth + base). The three parts are kept
/// apart so that the difference of two nearly equal rates is exact.
struct GradedScales {
  /// |λ|t/2 for growing coordinates, else 0.
  private let shared: UnsafeMutablePointer<Double>
  /// νt for growing coordinates, else 0.
  private let growth: UnsafeMutablePointer<Double>
  /// The bounded part: ½ ln of t(1 − e^{−2|μ|t})/(2|μ|t).
  private let base: UnsafeMutablePointer<Double>
  /// cᵢ = e^{μt}/√Dᵢ, bounded for t > 0.
  let outer: UnsafeMutablePointer<Double>
  private let count: Int

  /// The numbers that the scales of `count` coordinates take.
  static func memoryCount(_ count: Int) -> Int { 4 * count }

  /// Scales for `count` coordinates, of which none is set yet.
  init(count: Int, in memory: inout WorkMemory) {
    (shared, growth) = (memory.take(count), memory.take(count))
    (base, outer) = (memory.take(count), memory.take(count))
    self.count = count
  }

  /// The logarithm of the scale of a coordinate.
  func logarithm(_ index: Int) -> Double { shared[index] + growth[index] + base[index] }

  /// Writes the logarithm of the ratio of the scales of each coordinate and of `other`.
  func writeLogRatios(to other: Int, in ratios: UnsafeMutablePointer<Double>) {
    let (otherShared, otherGrowth, otherBase) = (shared[other], growth[other], base[other])
    for index in 0..<count {
      ratios[index] = (shared[index] - otherShared) + (growth[index] - otherGrowth) + (base[index] - otherBase)
    }
  }

  /// Sets the scales at `time` > 0, which may be infinite.
  func set(_ basis: EigenBasis, at time: Double) {
    time.isFinite ? setFinite(basis, at: time) : setLimit(of: basis)
  }

  private func setFinite(_ basis: EigenBasis, at time: Double) {
    guard !basis.isDecaying else { return setDecayed(basis, at: time) }
    let modes = basis.modes.count
    for (index, mode) in basis.modes.enumerated() {
      let base = Self.base(rate: mode.rate, time: time)
      setGrowing(index, shared: basis.sharedRate * time, growth: mode.excessRate * time, base: base)
      setDecaying(modes + index, exponent: mode.rate * time, base: base)
    }
    guard basis.count > 2 * modes else { return }
    let rate = basis.rates[2 * modes]
    let base = Self.base(rate: abs(rate), time: time)
    for index in 2 * modes..<basis.count {
      if rate > 0 {
        setGrowing(index, shared: rate * time, growth: 0, base: base)
      } else {
        setDecaying(index, exponent: -rate * time, base: base)
      }
    }
  }

  /// Each coordinate by its own rate.
  private func setDecayed(_ basis: EigenBasis, at time: Double) {
    for (index, rate) in basis.rates.enumerated() {
      let base = Self.base(rate: abs(rate), time: time)
      if rate > 0 {
        setGrowing(index, shared: 0, growth: rate * time, base: base)
      } else {
        setDecaying(index, exponent: -rate * time, base: base)
      }
    }
  }

  /// ½ ln of t(1 − e^{−2|μ|t})/(2|μ|t), for |μ|.
  static func base(rate: Double, time: Double) -> Double {
    let exponent = 2 * rate * time
    return 0.5 * log(time * (exponent > 0 ? -expm1(-exponent) / exponent : 1))
  }

  private func setGrowing(_ index: Int, shared: Double, growth: Double, base: Double) {
    (self.shared[index], self.growth[index], self.base[index]) = (shared, growth, base)
    outer[index] = exp(-base)
  }

  private func setDecaying(_ index: Int, exponent: Double, base: Double) {
    (shared[index], growth[index], self.base[index]) = (0, 0, base)
    outer[index] = exp(-exponent - base)
  }

  /// In the limit only the order of the rates counts: each distinct rate is beyond all slower ones, and what does not
  /// grow is gone.
  private func setLimit(of basis: EigenBasis) {
    let ranks = Self.ranks(of: basis)
    for (index, rate) in basis.rates.enumerated() {
      shared[index] = 0
      growth[index] = Self.beyondAllExponents * Double(ranks[index])
      base[index] = rate == 0 ? 0 : -0.5 * log(2 * abs(rate))
      outer[index] = rate > 0 ? (2 * rate).squareRoot() : 0
    }
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
