import CairoCanvas
import Figures

/// A scene in every picture format.
struct Pictures: Sendable {
  let svg: [UInt8]
  let png: [UInt8]
  let pdf: [UInt8]
  /// A small PNG for lists; nil if none is asked for.
  let thumbnail: [UInt8]?

  /// Everything that determines the bytes of the pictures, except the program itself.
  struct Subject: Equatable, Sendable {
    let scene: Scene
    /// The title of the PDF document.
    let title: String
    let hasThumbnail: Bool
  }

  /// The width of a thumbnail in pixels.
  private static let thumbnailWidth = 480.0

  /// Draws `subject`.
  init(of subject: Subject, _ renderer: SceneRenderer) throws(RenderError) {
    let scene = subject.scene
    svg = try renderer.svg(scene)
    png = try renderer.png(scene)
    pdf = try renderer.pdf(scene, title: subject.title)
    thumbnail = subject.hasThumbnail ? try renderer.png(scene, scale: Self.thumbnailWidth / scene.size.width) : nil
  }

  /// Pictures that were drawn before.
  init(svg: [UInt8], png: [UInt8], pdf: [UInt8], thumbnail: [UInt8]?) {
    (self.svg, self.png, self.pdf, self.thumbnail) = (svg, png, pdf, thumbnail)
  }
}
