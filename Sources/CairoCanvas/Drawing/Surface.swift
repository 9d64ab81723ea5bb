import CCairo
import Figures

/// A cairo surface that is being drawn on; destroyed with the value.
struct Surface: ~Copyable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { cairo_surface_destroy(pointer) }

  /// Draws `scene` with `scale` units of the surface to a point, and completes the page.
  borrowing func draw(
    _ scene: Scene, scale: Double = 1, glyphForm: GlyphForm, typesetter: Typesetter
  ) throws(RenderError) {
    let cairo: OpaquePointer = cairo_create(pointer)
    defer { cairo_destroy(cairo) }
    cairo_scale(cairo, scale, scale)
    try Pen(cairo: cairo, typesetter: typesetter, glyphForm: glyphForm).draw(scene.items)
    cairo_show_page(cairo)
    try check(cairo_status(cairo))
  }

  /// Writes what is still to be written.
  borrowing func finish() throws(RenderError) {
    cairo_surface_finish(pointer)
    try check(cairo_surface_status(pointer))
  }
}

/// Throws what a cairo status other than success says.
func check(_ status: cairo_status_t) throws(RenderError) {
  guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(String(cString: cairo_status_to_string(status))) }
}

/// Collects what cairo writes.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  /// Hands `body` the two arguments that cairo's stream functions take, and returns what was written.
  static func collecting(
    _ body: (cairo_write_func_t, UnsafeMutableRawPointer) throws(RenderError) -> Void
  ) throws(RenderError) -> [UInt8] {
    let sink = ByteSink()
    try body(write, Unmanaged.passUnretained(sink).toOpaque())
    return withExtendedLifetime(sink) { sink.bytes }
  }

  private static let write: cairo_write_func_t = { sink, data, count in
    guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let bytes = UnsafeBufferPointer(start: data, count: Int(count))
    Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes.append(contentsOf: bytes)
    return CAIRO_STATUS_SUCCESS
  }
}
