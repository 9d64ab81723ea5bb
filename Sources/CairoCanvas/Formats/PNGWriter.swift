import CCairo
import CZlib

/// Writes the picture on an image surface as PNG, with the physical size of its pixels.
///
/// Rows are not filtered and not compressed as far as can be: drawings are areas of one colour with thin lines on them,
/// which so become smaller than with the filters that cairo's writer tries, in a third of the time.
struct PNGWriter {
  private static let compressionLevel: Int32 = 3

  private let width: Int
  private let height: Int
  /// Colour components, row by row, each row behind the number of its filter.
  private let rows: [UInt8]
  private let hasAlpha: Bool
  private let pixelsPerMetre: UInt32

  /// The picture on a surface of the format ARGB32 that is drawn on no more, of which `pixelsPerPoint` pixels go to 1/72
  /// inch.
  init(_ surface: borrowing Surface, pixelsPerPoint: Double) throws(RenderError) {
    cairo_surface_flush(surface.pointer)
    try check(cairo_surface_status(surface.pointer))
    let stride = Int(cairo_image_surface_get_stride(surface.pointer)) / MemoryLayout<UInt32>.size
    width = Int(cairo_image_surface_get_width(surface.pointer))
    height = Int(cairo_image_surface_get_height(surface.pointer))
    let data = UnsafeRawPointer(cairo_image_surface_get_data(surface.pointer))
    let pixels = UnsafeBufferPointer(start: data?.assumingMemoryBound(to: UInt32.self), count: stride * height)
    hasAlpha = Self.hasAlpha(pixels)
    rows = Self.rows(pixels, width: width, height: height, stride: stride, hasAlpha: hasAlpha)
    pixelsPerMetre = Self.pixelsPerMetre(pixelsPerPoint)
  }

  /// How the format counts the size of pixels.
  static func pixelsPerMetre(_ pixelsPerPoint: Double) -> UInt32 {
    UInt32((pixelsPerPoint * 72 / 0.0254).rounded())
  }

  /// The file.
  func bytes() -> [UInt8] {
    let (truecolor, truecolorWithAlpha): (UInt8, UInt8) = (2, 6)
    // Along x, along y; the unit is the metre.
    let resolution = pixelsPerMetre.bigEndianBytes + pixelsPerMetre.bigEndianBytes + [1]
    return Self.header(width: width, height: height, kind: hasAlpha ? truecolorWithAlpha : truecolor)
      + Self.chunk("pHYs", resolution) + Self.chunk("IDAT", Self.compressed(rows, level: Self.compressionLevel))
      + Self.chunk("IEND", [])
  }

  /// The signature and the first chunk: eight bits per component, the kind of pixels, and the only methods that there
  /// are of compressing, filtering and interlacing.
  static func header(width: Int, height: Int, kind: UInt8) -> [UInt8] {
    let signature: [UInt8] = [0x89] + Array("PNG\r\n".utf8) + [0x1a, 0x0a]
    let size = UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes
    return signature + chunk("IHDR", size + [8, kind, 0, 0, 0])
  }

  /// Length, type, content, and the checksum of type and content.
  static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + content
    let checksum = body.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    return UInt32(content.count).bigEndianBytes + body + UInt32(checksum).bigEndianBytes
  }

  /// `bytes` as a zlib stream.
  static func compressed(_ bytes: [UInt8], level: Int32) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initializedCount in
      let status = compress2(buffer.baseAddress, &count, bytes, UInt(bytes.count), level)
      precondition(status == Z_OK, "the buffer is large enough for anything")
      initializedCount = Int(count)
    }
  }
}

extension PNGWriter {
  private static func hasAlpha(_ pixels: UnsafeBufferPointer<UInt32>) -> Bool {
    pixels.reduce(UInt32.max, &) < 0xff00_0000
  }

  private static func rows(
    _ pixels: UnsafeBufferPointer<UInt32>, width: Int, height: Int, stride: Int, hasAlpha: Bool
  ) -> [UInt8] {
    let length = 1 + (hasAlpha ? 4 : 3) * width
    return [UInt8](unsafeUninitializedCapacity: height * length) { bytes, initializedCount in
      for row in 0..<height {
        let line = UnsafeBufferPointer(rebasing: pixels[row * stride..<row * stride + width])
        let target = UnsafeMutableBufferPointer(rebasing: bytes[row * length..<(row + 1) * length])
        target[0] = 0
        if hasAlpha { writeWithAlpha(line, to: target) } else { write(line, to: target) }
      }
      initializedCount = height * length
    }
  }

  /// Red, green and blue of each pixel, behind the number of the filter.
  private static func write(_ line: UnsafeBufferPointer<UInt32>, to bytes: UnsafeMutableBufferPointer<UInt8>) {
    var place = 1
    for pixel in line {
      bytes[place] = UInt8(truncatingIfNeeded: pixel >> 16)
      bytes[place + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
      bytes[place + 2] = UInt8(truncatingIfNeeded: pixel)
      place += 3
    }
  }

  /// Red, green, blue and alpha of each pixel; cairo's colours are multiplied by alpha, those of the format are not.
  private static func writeWithAlpha(
    _ line: UnsafeBufferPointer<UInt32>, to bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    var place = 1
    for pixel in line {
      let alpha = pixel >> 24
      for shift in [16, 8, 0] as [UInt32] {
        let component = pixel >> shift & 0xff
        bytes[place] = alpha == 0 ? 0 : UInt8(truncatingIfNeeded: (component * 255 + alpha / 2) / alpha)
        place += 1
      }
      bytes[place] = UInt8(truncatingIfNeeded: alpha)
      place += 1
    }
  }
}

extension UInt32 {
  fileprivate var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
