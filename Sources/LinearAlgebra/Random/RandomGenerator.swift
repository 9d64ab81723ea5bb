/// A portable generator of random numbers: the same seed gives the same numbers on every machine.
///
/// SplitMix64 fills the four words of a xoshiro256** generator. Uniform numbers have 53 bits; normal ones come in pairs
/// from the Box–Muller transformation.
public struct RandomGenerator: RandomNumberGenerator, Sendable, Hashable {
  // A vector would be taken apart for each number.
  private var first, second, third, fourth: UInt64

  /// The generator of the given seed.
  public init(seed: UInt64) {
    var filler = SplitMix64(state: seed)
    (first, second) = (filler.next(), filler.next())
    (third, fourth) = (filler.next(), filler.next())
  }

  /// The generator of a named stream of a seed, independent of every other stream of it.
  ///
  /// The stream's seed is the first number of SplitMix64 started at `seed XOR FNV-1a-64(name)`.
  public init(seed: UInt64, stream name: String) {
    var seeder = SplitMix64(state: seed ^ fnv1a(name.utf8))
    self.init(seed: seeder.next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotate(second &* 5, by: 7) &* 9
    let shifted = second << 17
    third ^= first
    fourth ^= second
    second ^= third
    first ^= fourth
    third ^= shifted
    fourth = rotate(fourth, by: 45)
    return result
  }

  /// A uniform number in [0, 1) with 53 random bits.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// `count` independent standard normal numbers. They are drawn in pairs; an odd last one is dropped.
  public mutating func normals(_ count: Int) -> [Double] {
    var numbers = Array(repeatElement(0.0, count: count + count % 2))
    numbers.withUnsafeMutableBufferPointer { drawPairs($0) }
    BoxMuller.transform(&numbers)
    if numbers.count > count { numbers.removeLast() }
    return numbers
  }

  /// Draws pairs (u, v), uniform in (0, 1] and [0, 1).
  private mutating func drawPairs(_ numbers: UnsafeMutableBufferPointer<Double>) {
    // A copy of its own stays in registers from one number to the next.
    var stream = self
    for index in stride(from: 0, to: numbers.count, by: 2) {
      numbers[index] = 1 - stream.uniform()
      numbers[index + 1] = stream.uniform()
    }
    self = stream
  }
}

/// The generator that seeds the others: a Weyl sequence through a mixing function.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The 64-bit FNV-1a hash of some bytes.
private func fnv1a(_ bytes: String.UTF8View) -> UInt64 {
  bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

private func rotate(_ word: UInt64, by count: UInt64) -> UInt64 {
  (word << count) | (word >> (64 - count))
}
