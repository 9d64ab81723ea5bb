import CairoCanvas
import Figures

/// A figure as files.
struct Drawing: Sendable {
  /// The figure in each format for pictures.
  private let pictures: Pictures
  let csv: String
  /// Points.
  let width: Double
  /// The letters of its panels.
  let panels: [String]
  /// What a reader should know of it, in sentences.
  let remarks: [String]

  /// Draws `data` in every format; the layout is the same in all. What an earlier drawing has of the same scene is not drawn
  /// again.
  init(
    _ data: FigureData, title: String, withThumbnail: Bool, renderer: SceneRenderer, earlier: Drawing? = nil
  ) throws(RenderError) {
    let scene = data.scene(measuring: renderer.measurer)
    let wanted = Pictures.Subject(scene: scene, title: title, hasThumbnail: withThumbnail)
    if let earlier, earlier.pictures.subject == wanted {
      pictures = earlier.pictures
    } else {
      pictures = try Pictures(of: wanted, renderer)
    }
    csv = data.csv()
    width = scene.size.width
    panels = data.panelLetters
    remarks = data.remarks
  }

  var svg: [UInt8] { pictures.svg }
  /// A small PNG for lists; nil where none was asked for.
  var thumbnail: [UInt8]? { pictures.thumbnail }

  /// The files of the figure `label`, in the order in which a page offers them.
  func files(_ label: String) -> [(format: String, name: String, bytes: [UInt8])] {
    [
      ("SVG", "\(label).svg", svg), ("PNG", "\(label).png", pictures.png), ("PDF", "\(label).pdf", pictures.pdf),
      ("CSV", "\(label).csv", Array(csv.utf8)),
    ]
  }
}

/// A scene in every format for pictures.
private struct Pictures: Sendable {
  /// Everything that decides their bytes.
  struct Subject: Equatable, Sendable {
    let scene: Scene
    let title: String
    let hasThumbnail: Bool
  }

  let subject: Subject
  let svg: [UInt8]
  let png: [UInt8]
  let pdf: [UInt8]
  let thumbnail: [UInt8]?

  /// The width of a thumbnail in pixels.
  private static let thumbnailWidth = 480.0

  init(of subject: Subject, _ renderer: SceneRenderer) throws(RenderError) {
    let scene = subject.scene
    self.subject = subject
    svg = try renderer.svg(scene)
    png = try renderer.png(scene)
    pdf = try renderer.pdf(scene, title: subject.title)
    thumbnail = subject.hasThumbnail ? try renderer.png(scene, scale: Self.thumbnailWidth / scene.size.width) : nil
  }
}
