internal import CKernels

/// The graded evaluation at one time (theory §6, steps 3 to 5), on plain memory that is set up once.
///
/// The caller sets what it starts from, `evaluate` does the rest. Coordinates are in the order of their elimination, and
/// rows are whole lines of the cache. What lies beyond their numbers is zero at the start and must stay so.
public struct GradingKernel {
  private var grading: lazyrich_grading
  /// The shared part of the logarithm of each coordinate's scale.
  public let shared: UnsafeMutablePointer<Double>
  /// The part by which each coordinate grows.
  public let growth: UnsafeMutablePointer<Double>
  /// The bounded part.
  public let base: UnsafeMutablePointer<Double>
  /// The logarithm of the modulus of each pivot.
  public let logPivots: UnsafeMutablePointer<Double>
  /// The multipliers of each pivot, divided by it, `rank` rows of `stride` numbers: 1 for its own coordinate, 0 for those
  /// before it.
  public let multipliers: UnsafeMutablePointer<Double>
  /// (X̂X̂ᵀ)⁻¹ with the signs of the pivots, `rank` rows of `rankStride` numbers.
  public let inverse: UnsafeMutablePointer<Double>
  /// Memory for the result, which is free until `evaluate`.
  public let rows: UnsafeMutablePointer<Double>

  /// The numbers that fill a line of the cache.
  private static let lineCount = 8

  /// A count of numbers rounded up to whole lines.
  public static func padded(_ count: Int) -> Int { (count + lineCount - 1) / lineCount * lineCount }

  /// The numbers of memory that evaluations of at most `rank` pivots and `count` coordinates take.
  public static func memoryCount(rank: Int, count: Int) -> Int {
    let (rankStride, stride) = (padded(rank), padded(count))
    return lineCount + 3 * stride + 3 * rankStride + 2 * rank * (rankStride + stride)
  }

  /// Evaluations of at most `rank` pivots and `count` coordinates.
  ///
  /// - Parameter memory: `memoryCount` zeros that live as long as the kernel.
  public init(rank: Int, count: Int, memory: UnsafeMutablePointer<Double>) {
    let (rankStride, stride) = (Self.padded(rank), Self.padded(count))
    let line = Self.lineCount * MemoryLayout<Double>.stride
    shared = UnsafeMutableRawPointer(memory).alignedUp(toMultipleOf: line).assumingMemoryBound(to: Double.self)
    (growth, base) = (shared + stride, shared + 2 * stride)
    logPivots = shared + 3 * stride
    let (weights, dampings) = (logPivots + rankStride, logPivots + 2 * rankStride)
    multipliers = logPivots + 3 * rankStride
    inverse = multipliers + rank * stride
    rows = inverse + rank * rankStride
    grading = lazyrich_grading(
      is_fused: false, rank: 0, count: count, rank_stride: 0, stride: stride, shared: shared, growth: growth,
      base: base, log_pivots: logPivots, multipliers: multipliers, inverse: inverse, weights: weights,
      dampings: dampings, rows: rows)
  }

  /// The number of pivots.
  public var rank: Int {
    get { grading.rank }
    set {
      (grading.rank, grading.rank_stride) = (newValue, Self.padded(newValue))
      let isSmall = ProductKernel.Shape(rows: newValue, inner: grading.count, columns: newValue).isSmall
      grading.is_fused = Kernels.current.fuse && !isSmall
    }
  }

  /// How far apart rows of `inverse` are.
  public var rankStride: Int { grading.rank_stride }

  /// How far apart rows of `multipliers` are.
  public var stride: Int { grading.stride }

  /// Row `pivot` of the result N⁻¹L̂ᵀ, where NNᵀ = w(X̂X̂ᵀ)⁻¹w + L̂ᵀL̂.
  public func row(_ pivot: Int) -> UnsafePointer<Double> {
    UnsafePointer(rows + (pivot &* (rankStride &+ stride) &+ rankStride))
  }

  /// Finds the result; false if NNᵀ is not positive definite.
  public func evaluate() -> Bool { evaluate(kernels: .current) }

  /// By the kernels of a given level.
  func evaluate(kernels: Kernels) -> Bool {
    withUnsafePointer(to: grading) { kernels.table.grade($0) }
  }
}
