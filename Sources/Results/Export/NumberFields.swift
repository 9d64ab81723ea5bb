/// Numbers as fields of files. Tables repeat numbers, and it takes longer to find digits than to copy them, so some of
/// the last ones are remembered, each at a place that depends on it alone.
struct NumberFields: Sendable {
  private var numbers: [UInt64] = []
  private var lengths: [UInt8] = []
  private var texts: [UInt8] = []

  private static let placeBits = 11
  /// No number has more characters in its fewest digits.
  private static let longest = 24

  /// Appends `value` as `ShortestNumber` writes it.
  mutating func append(_ value: Double, to bytes: inout [UInt8]) {
    if numbers.isEmpty { makeRoom() }
    let bits = value.bitPattern
    // The numbers of a table differ in any of their bits; all of them change the highest ones of the product.
    let place = Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.placeBits))
    if numbers[place] != bits || lengths[place] == 0 { remember(value, at: place) }
    let (start, count) = (place * Self.longest, Int(lengths[place]))
    texts.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<start + count])) }
  }

  private mutating func remember(_ value: Double, at place: Int) {
    var text = ShortestNumber.text(value)
    let start = place * Self.longest
    text.withUTF8 { characters in
      for (offset, character) in characters.enumerated() { texts[start + offset] = character }
    }
    (numbers[place], lengths[place]) = (value.bitPattern, UInt8(text.utf8.count))
  }

  private mutating func makeRoom() {
    let count = 1 << Self.placeBits
    numbers = Array(repeating: 0, count: count)
    lengths = Array(repeating: 0, count: count)
    texts = Array(repeating: 0, count: count * Self.longest)
  }
}
