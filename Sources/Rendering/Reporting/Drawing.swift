import CairoCanvas
import Figures
import Storage

/// A figure as files.
package struct Drawing: Sendable {
  /// The figure in each format for pictures.
  private let pictures: Pictures
  /// What they show.
  private let subject: Pictures.Subject
  let csv: String
  /// Points.
  let width: Double
  /// The letters of its panels.
  let panels: [String]
  /// What a reader should know of it, in sentences.
  let remarks: [String]

  /// Draws `data` in every format; the layout is the same in all. What an earlier drawing or the cache has of the same scene
  /// is not drawn again.
  init(
    _ data: FigureData, title: String, withThumbnail: Bool, renderer: SceneRenderer, earlier: Drawing? = nil,
    cache: ResultCache? = nil
  ) throws(RenderError) {
    let scene = data.scene(measuring: renderer.measurer)
    subject = Pictures.Subject(scene: scene, title: title, hasThumbnail: withThumbnail)
    if let earlier, earlier.subject == subject {
      pictures = earlier.pictures
    } else {
      pictures = try Self.pictures(of: subject, at: cache?.place(ofPictures: subject), renderer)
    }
    csv = data.csv()
    width = scene.size.width
    panels = data.panelLetters
    remarks = data.remarks
  }

  /// The pictures that are kept at `place`, else those drawn now, which are kept there.
  private static func pictures(
    of subject: Pictures.Subject, at place: PicturePlace?, _ renderer: SceneRenderer
  ) throws(RenderError) -> Pictures {
    if let known = place?.pictures { return known }
    let drawn = try Pictures(of: subject, renderer)
    place?.keep(drawn)
    return drawn
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
