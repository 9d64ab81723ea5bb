/// Tokens with codes that are short for those that are frequent.
struct DeflateBlock {
  private let tokens: [DeflateToken]
  private let isLast: Bool
  private let literals: PrefixCode
  private let distances: PrefixCode

  /// The symbol after the last token.
  private static let end = 256
  private static let (literalCount, distanceCount) = (286, 30)

  init(_ tokens: [DeflateToken], isLast: Bool) {
    (self.tokens, self.isLast) = (tokens, isLast)
    var literals = Array(repeating: 0, count: Self.literalCount)
    var lengths = Array(repeating: 0, count: DeflateToken.lengths.upperBound + 1)
    var distances = Array(repeating: 0, count: Self.distanceCount)
    for token in tokens {
      if token.isByte {
        literals[token.byte] += 1
      } else {
        lengths[token.length] += 1
        distances[token.distanceSymbol.symbol] += 1
      }
    }
    for length in DeflateToken.lengths { literals[DeflateToken.lengthSymbol(length).symbol] += lengths[length] }
    literals[Self.end] += 1
    self.literals = PrefixCode(frequencies: literals, longest: 15)
    self.distances = PrefixCode(frequencies: distances, longest: 15)
  }

  func write(to bits: inout BitWriter) {
    let dynamicCodes = 2
    bits.write((isLast ? 1 : 0) | dynamicCodes << 1, count: 3)
    writeCodes(to: &bits)
    // Few lengths and bytes are written by many tokens: their bits are put together once.
    let bytes = (0..<256).map { literals.bits(of: $0) }
    let lengths = (0...DeflateToken.lengths.upperBound).map { length in
      DeflateToken.lengths ~= length ? literals.bits(of: DeflateToken.lengthSymbol(length)) : BitString()
    }
    bytes.withUnsafeBufferPointer { bytes in
      lengths.withUnsafeBufferPointer { lengths in
        for token in tokens {
          if token.isByte {
            bits.write(bytes[token.byte])
          } else {
            bits.write(lengths[token.length])
            bits.write(distances.bits(of: token.distanceSymbol))
          }
        }
      }
    }
    bits.write(literals.bits(of: Self.end))
  }

  /// The order in which the lengths of codes of lengths are written.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// The lengths of all codes, coded themselves.
  private func writeCodes(to bits: inout BitWriter) {
    let literalCount = max((literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1, Self.end + 1)
    let distanceCount = (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1
    let runs = Self.runs(of: literals.lengths.prefix(literalCount) + distances.lengths.prefix(distanceCount))
    var frequencies = Array(repeating: 0, count: Self.order.count)
    for run in runs { frequencies[run.symbol] += 1 }
    let code = PrefixCode(frequencies: frequencies, longest: 7)
    let count = max((Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1, 4)
    bits.write(literalCount - (Self.end + 1), count: 5)
    bits.write(distanceCount - 1, count: 5)
    bits.write(count - 4, count: 4)
    for symbol in Self.order.prefix(count) { bits.write(code.lengths[symbol], count: 3) }
    for run in runs { bits.write(code.bits(of: run)) }
  }

  /// Lengths with runs of zeros in short.
  private static func runs(of lengths: some Collection<Int>) -> [DeflateSymbol] {
    var runs: [DeflateSymbol] = []
    var rest = Array(lengths)[...]
    while let length = rest.first {
      let zeros = length == 0 ? min(rest.prefix { $0 == 0 }.count, 138) : 0
      switch zeros {
      case ..<3: runs.append((symbol: length, extra: 0, bits: 0))
      case ..<11: runs.append((symbol: 17, extra: zeros - 3, bits: 3))
      default: runs.append((symbol: 18, extra: zeros - 11, bits: 7))
      }
      rest = rest.dropFirst(zeros < 3 ? 1 : zeros)
    }
    return runs
  }
}

/// Codes of which none begins another, the shorter the more frequent the symbol.
struct PrefixCode {
  /// The number of bits of each symbol; 0 for those that do not occur.
  let lengths: [Int]
  /// The bits of each symbol, the first as the lowest, times 16, and how many they are.
  private let codes: [Int]

  /// Codes of at most `longest` bits.
  init(frequencies: [Int], longest: Int) {
    lengths = Self.lengths(frequencies, longest)
    var counts = Array(repeating: 0, count: longest + 1)
    for length in lengths where length > 0 { counts[length] += 1 }
    // The first code of each length follows the last one that is shorter.
    var next = Array(repeating: 0, count: longest + 2)
    for length in 1...longest { next[length + 1] = (next[length] + counts[length]) << 1 }
    codes = lengths.map { length in
      guard length > 0 else { return 0 }
      defer { next[length] += 1 }
      return (0..<length).reduce(0) { $0 | (next[length] >> $1 & 1) << (length - 1 - $1) } << 4 | length
    }
  }

  /// The code of a symbol.
  func bits(of symbol: Int) -> BitString { bits(of: (symbol, 0, 0)) }

  /// The code of a symbol, and then its further bits.
  func bits(of symbol: DeflateSymbol) -> BitString {
    let (code, length) = (codes[symbol.symbol] >> 4, codes[symbol.symbol] & 15)
    return BitString(code | symbol.extra << length, count: length + symbol.bits)
  }

  private static func lengths(_ frequencies: [Int], _ longest: Int) -> [Int] {
    // Readers want a code even where nothing has one.
    let used = frequencies.indices.filter { frequencies[$0] > 0 }
      .sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
    var lengths = Array(repeating: 0, count: frequencies.count)
    guard used.count > 1 else {
      lengths[used.first ?? 0] = 1
      return lengths
    }
    let counts = limited(depths(used.map { frequencies[$0] }), longest)
    var symbols = used[...]
    for length in (1...longest).reversed() {
      for symbol in symbols.prefix(counts[length]) { lengths[symbol] = length }
      symbols = symbols.dropFirst(counts[length])
    }
    return lengths
  }

  /// The depths of the leaves of Huffman's tree, for at least two weights in rising order.
  private static func depths(_ weights: [Int]) -> [Int] {
    let count = weights.count
    var (sums, parents) = (weights, Array(repeating: 0, count: 2 * count - 1))
    var (leaf, inner) = (0, count)
    // The lightest node without a parent is the next leaf or the next inner node: both come in rising order.
    func lightest() -> Int {
      let takesLeaf = leaf < count && (inner >= sums.count || weights[leaf] <= sums[inner])
      defer { if takesLeaf { leaf += 1 } else { inner += 1 } }
      return takesLeaf ? leaf : inner
    }
    while sums.count < 2 * count - 1 {
      let (first, second) = (lightest(), lightest())
      (parents[first], parents[second]) = (sums.count, sums.count)
      sums.append(sums[first] + sums[second])
    }
    var depths = Array(repeating: 0, count: 2 * count - 1)
    for node in (0..<2 * count - 2).reversed() { depths[node] = depths[parents[node]] + 1 }
    return Array(depths.prefix(count))
  }

  /// How many codes have each length, of which none is above `longest`.
  private static func limited(_ depths: [Int], _ longest: Int) -> [Int] {
    var counts = Array(repeating: 0, count: longest + 1)
    for depth in depths { counts[min(depth, longest)] += 1 }
    var total = (1...longest).reduce(0) { $0 + counts[$1] << (longest - $1) }
    // One code of the longest goes below a shorter one, which becomes longer by a bit.
    while total > 1 << longest {
      counts[longest] -= 1
      let shorter = (1..<longest).last { counts[$0] > 0 } ?? 1
      counts[shorter] -= 1
      counts[shorter + 1] += 2
      total -= 1
    }
    return counts
  }
}
