/// What the edges of a cell look like.
enum AxesForm: Sendable, Equatable {
  /// Nothing: what is drawn has no axes.
  case none
  /// Lines at the left and below, with ticks.
  case lines
  /// A frame with ticks: cells of colour fill it.
  case frame
  /// A fine frame without ticks around square cells: the labels name rows and columns, which every cell of the panel
  /// has for itself, and the first row is on top.
  case names

  /// The length of ticks in points.
  var tickLength: Double {
    switch self {
    case .lines, .frame: Typography.tickLength
    case .none, .names: 0
    }
  }
}
