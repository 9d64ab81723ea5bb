internal import LinearAlgebra

/// The scales of the coordinates at one time, as logarithms: they span more than a floating-point number can
/// (theory §6, step 1).
///
/// The scale √Dᵢ of coordinate i, with D = (e^{2μt} − 1)/(2μ), is exp(shared + growth + base). The three parts are kept
/// apart so that the difference of two nearly equal rates is exact.
struct GradedScales {
  /// |λ|t/2 for growing coordinates, else 0.
  let shared: UnsafeMutablePointer<Double>
  /// νt for growing coordinates, else 0.
  let growth: UnsafeMutablePointer<Double>
  /// The bounded part: ½ ln of t(1 − e^{−2|μ|t})/(2|μ|t).
  let base: UnsafeMutablePointer<Double>
  /// cᵢ = e^{μt}/√Dᵢ, bounded for t > 0.
  let outer: UnsafeMutablePointer<Double>
  private let basis: EigenBasis
  /// What depends on the size of a rate alone, once for each size.
  private let sizes: RateSizes

  /// The numbers that the scales along `basis` take.
  static func memoryCount(_ basis: EigenBasis) -> Int { 4 * basis.count + RateSizes.memoryCount(basis) }

  /// Scales of the coordinates of `basis`, of which none is set yet.
  init(_ basis: EigenBasis, in memory: inout WorkMemory) {
    let count = basis.count
    (shared, growth) = (memory.take(count), memory.take(count))
    (base, outer) = (memory.take(count), memory.take(count))
    sizes = RateSizes(basis, in: &memory)
    self.basis = basis
  }

  /// The logarithm of the scale of a coordinate.
  func logarithm(_ index: Int) -> Double { shared[index] + growth[index] + base[index] }

  /// Sets the scales at `time` > 0, which may be infinite.
  func set(at time: Double) {
    time.isFinite ? setFinite(at: time) : setLimit()
  }

  private func setFinite(at time: Double) {
    sizes.set(at: time)
    let modes = basis.isDecaying ? 0 : basis.modes.count
    let (rates, excess, sharedRate) = (basis.rates, basis.excessRates, basis.sharedRate)
    for index in 0..<modes {
      setGrowing(index, shared: sharedRate * time, growth: excess[index] * time, size: index)
      setDecaying(modes &+ index, size: index)
    }
    for index in 2 * modes..<basis.count {
      // Each coordinate has its own size under decay, else those that no mode reaches have one.
      let size = basis.isDecaying ? index : modes
      if rates[index] > 0 {
        let exponent = rates[index] * time
        setGrowing(
          index, shared: basis.isDecaying ? 0 : exponent, growth: basis.isDecaying ? exponent : 0, size: size)
      } else {
        setDecaying(index, size: size)
      }
    }
  }

  private func setGrowing(_ index: Int, shared: Double, growth: Double, size: Int) {
    (self.shared[index], self.growth[index], base[index]) = (shared, growth, sizes.bases[size])
    outer[index] = sizes.factors[size]
  }

  private func setDecaying(_ index: Int, size: Int) {
    (shared[index], growth[index], base[index]) = (0, 0, sizes.bases[size])
    outer[index] = sizes.decays[size] * sizes.factors[size]
  }

  /// In the limit only the order of the rates counts: each distinct rate is beyond all slower ones, and what does not
  /// grow is gone.
  private func setLimit() {
    let ranks = Self.ranks(of: basis)
    for (index, rate) in basis.rates.enumerated() {
      shared[index] = 0
      growth[index] = Self.beyondAllExponents * Double(ranks[index])
      base[index] = rate == 0 ? 0 : -0.5 * ElementaryFunctions.logarithm(2 * abs(rate))
      outer[index] = rate > 0 ? (2 * rate).squareRoot() : 0
    }
  }

  /// A difference of logarithms whose exponential is 0 or infinite.
  private static let beyondAllExponents = 1e4

  /// The rank of each growing rate among the distinct ones, from 1; 0 for what does not grow. Rates that differ by
  /// rounding count as one.
  private static func ranks(of basis: EigenBasis) -> [Int] {
    let (rates, excess) = (basis.rates, basis.excessRates)
    let ordered = rates.indices.filter { rates[$0] > 0 }.sorted { excess[$0] < excess[$1] }
    let resolution = 8 * Double(basis.count) * Double.ulpOfOne * (rates.max() ?? 0)
    var ranks = Array(repeating: 0, count: basis.count)
    var rank = 1
    for (position, index) in ordered.enumerated() {
      let previous = position > 0 ? excess[ordered[position - 1]] : excess[index]
      if excess[index] - previous > resolution { rank += 1 }
      ranks[index] = rank
    }
    return ranks
  }
}

/// What scales have of the sizes of the rates: a growing and a decaying coordinate of one mode share it, and so do all
/// coordinates that no mode reaches.
private struct RateSizes {
  private let rates: UnsafeMutablePointer<Double>
  /// ½ ln of t(1 − e^{−2|μ|t})/(2|μ|t).
  let bases: UnsafeMutablePointer<Double>
  /// The inverse of its exponential.
  let factors: UnsafeMutablePointer<Double>
  /// e^{−|μ|t}.
  let decays: UnsafeMutablePointer<Double>
  private let count: Int

  static func memoryCount(_ basis: EigenBasis) -> Int { 4 * count(basis) }

  private static func count(_ basis: EigenBasis) -> Int {
    GradingKernel.padded(basis.isDecaying ? basis.count : basis.modes.count + 1)
  }

  init(_ basis: EigenBasis, in memory: inout WorkMemory) {
    count = Self.count(basis)
    (rates, bases) = (memory.take(count), memory.take(count))
    (factors, decays) = (memory.take(count), memory.take(count))
    let modes = basis.modes.count
    if basis.isDecaying {
      for (index, rate) in basis.rates.enumerated() { rates[index] = abs(rate) }
    } else {
      for (index, mode) in basis.modes.enumerated() { rates[index] = mode.rate }
      if basis.count > 2 * modes { rates[modes] = abs(basis.rates[2 * modes]) }
    }
  }

  func set(at time: Double) {
    ElementaryFunctions.writeScales(
      rates: rates, count: count, time: time, bases: bases, factors: factors, decays: decays)
  }
}
