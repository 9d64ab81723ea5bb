/// SplitMix64: random choices that are the same on every machine and in every run.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The sequence of `seed`.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SeededGenerator {
  /// `bytes` after a few cuts, copies, random bytes and `scraps`: what a mistake, or an enemy, makes of a text.
  public mutating func mutation(of bytes: [UInt8], scraps: [String]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &self) {
      let position = Int.random(in: 0...bytes.count, using: &self)
      let end = min(bytes.count, position + Int.random(in: 0...40, using: &self))
      switch Int.random(in: 0..<4, using: &self) {
      case 0: bytes.removeSubrange(position..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[position..<end]), at: Int.random(in: 0...bytes.count, using: &self))
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &self), at: position)
      default: bytes.insert(contentsOf: Array((scraps.randomElement(using: &self) ?? "").utf8), at: position)
      }
    }
    return bytes
  }
}
