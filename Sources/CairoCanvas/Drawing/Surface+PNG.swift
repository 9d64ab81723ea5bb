import CCairo

extension Surface {
  /// The picture on the surface as a PNG, of which `pixelsPerPoint` pixels go to 1/72 inch. The surface has the format
  /// ARGB32, and nothing more is drawn on it. `title` is what readers show for it.
  borrowing func png(pixelsPerPoint: Double, title: String? = nil) throws(RenderError) -> [UInt8] {
    cairo_surface_flush(pointer)
    try check(cairo_surface_status(pointer))
    let stride = Int(cairo_image_surface_get_stride(pointer)) / MemoryLayout<UInt32>.size
    let (width, height) = (cairo_image_surface_get_width(pointer), cairo_image_surface_get_height(pointer))
    let data = UnsafeRawPointer(cairo_image_surface_get_data(pointer))
    let pixels = UnsafeBufferPointer(start: data?.assumingMemoryBound(to: UInt32.self), count: stride * Int(height))
    return TrueColorPNG(
      pixels, width: Int(width), height: Int(height), stride: stride, pixelsPerPoint: pixelsPerPoint
    ).bytes(title: title)
  }

  /// Lets formats that hold whole files of images take `bytes`, a PNG, for the pixels of the surface.
  func attach(png bytes: [UInt8]) throws(RenderError) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.update(from: bytes, count: bytes.count)
    let status = cairo_surface_set_mime_data(
      pointer, CAIRO_MIME_TYPE_PNG, copy, UInt(bytes.count), { $0?.assumingMemoryBound(to: UInt8.self).deallocate() },
      copy)
    try check(status)
  }
}
