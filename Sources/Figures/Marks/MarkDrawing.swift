import Results
import Schemas

/// How one mark is declared and drawn; each mark is a type in a file of its own.
protocol MarkDrawing {
  /// What the mark draws, in one line for the manual.
  static var meaning: String { get }
  /// The channels the mark has, in the order of the manual.
  static var channels: [Channel] { get }
  /// The channels it cannot do without.
  static var required: [Channel] { get }
  /// Keys that not every mark has.
  static var keys: Set<String> { get }
  /// Keys of which only so many are written.
  static var choices: [KeyChoice] { get }
  /// Whether channels may come from the panel's scales.
  static var takesDefaults: Bool { get }
  /// Which dimensions lie within one object.
  static var elements: MarkElements { get }
  /// Whether colours fill areas, which may be as light as paper.
  static var fillsAreas: Bool { get }
  /// What remarks call what it draws.
  static var noun: String { get }
  /// What becomes of numbers at or below 0 on a log axis.
  static var belowLog: BelowLog { get }
  /// Draws one object.
  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem]
  /// The sample of the mark in a legend, within `box`.
  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem]
}

/// Which dimensions of a layer's data lie within one object.
enum MarkElements: Sendable {
  /// Those pooled.
  case pooled
  /// The one that the object runs along.
  case along
  /// Those whose coordinates are places, and those pooled.
  case placed
  /// All that places depend on: each element is a cell with a colour of its own.
  case cells
}

/// What becomes of numbers that a log axis has no place for.
enum BelowLog: Sendable {
  /// They are drawn at the end of the axis, with a mark that says so.
  case atEdge
  /// They are left out and counted.
  case leftOut
  /// They are an error.
  case refused
}

extension MarkDrawing {
  static var noun: String { "point" }
  static var belowLog: BelowLog {
    switch elements {
    case .along, .placed: .atEdge
    case .pooled: .leftOut
    case .cells: .refused
    }
  }
  static var keys: Set<String> { [] }
  static var choices: [KeyChoice] { [] }
  static var takesDefaults: Bool { true }
  static var fillsAreas: Bool { false }
  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] { [] }
}

extension Mark {
  /// Whether channels may come from the panel's scales.
  var takesDefaults: Bool { drawing.takesDefaults }
}

/// A cell's plotting area with its scales.
struct CellFrame {
  let area: Rectangle
  let x: AxisScale
  let y: AxisScale
  let looks: PanelLooks
  /// The facet row and column.
  let row: Int
  let column: Int
  /// The factor by which small cells make lines thinner.
  let lineFactor: Double
  /// Whether dashes and markers tell colours apart in this panel.
  let usesDashes: Bool
  /// Whether theory is dotted over the lines of simulations.
  let isOverlaid: Bool
  let measuring: any TextMeasuring

  /// The place of element `index` of an object, by channels; not finite where it has none.
  func point(_ series: Series, _ index: Int, x xChannel: Channel = .x, y yChannel: Channel = .y) -> Point {
    Point(
      x: place(series.columns[xChannel]?[index], x, whole: area.minX),
      y: place(series.columns[yChannel]?[index], y, whole: area.minY, isReachingOut: yChannel.isSpread))
  }

  /// The places of all elements of an object, by channels. What a log axis does not reach lies at its end, or just outside
  /// where it `isReachingOut`.
  func points(
    _ series: Series, x xChannel: Channel = .x, y yChannel: Channel = .y, isReachingOut: Bool = false
  ) -> [Point] {
    let x = places(series.columns[xChannel], x, isReachingOut)
    let y = places(series.columns[yChannel], y, isReachingOut || yChannel.isSpread)
    return (0..<series.count).map { Point(x: x?[$0] ?? area.minX, y: y?[$0] ?? area.minY) }
  }

  private func place(
    _ coordinate: Coordinate?, _ scale: AxisScale, whole: Double, isReachingOut: Bool = false
  ) -> Double {
    coordinate.map { scale.place(scale.domain.number(of: $0), isReachingOut: isReachingOut) } ?? whole
  }

  private func places(_ column: Coordinates?, _ scale: AxisScale, _ isReachingOut: Bool) -> [Double]? {
    guard let column else { return nil }
    if case .numbers(let values) = column, !scale.domain.isCategory {
      return values.map { scale.place($0, isReachingOut: isReachingOut) }
    }
    return (0..<column.count).map { scale.position(scale.domain.number(of: column[$0])) }
  }

  /// Whether element `index` of an object lies at the end of a log axis that does not reach it.
  func isAtEdge(_ series: Series, _ index: Int) -> Bool {
    [(Channel.x, x), (.y, y)].contains { channel, scale in
      guard !scale.domain.isCut, case .number(let value) = series.columns[channel]?[index] else { return false }
      return scale.isBelowLog(value)
    }
  }

  /// How an object looks: the layer's style, and what its coordinates say.
  func look(of series: Series, in layer: LayerData) -> Look {
    let colored = series.looks[.color].flatMap { looks.color.entry(of: $0) }
    let dashed = series.looks[.dash].flatMap { looks.dash.entry(of: $0) }
    let shaped = series.looks[.shape].flatMap { looks.shape.entry(of: $0) }
    let sized = series.looks[.size].flatMap { looks.size.entry(of: $0) }
    let paint = series.looks[.color].flatMap { looks.color.paint(of: $0, row: row, column: column) }
    return Look(
      style: layer.style, paint: layer.shown(paint ?? layer.paint, isOverlaid: isOverlaid),
      dashes: dashed?.dashes ?? (usesDashes ? colored?.dashes : nil),
      marker: shaped?.marker ?? (usesDashes ? colored?.marker : nil), factor: lineFactor, size: sized?.factor ?? 1)
  }

  /// The colour of element `index` of an object whose elements have colours of their own.
  func paint(_ series: Series, _ index: Int) -> Paint? {
    series.columns[.color].flatMap { looks.color.paint(of: $0[index], row: row, column: column) }
  }
}
