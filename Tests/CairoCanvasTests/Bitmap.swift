import CCairo

/// The pixels of a PNG.
struct Bitmap {
  let width: Int
  let height: Int
  /// `0xaarrggbb`, row by row, colours multiplied by alpha.
  let pixels: [UInt32]

  init?(png: [UInt8]) {
    var rest = png[...]
    let surface: OpaquePointer = withUnsafeMutablePointer(to: &rest) { rest in
      cairo_image_surface_create_from_png_stream(Self.read, rest)
    }
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      return nil
    }
    (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let (columns, rows) = (width, height)
    pixels = (0..<rows).flatMap { row in
      (0..<columns).map { column in
        UnsafeRawPointer(data).load(fromByteOffset: row * stride + 4 * column, as: UInt32.self)
      }
    }
  }

  /// The pixel that holds the point (`x`, `y`) in points of an image of `scale` pixels to a point.
  func colour(x: Double, y: Double, scale: Double = 2) -> UInt32 {
    pixels[Int(y * scale) * width + Int(x * scale)]
  }

  /// Largest difference of a component of a pixel from that of `other`; nil if their sizes differ.
  func largestDifference(from other: Bitmap) -> Int? {
    guard (width, height) == (other.width, other.height) else { return nil }
    return zip(pixels, other.pixels).flatMap { mine, others in
      [0, 8, 16, 24].map { abs(Int(mine >> $0 & 0xff) - Int(others >> $0 & 0xff)) }
    }.max()
  }

  private static let read: cairo_read_func_t = { source, data, count in
    guard let data, let rest = source?.assumingMemoryBound(to: ArraySlice<UInt8>.self), rest.pointee.count >= count
    else { return CAIRO_STATUS_READ_ERROR }
    for (index, byte) in rest.pointee.prefix(Int(count)).enumerated() { data[index] = byte }
    rest.pointee.removeFirst(Int(count))
    return CAIRO_STATUS_SUCCESS
  }
}
