/// Sizes of letters in points, at the size in which a figure is printed, and the distances that go with them.
enum Typography {
  /// Titles of axes, facets and panels.
  static let label = 8.0
  /// Numbers at ticks; nothing is smaller.
  static let tick = 7.0
  /// Entries of legends.
  static let legend = 7.5
  /// Panel letters.
  static let letter = 10.0
  /// Thickness of axes.
  static let axisWidth = 0.6
  /// Length of ticks.
  static let tickLength = 3.0
  /// Length of unlabelled ticks.
  static let minorTickLength = 1.8
  /// Between a tick and its label.
  static let tickGap = 2.0
  /// Between tick labels and the axis title.
  static let labelGap = 3.5
  /// Between the guides of a row of cells and its title at the left.
  static let stripGap = 5.0
  /// Between the page and what is drawn.
  static let margin = 4.0
  /// Between neighbouring plotting areas and their guides.
  static let gap = 9.0

  /// The height of a line of letters above its baseline and below it; the same for all texts, so that baselines agree.
  static func line(_ measuring: any TextMeasuring, _ fontSize: Double) -> (ascent: Double, descent: Double) {
    let extent = measuring.measure(RichText("Ag"), fontSize: fontSize)
    return (extent.ascent, extent.descent)
  }
}
