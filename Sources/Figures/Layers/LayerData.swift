import Results

/// A layer with its data: objects whose appearances differ only by their coordinates.
struct LayerData: Sendable {
  let index: Int
  var mark: any Mark
  var style: LayerStyle
  /// The colour where no scale decides.
  var paint: Paint
  let label: String?
  let anchor: Point?
  /// The statistic that the numbers are, if they summarise others.
  let stat: StatData?
  /// The coordinates of the dimensions that channels name, in their order: also those that no object has.
  var orders: [Channel: Coordinates] = [:]
  /// Categories at which some elements have no mark.
  var vacancies: [Vacancy] = []
  /// The keys of bars that are drawn beside each other, in that order; empty if none are.
  var slots: [[NamedCoordinate]] = []
  var series: [Series]
  /// Whether its numbers come from an experiment, and not from the layer itself, as those of a cross at the origin do.
  var hasResults = true
}

extension LayerData {
  /// Whether anything of the layer is drawn.
  var isDrawn: Bool { series.contains(where: \.isDrawn) }

  /// The colour that an object is drawn in, given that of its scale, or else of the layer: curves over which theory is
  /// drawn are pale, and theory and limits are deeper than what they are compared with.
  func shown(_ scaled: Paint?, _ overlay: Overlay) -> Paint {
    let paint = scaled ?? self.paint
    guard mark.isCurve else { return paint }
    switch style.preset {
    case .simulation: return overlay.isThere ? paint.pale(amongMany: overlay.isCrowded) : paint
    case .theory, .limit: return scaled == nil ? paint : paint.deep
    case .reference, .faint: return paint
    }
  }

  /// How much wider than usual a curve is, since theory is drawn over it; 1 for others, and where a width is written.
  func widening(_ overlay: Overlay) -> Double {
    guard overlay.isThere, mark.isCurve, style.width == nil else { return 1 }
    switch style.preset {
    case .simulation: return overlay.isCrowded ? 1.5 : 2
    case .theory: return overlay.isCrowded ? 0.7 : 1
    case .limit, .reference, .faint: return 1
    }
  }
}

/// Whether theory is drawn over the curves of simulations, and whether these are many.
struct Overlay: Sendable, Equatable {
  var isThere = false
  var isCrowded = false
}

/// A category of a layer's data, in a facet cell, at which some element has no mark.
struct Vacancy: Hashable, Sendable {
  /// The facet row; nil is all.
  let row: Int?
  /// The facet column; nil is all.
  let column: Int?
  let channel: Channel
  let coordinate: Coordinate

  /// Whether the category belongs to this facet cell.
  func isShown(row: Int, column: Int) -> Bool {
    (self.row ?? row) == row && (self.column ?? column) == column
  }
}
