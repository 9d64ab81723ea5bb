import Results

/// The scales by which the objects of a panel look different.
struct AppearanceScales: Sendable, Equatable {
  var color = AppearanceScale()
  var dash = AppearanceScale()
  var shape = AppearanceScale()
  var size = AppearanceScale()

  /// The scale of one of the channels of appearance.
  subscript(channel: Channel) -> AppearanceScale {
    get { self[keyPath: Self.path(channel)] }
    set { self[keyPath: Self.path(channel)] = newValue }
  }

  private static func path(_ channel: Channel) -> WritableKeyPath<AppearanceScales, AppearanceScale> {
    switch channel {
    case .dash: \.dash
    case .shape: \.shape
    case .size: \.size
    case .color, .x, .from, .to, .y, .low, .high, .columns, .rows, .text: \.color
    }
  }
}

/// A scale of appearance: its title and the coordinates that it distinguishes.
struct AppearanceScale: Sendable, Equatable {
  /// How one coordinate looks; each scale decides what it is about.
  struct Entry: Sendable, Equatable {
    let coordinate: Coordinate
    let name: String
    /// Whether the name is the coordinate's number.
    var showsNumber = false
    var paint = Paint.ink
    /// Strokes and gaps in line widths; empty is solid.
    var dashes: [Double] = []
    var marker = LayerStyle.Marker.circle
    /// Width of lines or diameter of points, as a factor of the layer's.
    var factor = 1.0
    /// How often the colours of categories were used up before; areas are hatched from the second round on.
    var round = 0
  }

  var label = ""
  var entries: [Entry] = []
  /// The range of numbers that colours show in each cell, by facet row and column; empty for categories.
  var bars: [[ColorBarData]] = []
  /// Whether the entries have an order that their colours show, so that nothing else needs to distinguish them.
  var isOrdered = false
  /// The bar that shows the entries in place of a legend, where they are many numbers in an order.
  var steps: ColorBarData?

  /// Whether some numbers lie beyond the range that sizes show.
  var isCapped = false

  /// The entry of `coordinate`.
  func entry(of coordinate: Coordinate) -> Entry? { entries.first { $0.coordinate.matches(coordinate) } }

  /// The range that is the same in every cell; nil for categories, and where cells differ.
  var bar: ColorBarData? {
    if let steps { return steps }
    guard let first = bars.first?.first, bars.allSatisfy({ $0.allSatisfy { $0 == first } }) else { return nil }
    return first
  }

  /// Whether a colour bar shows which numbers the colours are.
  var isRamp: Bool { !bars.isEmpty || steps != nil }
  /// Whether cells have colour ranges of their own.
  var hasOwnBars: Bool { isRamp && bar == nil }

  /// The colour of a coordinate in a cell; nil if the scale does not know it, as it does no number that is not finite.
  func paint(of coordinate: Coordinate, row: Int, column: Int) -> Paint? {
    if !bars.isEmpty, case .number(let value) = coordinate {
      return value.isFinite ? bars[row][column].paint(of: value) : nil
    }
    return entry(of: coordinate)?.paint
  }
}
