import CZlib
import TestSupport
import Testing

@testable import CairoCanvas

/// What zlib reads from streams of our own.
@Suite struct PixelDeflateTests {
  /// The bytes of a stream, of which there are `count`; nil if zlib refuses it.
  private static func inflated(_ stream: [UInt8], count: Int) -> [UInt8]? {
    var length = UInt(count)
    var bytes = [UInt8](repeating: 0, count: max(count, 1))
    let status = uncompress(&bytes, &length, stream, UInt(stream.count))
    return status == Z_OK && length == UInt(count) ? Array(bytes.prefix(count)) : nil
  }

  private static func comesBack(_ bytes: [UInt8], pixel: Int = 3, row: Int = 301) -> Bool {
    inflated(PixelDeflate.compressed(bytes, pixelLength: pixel, rowLength: row), count: bytes.count) == bytes
  }

  @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 15, 257, 258, 259, 260, 266, 1000, 100_000])
  func runsComeBack(count: Int) {
    #expect(Self.comesBack(Array(repeating: 255, count: count)))
    #expect(Self.comesBack((0..<count).map { UInt8($0 % 3) }))
    #expect(Self.comesBack((0..<count).map { UInt8($0 * $0 / 7 % 251) }))
  }

  /// Bytes of few and of many values, at random and in repeated pieces, over several blocks.
  @Test(arguments: 1...12 as ClosedRange<UInt64>) func randomBytesComeBack(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let values = 1 + UInt64(seed) * 21
    var bytes: [UInt8] = []
    while bytes.count < 60_000 {
      let length = Int(random.next() % 400)
      if random.next() % 2 == 0, bytes.count > 50_000 / Int(seed) {
        let start = Int(random.next() % UInt64(bytes.count))
        bytes += Array(bytes[start..<min(start + length, bytes.count)])
      } else {
        bytes += (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next() % values) }
      }
    }
    #expect(Self.comesBack(bytes, pixel: 1 + Int(seed % 4), row: 1 + Int(seed) * 811))
  }

  @Test(arguments: [0, 1, 175, 176, 177, 351, 352, 353, 10_000, 70_001])
  func checksumsAreThoseOfZlib(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let noise = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    for bytes in [Array(repeating: 255, count: count), noise] {
      #expect(UInt(bytes.withUnsafeBytes(Adler32.checksum)) == adler32(1, bytes, UInt32(count)))
    }
  }

  /// Repetitions that begin within a pixel are found where no pixel repeats.
  @Test func partsOfPixelsThatRepeatAreSmall() {
    let pixels = (0..<10_000).flatMap { index -> [UInt8] in
      [UInt8(truncatingIfNeeded: (index &* 2_654_435_761) >> 13), 7, 7, 255]
    }
    let stream = PixelDeflate.compressed([0] + pixels, pixelLength: 4, rowLength: pixels.count + 1)
    #expect(stream.count < 10_000 * 3 / 2)
  }

  /// Rows longer than the window reach.
  @Test func longRowsComeBack() {
    let row = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 / 100) }
    #expect(Self.comesBack(row + row, pixel: 4, row: row.count))
  }

  @Test func rowsThatRepeatAreSmall() {
    let row = (0..<3000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    let rows = Array(repeating: row, count: 50).flatMap(\.self)
    let stream = PixelDeflate.compressed(rows, pixelLength: 3, rowLength: row.count)
    #expect(stream.count < row.count + 50 * 30)
  }

  /// Symbols whose frequencies grow like Fibonacci's numbers have codes as long as there are symbols, unless limited.
  @Test(arguments: [7, 15]) func codesAreNotTooLong(longest: Int) {
    var frequencies = [1, 1]
    while frequencies.count < 19 { frequencies.append(frequencies.suffix(2).reduce(0, +)) }
    let lengths = PrefixCode(frequencies: frequencies, longest: longest).lengths
    #expect(lengths.allSatisfy { (1...longest).contains($0) })
    #expect(lengths.reduce(0) { $0 + 1 << (longest - $1) } == 1 << longest)
    #expect(zip(lengths, lengths.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func lengthsAndDistancesHaveTheSymbolsOfTheFormat() {
    func length(_ length: Int) -> [Int] {
      let symbol = DeflateToken.lengthSymbol(length)
      return [symbol.symbol, symbol.extra, symbol.bits]
    }
    #expect(
      [3, 10, 11, 13, 18, 19, 257, 258].map(length) == [
        [257, 0, 0], [264, 0, 0], [265, 0, 1], [266, 0, 1], [268, 1, 1], [269, 0, 2], [284, 30, 5], [285, 0, 0],
      ])
    func distance(_ distance: Int) -> [Int] {
      let symbol = DeflateToken(length: 3, distance: distance).distanceSymbol
      return [symbol.symbol, symbol.extra, symbol.bits]
    }
    #expect(
      [1, 4, 5, 7, 8, 9, 24_577, 32_768].map(distance) == [
        [0, 0, 0], [3, 0, 0], [4, 0, 1], [5, 0, 1], [5, 1, 1], [6, 0, 2], [29, 0, 13], [29, 8191, 13],
      ])
  }
}
