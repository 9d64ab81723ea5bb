import CairoCanvas
import Figures
import Planning
import Reports
import Storage

/// A figure as files.
package struct Drawing: Sendable {
  /// The figure in each picture format.
  private let pictures: Pictures
  /// What the pictures show.
  private let subject: Pictures.Subject
  let csv: String
  /// Its texts, to be laid over a picture of it in a page; nil without any.
  let words: String?
  /// What lies at some places of it.
  let points: [FigurePoint]
  /// Its first numbers.
  let values: FigureValues
  /// What it shows one at a time: their names and texts, in order; empty where it shows all.
  private let stateTexts: [(name: String, words: String?)]
  /// The size in points.
  let size: Size
  /// The letters of its panels.
  let panels: [String]
  /// What has no room in it.
  let misfits: [Misfit]
  /// Remarks for the reader, in sentences.
  let remarks: [String]

  /// Draws `data` in every format, and small what `thumbnail` says; pictures drawn before are taken from the cache.
  init(
    _ data: FigureData, title: String, thumbnail: Thumbnail?, dpi: Int, renderer: SceneRenderer,
    earlier: Drawing? = nil, cache: ResultCache? = nil
  ) throws(RenderError) {
    let (scene, misfits, laidOut, points) = data.drawing(
      measuring: renderer.measurer, pointCount: ReportFigure.mostPoints)
    (self.misfits, self.points, values) = (misfits, points, data.values(limit: ReportFigure.mostRows))
    let states = data.states.map { (name: $0.name, data: data.inState($0)) }
    let stateScenes = states.map { state in
      Pictures.StateScenes(
        wide: state.data.scene(measuring: renderer.measurer),
        narrow: state.data.narrow?.scene(measuring: renderer.measurer))
    }
    stateTexts = zip(states, stateScenes).map { ($0.name, renderer.words(of: $1.wide)) }
    subject = Pictures.Subject(
      scene: scene, narrow: data.narrow?.scene(measuring: renderer.measurer), title: title,
      thumbnail: thumbnail.map { wanted in
        (data.small(wanted.panel)?.scene(measuring: renderer.measurer) ?? scene)
          .simplified(tolerance: Pictures.thumbnailTolerance)
      }, states: stateScenes, dpi: dpi)
    if let earlier, earlier.subject == subject {
      pictures = earlier.pictures
    } else {
      pictures = try Self.pictures(of: subject, in: cache?.entry(forPictures: subject), renderer)
    }
    csv = data.csv()
    words = renderer.words(of: scene)
    size = scene.size
    panels = data.panelLetters
    remarks = data.remarks + laidOut
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
  /// The figure as an SVG for a narrow column; nil where it is the same there.
  var narrow: [UInt8]? { pictures.narrow }
  /// Its states as pages show them.
  var states: [ReportFigure.State] {
    zip(stateTexts, pictures.states).map { text, picture in
      ReportFigure.State(name: text.name, svg: picture.svg, narrow: picture.narrow, words: text.words)
    }
  }
  /// A small picture for lists; nil if none was asked for.
  var thumbnail: ReportImage? {
    pictures.thumbnail.map { ReportImage(mediaType: Pictures.mediaType(of: $0), bytes: $0) }
  }

  /// The figure as lists show it, its curves as exact as can be seen there, its letters as characters: their outlines
  /// would be half of its bytes. Nil if it cannot be drawn.
  func forLists(_ renderer: SceneRenderer) -> ListDrawing? {
    func drawn(_ scene: Scene) -> [UInt8]? {
      try? renderer.sketch(scene.simplified(tolerance: Pictures.listTolerance))
    }
    return drawn(subject.scene).map { ListDrawing(svg: $0, narrow: subject.narrow.flatMap(drawn)) }
  }

  /// The name of the file with the figure `label` for a narrow column.
  static func nameOfNarrow(_ label: String) -> String { "\(label)-narrow.svg" }

  /// All files of the figure `label`, which shows what `description` says.
  func attachments(_ label: String, description: String) -> [(name: String, bytes: [UInt8])] {
    func named(_ svg: [UInt8]) -> [UInt8] { SVGNaming.named(svg, label: label, description: description) }
    let bytes = [named(svg), pictures.png, pictures.pdf, Array(csv.utf8)]
    return zip(files(label), bytes).map { ($0.name, $1) }
      + (narrow.map { [(Self.nameOfNarrow(label), named($0))] } ?? [])
  }

  /// The files of the figure `label`, in the order in which a page offers them.
  func files(_ label: String) -> [(format: String, name: String)] {
    ["SVG", "PNG", "PDF", "CSV"].map { ($0, "\(label).\($0.lowercased())") }
  }
}
