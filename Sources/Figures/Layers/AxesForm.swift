/// How the edges of a cell look.
enum AxesForm: Sendable, Equatable {
  /// Lines at the left and below, with ticks.
  case lines
  /// A frame with ticks: cells of colour fill it.
  case frame
  /// A fine frame without ticks: the labels name rows and columns.
  case names

  var tickLength: Double { self == .names ? 0 : Typography.tickLength }
}
