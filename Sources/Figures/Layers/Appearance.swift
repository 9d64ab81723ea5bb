/// The appearance of an object, with all defaults filled in.
struct Appearance: Sendable, Hashable {
  let stroke: Stroke
  let paint: Paint
  let marker: LayerStyle.Marker
  let fill: LayerStyle.Fill
  /// Diameter of points.
  private(set) var size: Double
  /// Whether areas are hatched, so that they differ from others of the same colour.
  let isHatched: Bool

  /// The appearance of `style` in `paint`; `dashes` are in line widths, `factor` makes lines thinner, `size` makes
  /// lines wider and points larger, `round` says how often colours were used up before.
  init(
    style: LayerStyle, paint: Paint, dashes: [Double]?, marker: LayerStyle.Marker? = nil, factor: Double,
    size: Double = 1, round: Int = 0
  ) {
    let preset = style.preset
    let width = (style.width ?? preset.width * factor) * size
    let pattern = Self.dashes(style, preset, mapped: dashes)
    self.paint = paint.with(opacity: style.opacity * preset.opacity)
    // Dots are strokes of no length, which only round ends make visible.
    stroke = Stroke(
      self.paint, width: width, dashes: pattern.map { $0 * width }, cap: (pattern.first ?? 0) == 0 ? .round : .butt)
    self.marker = style.marker ?? marker ?? .circle
    (fill, isHatched) = (style.fill, round % 2 == 1)
    self.size = (style.size ?? 4) * size
  }

  /// The same with points of another diameter.
  func sized(_ size: Double) -> Appearance {
    var other = self
    other.size = size
    return other
  }

  private static func dashes(_ style: LayerStyle, _ preset: LayerStyle.Preset, mapped: [Double]?) -> [Double] {
    if let dash = style.dash { return dash.pattern }
    return mapped.flatMap { $0.isEmpty ? nil : $0 } ?? preset.dashes
  }
}

extension LayerStyle.Dash {
  /// Strokes and gaps in line widths; empty is solid.
  var pattern: [Double] {
    switch self {
    case .solid: []
    case .dotted: [0, 2.4]
    case .dashed: [4, 2]
    }
  }
}

extension LayerStyle.Preset {
  /// Width of lines in points in a large cell.
  var width: Double {
    switch self {
    case .simulation: 1.7
    case .theory: 0.9
    case .limit: 0.9
    case .reference: 0.6
    case .faint: 0.8
    }
  }

  /// Strokes and gaps in line widths; empty is solid.
  var dashes: [Double] {
    switch self {
    case .simulation, .theory, .faint: []
    case .limit: [4, 2.4]
    case .reference: [5, 3.5]
    }
  }

  var opacity: Double { self == .faint ? 0.35 : 1 }
}

extension LayerStyle.Preset {
  /// The colour that a preset always has; nil for presets in colour.
  var paint: Paint? {
    switch self {
    case .theory: .ink
    case .limit, .reference: .quietLine
    case .simulation, .faint: nil
    }
  }
}
