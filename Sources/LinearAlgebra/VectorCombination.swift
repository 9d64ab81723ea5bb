internal import CKernels

/// Sums of a few vectors in plain memory, each with a factor.
public enum VectorCombination {
  /// The most terms of a sum.
  public static let mostTerms = Int(LAZYRICH_MOST_TERMS)

  /// Writes start + Σ fᵢtᵢ, the terms in their order. A term whose factor is 0 is left out, whatever its numbers.
  ///
  /// - Parameters:
  ///   - start: `count` numbers; nil for zeros.
  ///   - terms: the vectors tᵢ of `count` numbers, one after the other.
  ///   - factors: at most `mostTerms`.
  ///   - result: must not overlap the rest.
  /// - Returns: the largest modulus in the sum, NaN if one of its numbers is none.
  @discardableResult
  public static func write(
    start: UnsafePointer<Double>?, terms: UnsafePointer<Double>, factors: UnsafeBufferPointer<Double>, count: Int,
    to result: UnsafeMutablePointer<Double>
  ) -> Double {
    write(start: start, terms: terms, factors: factors, count: count, to: result, kernels: .current)
  }

  /// By the kernels of a given level.
  static func write(
    start: UnsafePointer<Double>?, terms: UnsafePointer<Double>, factors: UnsafeBufferPointer<Double>, count: Int,
    to result: UnsafeMutablePointer<Double>, kernels: Kernels
  ) -> Double {
    precondition(factors.count <= mostTerms, "a sum has few terms")
    // Without terms the factors are not read.
    var combination = lazyrich_combination(
      start: start, terms: terms, factors: factors.baseAddress ?? terms, term_count: factors.count, count: count,
      result: result)
    return kernels.table.combine(&combination)
  }
}
