import Diagnostics
import Results

/// A drawing made from the options of a mark, in place of elements along axes.
protocol Diagram: Sendable {
  /// The height in points in which nothing of it has to be left out.
  func leastHeight(_ measuring: any TextMeasuring) -> Double
  /// What its parts have colours for on the panel's scale.
  var shades: [Coordinate] { get }
}

extension Diagram {
  var shades: [Coordinate] { [] }
}

/// What a mark needs to know of its layer to make diagrams.
struct DiagramRequest {
  let scope: EvaluationScope
  let names: CoordinateNames
  let channels: [Channel: ChannelSpec]
  /// Where the layer is written.
  let range: SourceRange
}

/// The diagrams of a layer: its options are evaluated once, and each facet has a diagram of its own.
protocol DiagramSource {
  /// The dimensions along which the diagrams differ.
  var dimensions: [Dimension] { get }
  /// What is wrong with the options; nothing is drawn if there is an error.
  var diagnostics: [Diagnostic] { get }
  /// The diagram at these coordinates, nil where it is missing, and what is wrong with it.
  func content(at coordinates: [NamedCoordinate]) -> (DiagramContent?, [Diagnostic])
}

/// A diagram with its numbers.
struct DiagramContent {
  let diagram: any Diagram
  /// The numbers and names of the diagram as an export has them.
  let columns: [Channel: Coordinates]
  /// How many numbers are not drawn, since they are missing or not finite, and what a reader calls one of them.
  var leftOut: (count: Int, noun: String) = (0, "")
}
