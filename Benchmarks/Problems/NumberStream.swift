import LinearAlgebra

/// The random numbers of one stream of a seed. Each can be computed without those before it.
///
/// The k-th number comes from mixing the stream's start with k, as SplitMix64 does. The engine has a different
/// generator; this one is easy to copy, so that workloads are the same for any implementation.
struct NumberStream {
  private let start: UInt64

  /// Stream `identifier` of the seed `base`.
  init(base: UInt64, identifier: UInt64) {
    start = Self.mix(Self.mix(base) &+ identifier)
  }

  /// The first `count` standard normal numbers, made in pairs by the Box–Muller transformation.
  func normals(_ count: Int) -> [Double] {
    let even = count + count % 2
    let numbers = [Double](unsafeUninitializedCapacity: even) { buffer, initialised in
      if let start = buffer.baseAddress { fill(start, count: even, from: 0) }
      initialised = even
    }
    return numbers.count == count ? numbers : numbers.dropLast()
  }

  /// Replaces the entries of a matrix, whose number is even, by normal numbers of a standard deviation, in place: those of
  /// the stream from number `first` on, which is even too.
  func fill(_ matrix: inout Matrix, from first: Int = 0, standardDeviation: Double) {
    let count = matrix.rows * matrix.columns
    matrix.withUnsafeMutableElements { numbers in
      fill(numbers, count: count, from: first) { part in
        for index in part { numbers[index] *= standardDeviation }
      }
    }
  }

  /// The same around the entries of `mean`, a matrix of the same shape.
  func fill(_ matrix: inout Matrix, from first: Int = 0, standardDeviation: Double, around mean: Matrix) {
    let count = matrix.rows * matrix.columns
    precondition(mean.rows * mean.columns == count, "the matrices differ in shape")
    matrix.withUnsafeMutableElements { numbers in
      mean.withUnsafeElements { means in
        fill(numbers, count: count, from: first) { part in
          for index in part { numbers[index] = means[index] + standardDeviation * numbers[index] }
        }
      }
    }
  }

  /// - Parameter use: is given the places of the numbers part by part, while they are in the cache.
  private func fill(
    _ numbers: UnsafeMutablePointer<Double>, count: Int, from first: Int,
    use: (Range<Int>) -> Void = { _ in }
  ) {
    for part in stride(from: 0, to: count, by: Self.partCount) {
      let (target, size) = (numbers + part, min(Self.partCount, count - part))
      let origin = start &+ UInt64(truncatingIfNeeded: first &+ part &+ 1) &* Self.step
      Self.writeUniforms(from: origin, to: target, count: size)
      BoxMuller.transform(UnsafeMutableBufferPointer(start: target, count: size))
      use(part..<part + size)
    }
  }

  /// How many numbers are made at a time, an even number.
  private static let partCount = 1024

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Eight at a time, for which the compiler uses the widest registers of the machine.
  private static func writeUniforms(from origin: UInt64, to target: UnsafeMutablePointer<Double>, count: Int) {
    var states = SIMD8<UInt64>(repeating: origin) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7) &* SIMD8(repeating: step)
    let whole = count / 8 * 8
    for index in stride(from: 0, to: whole, by: 8) {
      UnsafeMutableRawPointer(target + index).storeBytes(of: uniforms(states), as: SIMD8<Double>.self)
      states &+= SIMD8(repeating: 8 &* step)
    }
    for index in whole..<count { target[index] = uniform(origin &+ UInt64(truncatingIfNeeded: index) &* step) }
  }

  /// As `uniform`. The upper and the lower digits of a whole number become those of 2⁸⁴ and 2⁵², which are then taken
  /// away, without rounding.
  @inline(__always)
  private static func uniforms(_ states: SIMD8<UInt64>) -> SIMD8<Double> {
    var mixed = (states ^ (states &>> 30)) &* SIMD8(repeating: 0xBF58_476D_1CE4_E5B9)
    mixed = (mixed ^ (mixed &>> 27)) &* SIMD8(repeating: 0x94D0_49BB_1331_11EB)
    let whole = ((mixed ^ (mixed &>> 31)) &>> 11) &+ SIMD8(repeating: 1)
    let upper = unsafeBitCast((whole &>> 32) | SIMD8(repeating: 0x4530 << 48), to: SIMD8<Double>.self)
    let lower = unsafeBitCast((whole & 0xFFFF_FFFF) | SIMD8(repeating: 0x4330 << 48), to: SIMD8<Double>.self)
    return ((upper - (0x1p84 + 0x1p52)) + lower) * 0x1p-53
  }

  /// The number of a state of the stream, uniform in (0, 1].
  private static func uniform(_ state: UInt64) -> Double {
    Double((mix(state) >> 11) + 1) * 0x1p-53
  }

  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Matrix {
  /// Normal entries, row by row, from one stream of a seed.
  static func normal(rows: Int, columns: Int, base: UInt64, stream: UInt64) -> Matrix {
    let numbers = NumberStream(base: base, identifier: stream).normals(rows * columns)
    return Matrix(rows: rows, columns: columns, elements: numbers)
  }

  /// The orthogonal factor of a square normal matrix, whose triangular factor has no negative diagonal entry.
  static func orthogonal(_ size: Int, base: UInt64, stream: UInt64) throws -> Matrix {
    try QRFactorisation(of: .normal(rows: size, columns: size, base: base, stream: stream)).orthogonal
  }
}
