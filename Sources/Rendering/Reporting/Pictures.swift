import CairoCanvas
import Figures

/// A scene in every picture format.
struct Pictures: Sendable {
  let svg: [UInt8]
  /// The SVG for a narrow column; nil where the figure is the same there.
  let narrow: [UInt8]?
  let png: [UInt8]
  let pdf: [UInt8]
  /// A small PNG for lists; nil if none is asked for.
  let thumbnail: [UInt8]?

  /// Everything that determines the bytes of the pictures, except the program itself.
  struct Subject: Equatable, Sendable {
    let scene: Scene
    /// The figure as laid out for a narrow column; nil where it is the same there.
    let narrow: Scene?
    /// The title of the pictures.
    let title: String
    /// What is drawn small, for lists; nil for nothing.
    let thumbnail: Scene?
    /// How many pixels of the PNG go to an inch.
    var dpi = SceneRenderer.usualDPI
  }

  /// The width of a thumbnail in pixels.
  private static let thumbnailWidth = 480.0

  /// Draws `subject`.
  init(of subject: Subject, _ renderer: SceneRenderer) throws(RenderError) {
    let scene = subject.scene
    svg = try renderer.svg(scene, title: subject.title)
    narrow = if let narrow = subject.narrow { try renderer.svg(narrow, title: subject.title) } else { nil }
    png = try renderer.png(scene, scale: Double(subject.dpi) / 72, title: subject.title)
    pdf = try renderer.pdf(scene, title: subject.title)
    thumbnail =
      if let small = subject.thumbnail { try renderer.png(small, scale: Self.thumbnailWidth / small.size.width) } else {
        nil
      }
  }

  /// Pictures that were drawn before.
  init(svg: [UInt8], narrow: [UInt8]?, png: [UInt8], pdf: [UInt8], thumbnail: [UInt8]?) {
    (self.svg, self.narrow, self.png, self.pdf, self.thumbnail) = (svg, narrow, png, pdf, thumbnail)
  }
}
