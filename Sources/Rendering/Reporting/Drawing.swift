import CairoCanvas
import Figures
import Storage

/// A figure as files.
package struct Drawing: Sendable {
  /// The figure in each picture format.
  private let pictures: Pictures
  /// What the pictures show.
  private let subject: Pictures.Subject
  let csv: String
  /// The width in points.
  let width: Double
  /// The letters of its panels.
  let panels: [String]
  /// Remarks for the reader, in sentences.
  let remarks: [String]

  /// Draws `data` in every format, with the same layout in all. Pictures of the same scene are taken from an earlier
  /// drawing or from the cache.
  init(
    _ data: FigureData, title: String, withThumbnail: Bool, renderer: SceneRenderer, earlier: Drawing? = nil,
    cache: ResultCache? = nil
  ) throws(RenderError) {
    let scene = data.scene(measuring: renderer.measurer)
    subject = Pictures.Subject(scene: scene, title: title, hasThumbnail: withThumbnail)
    if let earlier, earlier.subject == subject {
      pictures = earlier.pictures
    } else {
      pictures = try Self.pictures(of: subject, in: cache?.entry(forPictures: subject), renderer)
    }
    csv = data.csv()
    width = scene.size.width
    panels = data.panelLetters
    remarks = data.remarks
  }

  /// The pictures in `entry`; if there are none, they are drawn and kept there.
  private static func pictures(
    of subject: Pictures.Subject, in entry: PictureEntry?, _ renderer: SceneRenderer
  ) throws(RenderError) -> Pictures {
    if let known = entry?.pictures { return known }
    let drawn = try Pictures(of: subject, renderer)
    entry?.keep(drawn)
    return drawn
  }

  var svg: [UInt8] { pictures.svg }
  /// A small PNG for lists; nil if none was asked for.
  var thumbnail: [UInt8]? { pictures.thumbnail }

  /// The files of the figure `label`, in the order in which a page offers them.
  func files(_ label: String) -> [(format: String, name: String, bytes: [UInt8])] {
    [
      ("SVG", "\(label).svg", svg), ("PNG", "\(label).png", pictures.png), ("PDF", "\(label).pdf", pictures.pdf),
      ("CSV", "\(label).csv", Array(csv.utf8)),
    ]
  }
}
