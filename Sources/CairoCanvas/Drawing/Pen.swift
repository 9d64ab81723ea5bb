import CCairo
import Figures

/// Draws the items of a scene on a cairo context whose unit is the point.
struct Pen {
  let cairo: OpaquePointer
  let typesetter: Typesetter
  let glyphForm: GlyphForm

  func draw(_ items: [SceneItem]) throws(RenderError) {
    for item in items {
      guard !Task.isCancelled else { throw .stopped }
      switch item {
      case .path(let path): try draw(path)
      case .text(let text): try draw(text)
      case .image(let image): try draw(image)
      case .clipped(let rectangle, let items): try draw(items, clippedTo: rectangle)
      }
    }
  }

  private func draw(_ items: [SceneItem], clippedTo rectangle: Rectangle) throws(RenderError) {
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_rectangle(
      cairo, try drawable(rectangle.minX), try drawable(rectangle.minY), try drawable(rectangle.size.width),
      try drawable(rectangle.size.height))
    cairo_clip(cairo)
    try draw(items)
  }

  private func draw(_ text: SceneText) throws(RenderError) {
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, try drawable(text.position.x), try drawable(text.position.y))
    cairo_rotate(cairo, try drawable(text.rotation) * .pi / 180)
    guard text.fontSize.isFinite else { throw .notFinite }
    try setSource(text.paint)
    typesetter.show(text, as: glyphForm, on: cairo)
    // The current point outlives `restore`, and would join the next path.
    cairo_new_path(cairo)
  }

  private func setSource(_ paint: Paint) throws(RenderError) {
    let components = [paint.red, paint.green, paint.blue, paint.opacity]
    guard components.allSatisfy(\.isFinite) else { throw .notFinite }
    cairo_set_source_rgba(cairo, paint.red, paint.green, paint.blue, paint.opacity)
  }
}

extension Pen {
  private func draw(_ path: ScenePath) throws(RenderError) {
    cairo_new_path(cairo)
    for subpath in path.subpaths { try trace(subpath) }
    if let fill = path.fill {
      try setSource(fill)
      cairo_fill_preserve(cairo)
    }
    if let stroke = path.stroke {
      try set(stroke)
      cairo_stroke_preserve(cairo)
    }
    cairo_new_path(cairo)
  }

  private func trace(_ subpath: ScenePath.Subpath) throws(RenderError) {
    cairo_new_sub_path(cairo)
    switch subpath {
    case .polyline(let points, let isClosed):
      for point in points { cairo_line_to(cairo, try drawable(point.x), try drawable(point.y)) }
      if isClosed && !points.isEmpty { cairo_close_path(cairo) }
    case .circle(let center, let radius):
      cairo_arc(cairo, try drawable(center.x), try drawable(center.y), try drawable(radius), 0, 2 * .pi)
      cairo_close_path(cairo)
    }
  }

  private func set(_ stroke: Stroke) throws(RenderError) {
    try setSource(stroke.paint)
    cairo_set_line_width(cairo, try drawable(stroke.width))
    cairo_set_line_cap(cairo, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_set_line_join(cairo, stroke.cap == .round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
    let dashes = try stroke.dashes.map(drawable)
    cairo_set_dash(cairo, dashes, Int32(dashes.count), 0)
  }

  /// `value` within the range in which cairo's fixed-point coordinates cannot overflow.
  ///
  /// The range is a hundred times the longest page: a line that leaves it has left the page long before.
  func drawable(_ value: Double) throws(RenderError) -> Double {
    guard value.isFinite else { throw .notFinite }
    let limit = 100 * RenderLimits.longestSide
    return min(max(value, -limit), limit)
  }
}
