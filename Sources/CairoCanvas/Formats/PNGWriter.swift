/// The physical size of a PNG's pixels.
struct PNGResolution {
  /// Pixels to a metre, as the format counts them.
  let pixelsPerMetre: UInt32

  /// The size of pixels of which `pixelsPerPoint` go to 1/72 inch.
  init(pixelsPerPoint: Double) {
    pixelsPerMetre = UInt32((pixelsPerPoint * 72 / 0.0254).rounded())
  }

  /// `image` with a `pHYs` chunk right after its header, where the format wants it.
  func recorded(in image: [UInt8]) -> [UInt8] {
    let signatureAndHeader = 8 + 25
    precondition(image.count > signatureAndHeader, "a PNG begins with a signature and a header chunk")
    return image[..<signatureAndHeader] + chunk + image[signatureAndHeader...]
  }

  /// Length, type, pixels per unit along x and y, the unit (1: metre), checksum of type and data.
  private var chunk: [UInt8] {
    let content = Array("pHYs".utf8) + pixelsPerMetre.bigEndianBytes + pixelsPerMetre.bigEndianBytes + [1]
    return UInt32(9).bigEndianBytes + content + Self.checksum(of: content).bigEndianBytes
  }

  /// CRC-32 as in the PNG specification, annex D: reflected polynomial 0xedb88320, all bits inverted first and last.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { checksum, byte in
      (0..<8).reduce(checksum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xedb8_8320 : 0) }
    }
  }
}

extension UInt32 {
  fileprivate var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
