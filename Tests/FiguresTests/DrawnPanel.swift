import Diagnostics
import Results
import Testing

@testable import Figures

extension Fixture {
  /// A figure of one panel with these lines in it.
  static func panel(_ lines: String, width: String = "6.5in") -> String {
    """
    fig-cap: A figure.
    fig-alt: A figure.
    width: \(width)
    panels:
      - 
    """ + lines.replacing("\n", with: "\n    ")
  }

  /// The datasets of the tests and one more, called `d`.
  static func scope(_ variables: [Dataset.Variable]) -> EvaluationScope {
    EvaluationScope(datasets: scope.datasets.merging(["d": Dataset(name: "d", variables: variables)]) { $1 })
  }

  /// The codes of all that is said of a figure.
  static func codes(_ text: String, in scope: EvaluationScope = scope) -> [DiagnosticCode] {
    let (spec, faults) = figure(text)
    return faults.map(\.code) + (spec?.resolve(in: scope).1.map(\.code) ?? [])
  }
}

/// A panel of a figure, laid out.
struct DrawnPanel {
  let figure: FigureData
  let layout: FigureLayout
  let index: Int

  /// The panel at `index` of a faultless figure.
  init(
    figure text: String, _ index: Int = 0, in scope: EvaluationScope = Fixture.scope,
    letters: FakeLetters = FakeLetters(), at location: SourceLocation = #_sourceLocation
  ) throws {
    figure = try Fixture.data(text, in: scope, at: location)
    layout = FigureLayout(figure, letters)
    self.index = index
  }

  /// The only panel of a figure, with these lines.
  init(
    _ lines: String, width: String = "6.5in", in scope: EvaluationScope = Fixture.scope,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try self.init(figure: Fixture.panel(lines, width: width), in: scope, at: location)
  }

  var data: PanelData { figure.panels[index] }
  var guides: PanelGuides { layout.guides[index] }

  /// The plotting area of a cell.
  func area(_ row: Int = 0, _ column: Int = 0) -> Rectangle { layout.areas[index][row][column] }

  /// A cell with its scales.
  func cell(_ row: Int = 0, _ column: Int = 0) -> CellFrame {
    CellFrame(data, row: row, column: column, area: area(row, column), lineFactor: 1, FakeLetters())
  }

  /// What each object of a layer draws in a cell.
  func drawn(layer: Int = 0, _ row: Int = 0, _ column: Int = 0) -> [[SceneItem]] {
    let layer = data.layers[layer]
    return layer.series.filter { $0.isShown(row: row, column: column) }.map { series in
      layer.mark.draw(series, of: layer, in: cell(row, column))
    }
  }

  /// All that a layer draws in a cell.
  func items(layer: Int = 0, _ row: Int = 0, _ column: Int = 0) -> [SceneItem] {
    drawn(layer: layer, row, column).flatMap(\.self)
  }
}

extension SceneItem {
  /// The paths, those within clips too.
  var paths: [ScenePath] {
    switch self {
    case .path(let path): [path]
    case .text, .image: []
    case .clipped(_, let items): items.flatMap(\.paths)
    }
  }

  /// The images, those within clips too.
  var images: [SceneImage] {
    switch self {
    case .image(let image): [image]
    case .text, .path: []
    case .clipped(_, let items): items.flatMap(\.images)
    }
  }

  /// The image of a colour bar: one that is in no plotting area.
  var bar: SceneImage? { if case .image(let image) = self { image } else { nil } }

  /// The upright rectangles around all that is drawn.
  func bounds(_ measuring: any TextMeasuring) -> [Rectangle] {
    switch self {
    case .path(let path): path.subpaths.compactMap(\.bounds)
    case .text(let text): [text.bounds(measuring)]
    case .image(let image): [image.area]
    case .clipped(_, let items): items.flatMap { $0.bounds(measuring) }
    }
  }
}

extension ScenePath.Subpath {
  /// The points of a run of segments, or the middle of a circle.
  var points: [Point] {
    switch self {
    case .polyline(let points, _): points
    case .circle(let center, _): [center]
    }
  }

  /// The upright rectangle around it.
  var bounds: Rectangle? {
    let reach: Double = if case .circle(_, let radius) = self { radius } else { 0 }
    guard let first = points.first else { return nil }
    let start = Rectangle(x: first.x, y: first.y, width: 0, height: 0)
    return points.reduce(start) { $0.union(Rectangle(x: $1.x, y: $1.y, width: 0, height: 0)) }.expanded(by: reach)
  }
}

extension Rectangle {
  /// Whether all of `other` lies inside or on the edges, but for rounding.
  func holds(_ other: Rectangle) -> Bool {
    minX <= other.minX + 1e-6 && other.maxX <= maxX + 1e-6 && minY <= other.minY + 1e-6 && other.maxY <= maxY + 1e-6
  }
}

/// Whether two numbers are the same but for rounding.
func isNear(_ first: Double?, _ second: Double?, _ tolerance: Double = 1e-9) -> Bool {
  guard let first, let second else { return false }
  return abs(first - second) <= tolerance
}

/// Whether two lists hold the same numbers but for rounding.
func areNear(_ first: [Double], _ second: [Double], _ tolerance: Double = 1e-9) -> Bool {
  first.count == second.count && zip(first, second).allSatisfy { isNear($0, $1, tolerance) }
}
