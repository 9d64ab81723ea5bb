/// A picture with three or four components to a pixel as a PNG, with the physical size of its pixels.
///
/// Rows are not filtered: drawings are areas of one colour with thin lines on them, which become smaller this way than
/// with the filters that cairo's writer tries, in a fraction of the time.
struct TrueColorPNG {
  private let width: Int
  private let height: Int
  /// Colour components row by row; each row starts with the number of its filter.
  private let rows: [UInt8]
  private let hasAlpha: Bool
  private let pixelsPerMetre: UInt32

  /// The picture of `height` rows of `width` pixels in cairo's format ARGB32, of which `pixelsPerPoint` go to 1/72
  /// inch; row `n` starts at element `n * stride` of `pixels`.
  init(_ pixels: UnsafeBufferPointer<UInt32>, width: Int, height: Int, stride: Int, pixelsPerPoint: Double) {
    (self.width, self.height) = (width, height)
    hasAlpha = Self.hasAlpha(pixels)
    rows = Self.rows(pixels, width: width, height: height, stride: stride, hasAlpha: hasAlpha)
    pixelsPerMetre = PNGFile.pixelsPerMetre(pixelsPerPoint)
  }

  /// The file, with what readers show for it.
  func bytes(title: String? = nil) -> [UInt8] {
    let (truecolor, truecolorWithAlpha): (UInt8, UInt8) = (2, 6)
    // Along x, along y; the unit is the metre.
    let resolution = pixelsPerMetre.bigEndianBytes + pixelsPerMetre.bigEndianBytes + [1]
    var file = PNGFile.header(width: width, height: height, kind: hasAlpha ? truecolorWithAlpha : truecolor)
    file += PNGFile.chunk("pHYs", resolution) + PNGFile.text("Software", "LazyRich")
    file += title.map { PNGFile.text("Title", $0) } ?? []
    file += PNGFile.chunk(
      "IDAT", PixelDeflate.compressed(rows, pixelLength: hasAlpha ? 4 : 3, rowLength: rows.count / height))
    return file + PNGFile.chunk("IEND", [])
  }
}

extension TrueColorPNG {
  private static func hasAlpha(_ pixels: UnsafeBufferPointer<UInt32>) -> Bool {
    pixels.reduce(UInt32.max, &) < 0xff00_0000
  }

  private static func rows(
    _ pixels: UnsafeBufferPointer<UInt32>, width: Int, height: Int, stride: Int, hasAlpha: Bool
  ) -> [UInt8] {
    let length = 1 + (hasAlpha ? 4 : 3) * width
    // One byte more, because pixels are written by four bytes.
    return [UInt8](unsafeUninitializedCapacity: height * length + 1) { bytes, initializedCount in
      for row in 0..<height {
        let line = UnsafeBufferPointer(rebasing: pixels[row * stride..<row * stride + width])
        let target = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(bytes)[(row * length)...])
        target[0] = 0
        if hasAlpha { writeWithAlpha(line, to: target) } else { write(line, to: target) }
      }
      initializedCount = height * length
    }
  }

  /// Red, green and blue of each pixel, after the number of the filter; the byte after the last one is changed too.
  private static func write(_ line: UnsafeBufferPointer<UInt32>, to bytes: UnsafeMutableRawBufferPointer) {
    guard var target = bytes.baseAddress.map({ $0 + 1 }) else { return }
    for pixel in line {
      target.storeBytes(of: (pixel.byteSwapped >> 8).littleEndian, as: UInt32.self)
      target += 3
    }
  }

  /// Red, green, blue and alpha of each pixel. Cairo's colours are multiplied by alpha; those of PNG are not.
  private static func writeWithAlpha(_ line: UnsafeBufferPointer<UInt32>, to bytes: UnsafeMutableRawBufferPointer) {
    guard var target = bytes.baseAddress.map({ $0 + 1 }) else { return }
    for pixel in line {
      // Nearly all pixels are opaque, and need no division.
      let color = pixel >= 0xff00_0000 ? pixel : divided(pixel)
      target.storeBytes(of: (color << 8 | color >> 24).bigEndian, as: UInt32.self)
      target += 4
    }
  }

  /// A pixel whose colours are no longer multiplied by alpha.
  private static func divided(_ pixel: UInt32) -> UInt32 {
    let alpha = pixel >> 24
    guard alpha > 0 else { return 0 }
    return [16, 8, 0].reduce(alpha << 24) { color, shift in
      // A component that was multiplied by alpha is at most alpha, so the quotient is a byte.
      color | (((pixel >> shift & 0xff) * 255 + alpha / 2) / alpha) << shift
    }
  }
}
