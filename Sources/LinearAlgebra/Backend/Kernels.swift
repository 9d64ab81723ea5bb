internal import CKernels

/// The inner loops in C, compiled for the instructions of one level of processors (see CKernels.h).
///
/// The bits of every result are the same at each level. They are those of the loops in Swift that the tests keep.
struct Kernels: @unchecked Sendable {
  /// Which instructions the loops may use.
  enum Level: Int, Sendable, CaseIterable {
    /// Those that every processor has.
    case portable
    /// AVX2 and FMA.
    case avx2
    /// AVX-512.
    case avx512

    /// The highest level that the processor has.
    static let best = Level(rawValue: Int(lazyrich_best_level().rawValue)) ?? .portable
  }

  let level: Level
  let table: lazyrich_kernels

  /// The loops of `level`, which the processor must have.
  init(level: Level) {
    precondition(level.rawValue <= Level.best.rawValue, "the processor has no such instructions")
    self.level = level
    table = lazyrich_kernels_of(lazyrich_level(UInt32(level.rawValue))).pointee
  }

  /// The loops that everything but tests uses.
  static let current = Kernels(level: .best)

  /// Whether the processor fuses a multiplication and an addition. Where it does not, fused sums take a call of the C
  /// library for each term, and a product is better left to BLAS.
  var fuse: Bool { level != .portable }
}
