import Testing

@testable import CairoCanvas

@Suite struct PNGResolutionTests {
  @Test func checksumOfTheStandardExample() {
    // The check value that catalogues of CRCs give for CRC-32: the nine digits.
    #expect(PNGResolution.checksum(of: Array("123456789".utf8)) == 0xcbf4_3926)
  }

  @Test(arguments: [(1.0, 2835), (2.0, 5669), (300.0 / 72, 11811)] as [(Double, UInt32)])
  func pixelsPerMetre(_ scale: Double, _ expected: UInt32) {
    #expect(PNGResolution(pixelsPerPoint: scale).pixelsPerMetre == expected)
  }

  @Test func chunkFollowsTheHeader() {
    let (header, rest) = (Array(repeating: UInt8(1), count: 33), [UInt8](repeating: 2, count: 12))
    let image = PNGResolution(pixelsPerPoint: 2).recorded(in: header + rest)
    // 144 dpi: 5669 = 0x1625 pixels per metre; the checksum is that of other writers of PNG.
    let chunk: [UInt8] =
      [0, 0, 0, 9] + Array("pHYs".utf8) + [0, 0, 0x16, 0x25, 0, 0, 0x16, 0x25, 1, 0x49, 0x52, 0x24, 0xf0]
    #expect(image == header + chunk + rest)
  }
}
