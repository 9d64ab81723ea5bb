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
    let start = place * Self.longest
    bytes.append(contentsOf: texts[start..<start + Int(lengths[place])])
  }

  private mutating func remember(_ value: Double, at place: Int) {
    var end = place * Self.longest
    for character in ShortestNumber.text(value).utf8 {
      texts[end] = character
      end += 1
    }
    (numbers[place], lengths[place]) = (value.bitPattern, UInt8(end - place * Self.longest))
  }

  private mutating func makeRoom() {
    let count = 1 << Self.placeBits
    numbers = Array(repeating: 0, count: count)
    lengths = Array(repeating: 0, count: count)
    texts = Array(repeating: 0, count: count * Self.longest)
  }
}
