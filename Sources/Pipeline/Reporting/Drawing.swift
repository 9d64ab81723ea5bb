import CairoCanvas
import Figures

/// A figure as files.
struct Drawing: Sendable {
  let svg: [UInt8]
  let png: [UInt8]
  let pdf: [UInt8]
  let csv: String
  /// A small PNG for lists; nil where none was asked for.
  let thumbnail: [UInt8]?
  /// Points.
  let width: Double
  /// The letters of its panels.
  let panels: [String]
  /// What a reader should know of it, in sentences.
  let remarks: [String]

  /// Draws `data` in every format; the layout is the same in all.
  init(
    _ data: FigureData, title: String, withThumbnail: Bool, renderer: SceneRenderer
  ) throws(RenderError) {
    let scene = data.scene(measuring: renderer.measurer)
    svg = try renderer.svg(scene)
    png = try renderer.png(scene)
    pdf = try renderer.pdf(scene, title: title)
    csv = data.csv()
    thumbnail = withThumbnail ? try renderer.png(scene, scale: Self.thumbnailWidth / scene.size.width) : nil
    width = scene.size.width
    panels = data.panelLetters
    remarks = data.remarks
  }

  /// The width of a thumbnail in pixels.
  private static let thumbnailWidth = 480.0

  /// The files of the figure `label`, in the order in which a page offers them.
  func files(_ label: String) -> [(format: String, name: String, bytes: [UInt8])] {
    [
      ("SVG", "\(label).svg", svg), ("PNG", "\(label).png", png), ("PDF", "\(label).pdf", pdf),
      ("CSV", "\(label).csv", Array(csv.utf8)),
    ]
  }
}
