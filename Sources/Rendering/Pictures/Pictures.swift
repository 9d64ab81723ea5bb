import CairoCanvas
import Figures
import Reports

/// A scene in every picture format.
struct Pictures: Sendable {
  let svg: [UInt8]
  /// The SVG for a narrow column; nil where the figure is the same there.
  let narrow: [UInt8]?
  let png: [UInt8]
  let pdf: [UInt8]
  /// A small SVG or PNG for lists, whichever takes fewer bytes of a page; nil if none is asked for.
  let thumbnail: [UInt8]?
  /// The SVG files of the states, in order; empty without states.
  let states: [State]

  /// The pictures of one state.
  struct State: Sendable {
    let svg: [UInt8]
    /// Nil where it is the same in a narrow column.
    let narrow: [UInt8]?
  }

  /// The scenes of one state.
  struct StateScenes: Equatable, Sendable {
    let wide: Scene
    let narrow: Scene?
  }

  /// Everything that determines the bytes of the pictures, except the program itself.
  struct Subject: Equatable, Sendable {
    let scene: Scene
    /// The figure as laid out for a narrow column; nil where it is the same there.
    let narrow: Scene?
    /// The title of the pictures.
    let title: String
    /// What is drawn small, for lists; nil for nothing.
    let thumbnail: Scene?
    /// The figure in each of its states; empty without states.
    var states: [StateScenes] = []
    /// How many pixels of the PNG go to an inch.
    var dpi = SceneRenderer.usualDPI
  }

  /// The pixels of a thumbnail to a point, where it is a PNG.
  private static let thumbnailScale = 1.5
  /// How far the lines of a thumbnail may be from where they belong, in points.
  static let thumbnailTolerance = 0.3
  /// The same of a figure that a list shows in its full size.
  static let listTolerance = 0.2

  /// Draws `subject`.
  init(of subject: Subject, _ renderer: SceneRenderer) throws(RenderError) {
    let scene = subject.scene
    svg = try renderer.svg(scene, title: subject.title)
    narrow = if let narrow = subject.narrow { try renderer.svg(narrow, title: subject.title) } else { nil }
    png = try renderer.png(scene, scale: Double(subject.dpi) / 72, title: subject.title)
    pdf = try renderer.pdf(scene, title: subject.title)
    var states: [State] = []
    for state in subject.states {
      let narrow =
        if let narrow = state.narrow { try renderer.svg(narrow, title: subject.title) } else { nil as [UInt8]? }
      states.append(State(svg: try renderer.svg(state.wide, title: subject.title), narrow: narrow))
    }
    self.states = states
    thumbnail = if let small = subject.thumbnail { try Self.thumbnail(small, renderer) } else { nil }
  }

  /// An SVG has the colours of a dark page too; one of many points is larger than its pixels.
  private static func thumbnail(_ scene: Scene, _ renderer: SceneRenderer) throws(RenderError) -> [UInt8] {
    let (svg, png) = (try renderer.sketch(scene), try renderer.png(scene, scale: thumbnailScale))
    return addressBytes(svg) <= addressBytes(png) ? svg : png
  }

  private static func addressBytes(_ thumbnail: [UInt8]) -> Int {
    DataAddress.of(thumbnail: ReportImage(mediaType: mediaType(of: thumbnail), bytes: thumbnail)).utf8.count
  }

  /// The type of a thumbnail.
  static func mediaType(of thumbnail: [UInt8]) -> String {
    thumbnail.first == UInt8(ascii: "<") ? "image/svg+xml" : "image/png"
  }

  /// Pictures that were drawn before.
  init(svg: [UInt8], narrow: [UInt8]?, png: [UInt8], pdf: [UInt8], thumbnail: [UInt8]?, states: [State]) {
    (self.svg, self.narrow, self.png, self.pdf, self.thumbnail) = (svg, narrow, png, pdf, thumbnail)
    self.states = states
  }
}
