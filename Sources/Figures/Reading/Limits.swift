/// The sizes beyond which a block is refused, since nobody could read the figure or the table on a page.
enum Limits {
  /// The sides of a figure in points: 1.5 to 200 inches.
  static let sides = 108.0...14_400.0
  /// The area of a figure in square points; at two pixels to a point its image is as large as images may be.
  static let area = 2.4e7
  /// Rows or columns of facets.
  static let facets = 30
  /// Leaves of a tree.
  static let leaves = 64
  /// Nodes of a layer of a network.
  static let nodes = 999_999
  /// Edges of a network that are drawn one by one.
  static let edges = 4000
  /// Numbers of an axis of a layer's own.
  static let axisPoints = 2...10_000
  /// Bins of a histogram.
  static let bins = 1000
  /// Rows or columns after which a matrix may have a rule.
  static let matrixRows = 4096
  /// Rows of a table.
  static let tableRows = 10_000

  // What is left out beyond these is said in the figure or drawn in another way.

  /// The width in points of the column of a panel where no layout is written; narrower ones go to another row.
  static let leastColumn = 75.0
  /// The sides of a plotting area in points, below which nothing in it can be read.
  static let leastCell = 14.0
  /// Markers of an object that are drawn one by one; more are an image.
  static let markers = 5000
  /// So many points of a curve have markers: a reader would take the straight lines between them for the data.
  static let sparsePoints = 3...11
  /// Numbers from this size on are not drawn, because differences of them overflow.
  static let magnitude = 1e300
  /// Cells beside each other where all states of a figure are shown at once.
  static let statesInRow = 3
  /// Entries of one kind in a legend, more than a reader can tell apart.
  static let legendEntries = 20
  /// Names at the ends of lines; more are easier to find in a legend.
  static let directLabels = 8
  /// Numbers in an order whose colours a reader can tell apart one by one; more have a colour bar.
  static let distinctCoordinates = 9
  /// Curves in a cell over which theory is drawn in full; more are a pale underlay.
  static let comparedCurves = 8
  /// Characters of an alternative text that are heard in one go.
  static let alternativeText = 250
  /// Lines of the first title above facets.
  static let titleLines = 4
  /// Labels of numbered categories, which are only for counting.
  static let countedTicks = 8
  /// Nodes of a layer of a network that a figure makes room for.
  static let roomyNodes = 9
  /// Facets whose exact number matters in a message.
  static let countedFacets = 1000
}
