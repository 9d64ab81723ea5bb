/// Finds what rows of pixels repeat, from the first byte to the last.
///
/// It looks for repetitions where a pixel begins or one ends, and within a pixel only where its first bytes alone are
/// new: most places in a pixel begin none that is worth its bits.
struct TokenFinder {
  private let bytes: UnsafeRawPointer
  private let count: Int
  private let pixelLength: Int
  private let rowLength: Int
  /// How far back it looks first, where so many bytes are before it.
  private let distances: Neighbours<Int>
  private let farthest: Int
  /// The last place at which four bytes with a hash were, plus one.
  private let places: UnsafeMutableBufferPointer<Int32>
  private var position = 0
  /// Where in its row the position is.
  private var column = 0

  /// Some bytes that were `distance` bytes earlier; of distance 0 they are taken as they are.
  private typealias Step = (length: Int, distance: Int)

  private static let hashBits: UInt32 = 15
  /// How many places a finder remembers.
  static let placeCount = 1 << Int(hashBits)

  /// Finds repetitions in the `count` bytes from `start`: rows of `rowLength` bytes, each a byte and pixels of
  /// `pixelLength` bytes. The bytes and `places`, in which there are `placeCount`, outlive the finder.
  init(
    _ start: UnsafeRawPointer, count: Int, pixelLength: Int, rowLength: Int,
    places: UnsafeMutableBufferPointer<Int32>
  ) {
    (bytes, self.count, self.pixelLength, self.rowLength) = (start, count, pixelLength, rowLength)
    self.places = places
    places.initialize(repeating: 0)
    func valid(_ distance: Int) -> Int { 1...DeflateToken.mostDistance ~= distance ? distance : pixelLength }
    distances = Neighbours(
      left: pixelLength, above: valid(rowLength), aboveRight: valid(rowLength - pixelLength),
      aboveLeft: valid(rowLength + pixelLength))
    farthest = max(distances.left, distances.above, distances.aboveRight, distances.aboveLeft)
  }

  var isAtEnd: Bool { position == count }

  /// The next tokens: `most` of them, a pixel more, or all that are left.
  mutating func tokens(atMost most: Int) -> [DeflateToken] {
    [DeflateToken](unsafeUninitializedCapacity: most + pixelLength) { tokens, found in
      while position < count, found < most {
        let step = step()
        if step.distance > 0 {
          tokens.initializeElement(at: found, to: DeflateToken(length: step.length, distance: step.distance))
          found += 1
        } else {
          for place in position..<position + step.length {
            tokens.initializeElement(
              at: found, to: DeflateToken(byte: bytes.load(fromByteOffset: place, as: UInt8.self)))
            found += 1
          }
        }
        position += step.length
        column += step.length
        while column >= rowLength { column -= rowLength }
      }
    }
  }

  /// The longest repetition that begins here, of equally long ones the nearest; or the bytes up to the next one.
  private func step() -> Step {
    let most = min(DeflateToken.lengths.upperBound, count - position)
    guard most >= 8, position >= pixelLength else { return (1, 0) }
    let distances = position >= farthest ? distances : Neighbours(all: pixelLength)
    let here = eightBytes(position)
    // The lower a byte, the earlier it comes.
    let differences = distances.map { here ^ eightBytes(position - $0) }
    let remembered = remember(here)
    if differences.hasZero { return long(differences, distances, most) }
    let short = short(differences, distances)
    if remembered > 0, let other = repetition(remembered, here, most, longerThan: short.length + 1) { return other }
    return short.length >= DeflateToken.lengths.lowerBound ? short : (unrepeated(differences), 0)
  }

  /// The distance to the last place with the same four bytes as here, in which there may be others; 0 if it is too far.
  private func remember(_ here: UInt64) -> Int {
    let hash = Int((UInt32(truncatingIfNeeded: here) &* 2_654_435_761) >> (32 - Self.hashBits))
    let distance = position + 1 - Int(places[hash])
    places[hash] = Int32(truncatingIfNeeded: position + 1)
    return 1...min(position, DeflateToken.mostDistance) ~= distance ? distance : 0
  }

  /// The longest of repetitions of which one has eight bytes or more.
  private func long(_ differences: Neighbours<UInt64>, _ distances: Neighbours<Int>, _ most: Int) -> Step {
    var best: Step = (0, 0)
    func compare(_ difference: UInt64, _ distance: Int) {
      guard difference == 0, best.length < most else { return }
      let length = length(distance, most)
      if length > best.length { best = (length, distance) }
    }
    compare(differences.left, distances.left)
    compare(differences.above, distances.above)
    compare(differences.aboveRight, distances.aboveRight)
    compare(differences.aboveLeft, distances.aboveLeft)
    return best
  }

  /// The longest of repetitions of fewer than eight bytes each.
  private func short(_ differences: Neighbours<UInt64>, _ distances: Neighbours<Int>) -> Step {
    // The lowest bit that differs: the higher it is, the more bytes are equal.
    let bits = differences.map { $0 & (0 &- $0) }
    var (bit, distance) = (bits.left, distances.left)
    (bit, distance) = bits.above > bit ? (bits.above, distances.above) : (bit, distance)
    (bit, distance) = bits.aboveRight > bit ? (bits.aboveRight, distances.aboveRight) : (bit, distance)
    (bit, distance) = bits.aboveLeft > bit ? (bits.aboveLeft, distances.aboveLeft) : (bit, distance)
    return (bit.trailingZeroBitCount / 8, distance)
  }

  /// The repetition at a distance of its own, which takes more bits than the others; nil where that is not worth it.
  private func repetition(_ distance: Int, _ here: UInt64, _ most: Int, longerThan least: Int) -> Step? {
    let difference = here ^ eightBytes(position - distance)
    guard UInt32(truncatingIfNeeded: difference) == 0 else { return nil }
    let length = difference == 0 ? length(distance, most) : difference.trailingZeroBitCount / 8
    return length > least ? (length, distance) : nil
  }

  /// How many bytes there are up to the next pixel, or up to where the rest of eight bytes is a repetition.
  private func unrepeated(_ differences: Neighbours<UInt64>) -> Int {
    guard column > 0 else { return 1 }
    let written = column - 1
    // A division by a number that is known takes a fraction of the time.
    let rest = pixelLength - (pixelLength == 3 ? written % 3 : pixelLength == 4 ? written % 4 : written % pixelLength)
    for skipped in 1..<max(rest, 1) {
      if differences.map({ $0 >> UInt64(8 * skipped) }).hasZero { return skipped }
    }
    return min(rest, count - position)
  }

  /// How many bytes from here, of which the first eight are, are those `distance` earlier: `most` at most.
  private func length(_ distance: Int, _ most: Int) -> Int {
    let (start, there) = (bytes + position, bytes + position - distance)
    var length = 8
    while length + 8 <= most {
      let difference =
        (start.loadUnaligned(fromByteOffset: length, as: UInt64.self)
        ^ there.loadUnaligned(fromByteOffset: length, as: UInt64.self)).littleEndian
      if difference != 0 { return length + difference.trailingZeroBitCount / 8 }
      length += 8
    }
    while length < most,
      start.load(fromByteOffset: length, as: UInt8.self) == there.load(fromByteOffset: length, as: UInt8.self)
    {
      length += 1
    }
    return length
  }

  private func eightBytes(_ place: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
  }
}

/// Something for each of the pixels around a place that come before it.
private struct Neighbours<Value> {
  let left: Value
  let above: Value
  let aboveRight: Value
  let aboveLeft: Value

  init(left: Value, above: Value, aboveRight: Value, aboveLeft: Value) {
    (self.left, self.above, self.aboveRight, self.aboveLeft) = (left, above, aboveRight, aboveLeft)
  }

  init(all value: Value) { self.init(left: value, above: value, aboveRight: value, aboveLeft: value) }

  func map<Result>(_ body: (Value) -> Result) -> Neighbours<Result> {
    Neighbours<Result>(
      left: body(left), above: body(above), aboveRight: body(aboveRight), aboveLeft: body(aboveLeft))
  }
}

extension Neighbours<UInt64> {
  var hasZero: Bool { left == 0 || above == 0 || aboveRight == 0 || aboveLeft == 0 }
}
