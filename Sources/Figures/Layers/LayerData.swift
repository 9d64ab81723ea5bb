import Results

/// A layer with its data: objects whose looks differ only by their coordinates.
struct LayerData: Sendable {
  let index: Int
  let mark: any Mark
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
}

extension LayerData {
  /// Whether anything of the layer is drawn.
  var isDrawn: Bool { series.contains(where: \.isDrawn) }

  /// The colour that the layer's objects are drawn in, given that of their scale or of the layer: curves that theory is
  /// dotted over are lighter, so that the dots are seen on any colour.
  func shown(_ paint: Paint, isOverlaid: Bool) -> Paint {
    isOverlaid && mark.isCurve && style.preset == .simulation ? paint.mixed(with: .page, 0.3) : paint
  }
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
