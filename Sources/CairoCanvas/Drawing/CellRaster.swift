import CCairo
import Figures

/// The pixels of a grid of colours, so many to a cell that a viewer that smooths between pixels does not visibly blur
/// it.
struct CellRaster {
  /// How many pixels there are at least to a point.
  private static let pixelsPerPoint = 2.0

  private let image: SceneImage
  private let pixelsPerColumn: Int
  private let pixelsPerRow: Int

  /// Pixels along x.
  var width: Int { image.columns * pixelsPerColumn }
  /// Pixels along y.
  var height: Int { image.rows * pixelsPerRow }

  /// The raster of a grid of at least one cell.
  init(_ image: SceneImage) throws(RenderError) {
    let (columns, rows, cells) = (image.columns, image.rows, image.cells.count)
    guard cells <= RenderLimits.mostPixelsOfGrid, max(columns, rows) <= RenderLimits.mostPixelsOfSide else {
      throw .imageSize(width: Double(columns), height: Double(rows))
    }
    self.image = image
    let wanted = (
      Self.pixels(image.area.size.width, cells: columns), Self.pixels(image.area.size.height, cells: rows)
    )
    // Where that is too many, both are made fewer alike.
    let shrinking = min(1, (Double(RenderLimits.mostPixelsOfGrid) / (wanted.0 * wanted.1 * Double(cells))).squareRoot())
    pixelsPerColumn = max(
      1, min(Int(wanted.0 * shrinking), RenderLimits.mostPixelsOfGrid / cells, RenderLimits.mostPixelsOfSide / columns))
    let most = RenderLimits.mostPixelsOfGrid / (cells * pixelsPerColumn)
    pixelsPerRow = max(1, min(Int(wanted.1 * shrinking), most, RenderLimits.mostPixelsOfSide / rows))
  }

  /// Whole pixels to each of `cells` that share `extent` points.
  private static func pixels(_ extent: Double, cells: Int) -> Double {
    max(1, (pixelsPerPoint * extent / Double(cells)).rounded(.up))
  }

  /// The pixels as a cairo surface, transparent where a cell is missing.
  ///
  /// - Parameter attachingFile: whether its own PNG is there in place of pixels, if it has few enough colours: for formats
  ///   that contain files of images, and take nothing else from the surface.
  func surface(attachingFile: Bool) throws(RenderError) -> Surface {
    let surface = Surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)))
    try check(cairo_surface_status(surface.pointer))
    // What is drawn from a surface that was never marked is known to be nothing; a mark removes the file.
    if attachingFile, let indexed = IndexedPNG(image, pixelsPerColumn: pixelsPerColumn, pixelsPerRow: pixelsPerRow) {
      cairo_surface_mark_dirty(surface.pointer)
      try surface.attach(png: indexed.bytes())
      return surface
    }
    guard let data = cairo_image_surface_get_data(surface.pointer) else { return surface }
    let stride = Int(cairo_image_surface_get_stride(surface.pointer))
    for row in 0..<image.rows {
      let line = pixels(ofRow: row)
      for copy in 0..<pixelsPerRow {
        let start = data + (row * pixelsPerRow + copy) * stride
        line.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: start, count: stride).copyBytes(from: $0) }
      }
    }
    cairo_surface_mark_dirty(surface.pointer)
    return surface
  }

  /// One line of pixels, `0xaarrggbb`.
  private func pixels(ofRow row: Int) -> [UInt32] {
    var line: [UInt32] = []
    line.reserveCapacity(width)
    for column in 0..<image.columns {
      let pixel = image.cells[row * image.columns + column].map { 0xff00_0000 | $0 } ?? 0
      for _ in 0..<pixelsPerColumn { line.append(pixel) }
    }
    return line
  }
}

extension Pen {
  /// Draws each cell in its own colour up to its edges.
  func draw(_ image: SceneImage) throws(RenderError) {
    let area = image.area
    let (x, y) = (try drawable(area.minX), try drawable(area.minY))
    let (width, height) = (try drawable(area.size.width), try drawable(area.size.height))
    guard !image.cells.isEmpty, width > 0, height > 0 else { return }
    let raster = try CellRaster(image)
    // Cairo takes the file of an image as it is into SVG alone.
    let isSVG = cairo_surface_get_type(cairo_get_target(cairo)) == CAIRO_SURFACE_TYPE_SVG
    let surface = try raster.surface(attachingFile: isSVG)
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, x, y)
    cairo_scale(cairo, width / Double(raster.width), height / Double(raster.height))
    cairo_set_source_surface(cairo, surface.pointer, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
    cairo_paint(cairo)
  }
}
