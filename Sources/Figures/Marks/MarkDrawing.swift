import Results

/// How one mark is declared and drawn; each mark is a type in a file of its own.
protocol MarkDrawing {
  /// The channels the mark has, in the order of the manual.
  static var channels: [Channel] { get }
  /// The channels it cannot do without.
  static var required: [Channel] { get }
  /// Whether channels may come from the panel's scales.
  static var takesDefaults: Bool { get }
  /// Draws one object.
  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem]
  /// The sample of the mark in a legend, within `box`.
  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem]
}

extension MarkDrawing {
  static var takesDefaults: Bool { true }
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
  let color: LookScale
  let dash: LookScale
  /// The factor by which small cells make lines thinner.
  let lineFactor: Double
  /// Whether dashes tell colours apart in this panel.
  let usesDashes: Bool

  /// The place of element `index` of an object, by channels; not finite where it has none.
  func point(_ series: Series, _ index: Int, x xChannel: Channel = .x, y yChannel: Channel = .y) -> Point {
    Point(
      x: place(series.columns[xChannel]?[index], x, whole: area.minX),
      y: place(series.columns[yChannel]?[index], y, whole: area.minY))
  }

  private func place(_ coordinate: Coordinate?, _ scale: AxisScale, whole: Double) -> Double {
    coordinate.map { scale.position(scale.domain.number(of: $0)) } ?? whole
  }

  /// How an object looks: the layer's style, and what its coordinates say.
  func look(of series: Series, in layer: LayerData) -> Look {
    let colored = series.color.flatMap { color.entry(of: $0) }
    let dashed = series.dash.flatMap { dash.entry(of: $0) }
    return Look(
      style: layer.style, paint: colored?.paint ?? layer.paint,
      dashes: dashed?.dashes ?? (usesDashes ? colored?.dashes : nil), factor: lineFactor)
  }
}

/// The resolved look of an object.
struct Look: Sendable, Equatable {
  let stroke: Stroke
  let paint: Paint
  let marker: LayerStyle.Marker
  let fill: LayerStyle.Fill
  /// Diameter of points.
  let size: Double

  /// The look of `style` in `paint`; `dashes` are in line widths, `factor` makes lines thinner.
  init(style: LayerStyle, paint: Paint, dashes: [Double]?, factor: Double) {
    let preset = style.preset
    let width = style.width ?? preset.width * factor
    let isDotted = style.dash == .dotted || style.dash == nil && preset == .theory
    let pattern = Self.dashes(style, preset, mapped: dashes)
    self.paint = paint.with(opacity: style.opacity * preset.opacity)
    stroke = Stroke(
      self.paint, width: width, dashes: pattern.map { $0 * width }, cap: isDotted || pattern.isEmpty ? .round : .butt)
    (marker, fill) = (style.marker, style.fill)
    size = style.size ?? 4
  }

  private static func dashes(_ style: LayerStyle, _ preset: LayerStyle.Preset, mapped: [Double]?) -> [Double] {
    switch style.dash {
    case .solid: []
    case .dotted: [0, 2.4]
    case .dashed: [4, 2]
    case nil: mapped.flatMap { $0.isEmpty ? nil : $0 } ?? preset.dashes
    }
  }
}

extension LayerStyle.Preset {
  /// Width of lines in points in a large cell.
  var width: Double {
    switch self {
    case .simulation: 1.7
    case .theory: 1
    case .limit: 0.9
    case .reference: 0.6
    case .faint: 0.8
    }
  }

  /// Strokes and gaps in line widths; empty is solid.
  var dashes: [Double] {
    switch self {
    case .simulation, .faint: []
    case .theory: [0, 3]
    case .limit: [4, 2.4]
    case .reference: [5, 3.5]
    }
  }

  var opacity: Double { self == .faint ? 0.35 : 1 }
}
