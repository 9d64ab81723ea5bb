/// The sizes beyond which a block is refused, since nobody could read the figure or the table on a page.
enum Limits {
  /// The sides of a figure in points: 1.5 to 200 inches.
  static let sides = 108.0...14_400.0
  /// Rows or columns of facets.
  static let facets = 30
  /// Leaves of a tree.
  static let leaves = 64
  /// Nodes of a layer of a network.
  static let nodes = 999_999
  /// Edges of a network that are drawn one by one.
  static let edges = 4000
  /// Bins of a histogram.
  static let bins = 1000
  /// Rows or columns after which a matrix may have a rule.
  static let matrixRows = 4096
  /// Rows of a table.
  static let tableRows = 10_000
}
