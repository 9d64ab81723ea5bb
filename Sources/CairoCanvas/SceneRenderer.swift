import CCairo
import Diagnostics
public import Figures

/// Draws scenes as SVG, PNG and PDF.
///
/// The bytes depend on the scene, the fonts and the versions of cairo, Pango and FreeType alone: not on the clock, the
/// locale, the thread, or what was drawn before. May be used from any number of threads at once; make one and share it,
/// for its fonts take milliseconds to load.
public struct SceneRenderer: Sendable {
  /// Sizes of text as this renderer draws it.
  public let measurer: PangoTextMeasurer

  /// A renderer that sets text in `fonts`.
  ///
  /// - Throws: `FontError` naming the first file that cannot be used.
  public init(fonts: FontCatalogue = .debian) throws(FontError) {
    measurer = try PangoTextMeasurer(fonts: fonts)
  }

  /// `scene` as an SVG document of its size in points.
  ///
  /// Text is drawn as outlines, so it looks the same wherever it is shown, and lies over these as text that is not seen.
  /// On pages with light text on dark it has other colours (`Paint.onDarkPage`). Ids and classes repeat from document to
  /// document: show each as an image of its own, or name it first (`SVGNaming`).
  ///
  /// `title` is what a reader shows for the document.
  public func svg(_ scene: Scene, title: String? = nil) throws(RenderError) -> [UInt8] {
    try svg(scene, title: title, foot: SVGText(measurer).group(scene))
  }

  /// `scene` as an SVG document of few bytes, for a small picture: its texts are characters in a typeface of the reader,
  /// set to the width that they have here.
  public func sketch(_ scene: Scene) throws(RenderError) -> [UInt8] {
    try svg(scene.withoutTexts, title: nil, foot: SVGSketch(measurer).group(scene))
  }

  /// `foot` is not asked for until the scene is drawn, which refuses numbers that no file can have.
  private func svg(_ scene: Scene, title: String?, foot: @autoclosure () -> String) throws(RenderError) -> [UInt8] {
    try checkPage(scene.size)
    let bytes = try ByteSink.collecting { write, sink throws(RenderError) in
      let size = scene.size
      try draw(scene, on: Surface(cairo_svg_surface_create_for_stream(write, sink, size.width, size.height)))
    }
    return SVGTidying.tidied(
      bytes, head: title.map { "\n<title>\($0.escapedForXML)</title>" } ?? "", foot: foot(),
      invertsImages: scene.items.flatMap(\.sceneImages).contains(where: \.fadesIntoThePage))
  }

  /// The texts of `scene` at their places, to be laid over a picture of it in a page, where they are found and selected
  /// but not seen. It has no ids and no styles, so a page may have any number of them. Nil without texts.
  public func words(of scene: Scene) -> String? {
    let group = SVGText(measurer).group(scene)
    guard !group.isEmpty else { return nil }
    let (width, height) = (SVGText.number(scene.size.width), SVGText.number(scene.size.height))
    return "<svg class=\"words\" viewBox=\"0 0 \(width) \(height)\" aria-hidden=\"true\">\n\(group)</svg>"
  }

  /// `scene` as a PDF of one page, with the fonts it uses embedded and its text selectable.
  ///
  /// `title` is what a reader shows for the document. It has no creation date, which would change its bytes.
  public func pdf(_ scene: Scene, title: String? = nil) throws(RenderError) -> [UInt8] {
    try checkPage(scene.size)
    return try ByteSink.collecting { write, sink throws(RenderError) in
      let size = scene.size
      let surface = Surface(cairo_pdf_surface_create_for_stream(write, sink, size.width, size.height))
      cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATE_DATE, nil)
      if let title { cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_TITLE, title) }
      try draw(scene, on: surface)
    }
  }

  /// How many pixels of a PNG go to an inch, unless another number is asked for.
  public static let usualDPI = 144

  /// `scene` as an image of `scale` pixels to a point, transparent where nothing is drawn.
  ///
  /// It records its physical size, so that programs show it as large as the SVG and the PDF, the program that drew it, and
  /// `title`, what a reader shows for it.
  public func png(_ scene: Scene, scale: Double = Double(usualDPI) / 72, title: String? = nil) throws(RenderError)
    -> [UInt8]
  {
    try checkPage(scene.size)
    let (width, height) = ((scene.size.width * scale).rounded(.up), (scene.size.height * scale).rounded(.up))
    guard width >= 1, height >= 1, width * height <= Double(RenderLimits.mostPixels),
      max(width, height) <= Double(RenderLimits.mostPixelsOfSide)
    else {
      throw .imageSize(width: width, height: height)
    }
    let surface = Surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)))
    try measurer.typesetters.withTypesetter { typesetter throws(RenderError) in
      try surface.draw(scene, scale: scale, glyphForm: .outlines, typesetter: typesetter)
    }
    return try surface.png(pixelsPerPoint: scale, title: title)
  }

  /// The characters of `scene` that no font has a glyph for, each once, in order of appearance.
  public func unknownGlyphs(in scene: Scene) -> [Character] {
    scene.items.flatMap(\.texts).flatMap(measurer.unknownGlyphs).uniqued
  }

  private func draw(_ scene: Scene, on surface: borrowing Surface) throws(RenderError) {
    try measurer.typesetters.withTypesetter { typesetter throws(RenderError) in
      try surface.draw(scene, glyphForm: .characters, typesetter: typesetter)
    }
    try surface.finish()
  }

  private func checkPage(_ size: Size) throws(RenderError) {
    let sides = 0.0.nextUp...RenderLimits.longestSide
    guard sides.contains(size.width), sides.contains(size.height) else { throw .pageSize(size) }
  }
}

extension SceneImage {
  /// Whether some cells are nearly as light as paper, as the middle of a diverging ramp is; on a dark page they would be
  /// what is seen first.
  fileprivate var fadesIntoThePage: Bool {
    cells.contains { cell in
      guard let cell else { return false }
      return min(cell >> 16 & 0xff, cell >> 8 & 0xff, cell & 0xff) > 0xd8
    }
  }
}

extension SceneItem {
  /// The texts in the item, in drawing order.
  fileprivate var texts: [RichText] {
    switch self {
    case .path, .image: []
    case .text(let text): [text.text]
    case .clipped(_, let items): items.flatMap(\.texts)
    }
  }
}
