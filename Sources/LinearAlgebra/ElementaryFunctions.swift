internal import CKernels

/// Exponentials and logarithms of many numbers, by series: unlike those of a system's library they have the same bits on
/// every machine.
public enum ElementaryFunctions {
  /// The numbers that the functions take at once: counts are multiples of it.
  public static let groupCount = 8

  /// Replaces each number by its exponential, right to one unit in the last place.
  public static func exponentials(_ numbers: UnsafeMutablePointer<Double>, count: Int) {
    exponentials(numbers, count: count, kernels: .current)
  }

  /// Replaces each number ≥ 0 by its logarithm, right to two units in the last place.
  public static func logarithms(_ numbers: UnsafeMutablePointer<Double>, count: Int) {
    logarithms(numbers, count: count, kernels: .current)
  }

  /// The logarithm of one number ≥ 0.
  public static func logarithm(_ number: Double) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: groupCount) { numbers in
      numbers.initialize(repeating: number)
      guard let start = numbers.baseAddress else { return .nan }
      logarithms(start, count: groupCount)
      return numbers[0]
    }
  }

  /// Writes for each rate ≥ 0, with x = `rate` · `time`: ½ ln d, 1/√d and e⁻ˣ, where d = `time` (1 − e⁻²ˣ)/(2x), or the
  /// time for x = 0.
  public static func writeScales(
    rates: UnsafePointer<Double>, count: Int, time: Double, bases: UnsafeMutablePointer<Double>,
    factors: UnsafeMutablePointer<Double>, decays: UnsafeMutablePointer<Double>
  ) {
    writeScales(
      rates: rates, count: count, time: time, bases: bases, factors: factors, decays: decays, kernels: .current)
  }

  /// By the kernels of a given level, as the others.
  static func exponentials(_ numbers: UnsafeMutablePointer<Double>, count: Int, kernels: Kernels) {
    precondition(count.isMultiple(of: groupCount), "numbers come in groups")
    kernels.table.exponentials(numbers, count)
  }

  static func logarithms(_ numbers: UnsafeMutablePointer<Double>, count: Int, kernels: Kernels) {
    precondition(count.isMultiple(of: groupCount), "numbers come in groups")
    kernels.table.logarithms(numbers, count)
  }

  static func writeScales(
    rates: UnsafePointer<Double>, count: Int, time: Double, bases: UnsafeMutablePointer<Double>,
    factors: UnsafeMutablePointer<Double>, decays: UnsafeMutablePointer<Double>, kernels: Kernels
  ) {
    precondition(count.isMultiple(of: groupCount), "numbers come in groups")
    kernels.table.write_scales(rates, count, time, bases, factors, decays)
  }
}
