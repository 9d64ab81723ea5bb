import CairoCanvas
import Figures
import Planning
import Reports
import Storage

/// A figure as files.
package struct Drawing: Sendable {
  /// The figure in each picture format.
  private let pictures: Pictures
  /// What the pictures show; nil for a drawing that was kept.
  private let subject: Pictures.Subject?
  /// Where the pictures are kept; nil where they are not.
  let entry: PictureEntry?
  /// What is known of it beside its pictures.
  let facts: FigureFacts
  /// What has no room in it.
  let misfits: [Misfit]
  /// The figure as lists show it, if that was kept.
  private var listed: ListDrawing?

  /// Draws `data` in every format, and small what `thumbnail` says; pictures drawn before are taken from the cache.
  init(
    _ data: FigureData, title: String, thumbnail: Thumbnail?, dpi: Int, renderer: SceneRenderer,
    earlier: Drawing? = nil, cache: ResultCache? = nil
  ) throws(RenderError) {
    let (scene, misfits, laidOut, points) = data.drawing(
      measuring: renderer.measurer, pointCount: ReportFigure.mostPoints)
    let states = data.states.map { (name: $0.name, data: data.inState($0)) }
    let stateScenes = states.map { state in
      Pictures.StateScenes(
        wide: state.data.scene(measuring: renderer.measurer),
        narrow: state.data.narrow?.scene(measuring: renderer.measurer))
    }
    let subject = Pictures.Subject(
      scene: scene, narrow: data.narrow?.scene(measuring: renderer.measurer), title: title,
      thumbnail: thumbnail.map { wanted in
        (data.small(wanted.panel)?.scene(measuring: renderer.measurer) ?? scene)
          .simplified(tolerance: Pictures.thumbnailTolerance)
      }, states: stateScenes, dpi: dpi)
    (self.misfits, self.subject, entry) = (misfits, subject, cache?.entry(forPictures: subject))
    if let earlier, earlier.subject == subject {
      pictures = earlier.pictures
    } else {
      pictures = try Self.pictures(of: subject, in: entry, renderer)
    }
    facts = FigureFacts(
      csv: data.csv(), words: renderer.words(of: scene), points: points,
      values: data.values(limit: ReportFigure.mostRows),
      states: zip(states, stateScenes).map { .init(name: $0.name, words: renderer.words(of: $1.wide)) },
      size: scene.size, panels: data.panelLetters, remarks: data.remarks + laidOut,
      labels: data.valuePlaces)
  }

  /// A drawing without misfits that was kept.
  init(_ pictures: Pictures, _ entry: PictureEntry, _ facts: FigureFacts, listed: ListDrawing?) {
    (self.pictures, self.entry, self.facts, self.listed) = (pictures, entry, facts, listed)
    (subject, misfits) = (nil, [])
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
    zip(facts.states, pictures.states).map { text, picture in
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
    guard let subject else { return listed }
    return drawn(subject.scene).map { ListDrawing(svg: $0, narrow: subject.narrow.flatMap(drawn)) }
  }

  /// The name of the file with the figure `label` for a narrow column.
  static func nameOfNarrow(_ label: String) -> String { "\(label)-narrow.svg" }

  /// All files of the figure `label`, which shows what `description` says.
  func attachments(_ label: String, description: String) -> [(name: String, bytes: [UInt8])] {
    func named(_ svg: [UInt8]) -> [UInt8] { SVGNaming.named(svg, label: label, description: description) }
    let bytes = [named(svg), pictures.png, pictures.pdf, Array(facts.csv.utf8)]
    return zip(files(label), bytes).map { ($0.name, $1) }
      + (narrow.map { [(Self.nameOfNarrow(label), named($0))] } ?? [])
  }

  /// The files of the figure `label`, in the order in which a page offers them.
  func files(_ label: String) -> [(format: String, name: String)] {
    ["SVG", "PNG", "PDF", "CSV"].map { ($0, "\(label).\($0.lowercased())") }
  }
}
