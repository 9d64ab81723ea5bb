internal import CKernels

/// The Box–Muller transformation: u and v, uniform in (0, 1] and [0, 1], become √(−2 ln u) cos 2πv and √(−2 ln u) sin
/// 2πv.
///
/// Logarithm, sine and cosine are their series, which need nothing but arithmetic: unlike those of a system's library
/// they have the same bits on every machine. They are right to two units in the last place.
public enum BoxMuller {
  /// Replaces each pair (u, v) by two independent standard normal numbers. The number of numbers is even.
  public static func transform(_ numbers: inout [Double]) {
    numbers.withUnsafeMutableBufferPointer { transform($0) }
  }

  /// As for an array, for numbers in plain memory.
  public static func transform(_ numbers: UnsafeMutableBufferPointer<Double>) {
    transform(numbers, kernels: .current)
  }

  /// By the kernels of a given level.
  static func transform(_ numbers: UnsafeMutableBufferPointer<Double>, kernels: Kernels) {
    precondition(numbers.count.isMultiple(of: 2), "the numbers come in pairs")
    guard let start = numbers.baseAddress else { return }
    kernels.table.box_muller(start, numbers.count / 2)
  }
}
