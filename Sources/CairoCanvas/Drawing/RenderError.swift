public import Figures

/// Why a scene cannot be drawn.
public enum RenderError: Error, Sendable, Equatable {
  /// The page is not larger than nothing, or larger than 14,400 points.
  case pageSize(Size)
  /// The image would have more than 100 million pixels, or none.
  case imageSize(width: Double, height: Double)
  /// A coordinate, length, angle, font size or colour is infinite or not a number.
  case notFinite
  /// The task was cancelled.
  case stopped
  /// The drawing library gave up, for the reason it states.
  case drawing(String)
}

extension RenderError: CustomStringConvertible {
  /// One sentence that names the value at fault.
  public var description: String {
    switch self {
    case .pageSize(let size):
      "a page of \(size.width) × \(size.height) pt cannot be drawn: each side must be above 0 and at most "
        + "\(RenderLimits.longestSide) pt"
    case .imageSize(let width, let height):
      "an image of \(width) × \(height) pixels cannot be drawn: it must have between 1 and "
        + "\(RenderLimits.mostPixels) pixels"
    case .notFinite: "a coordinate, length, angle, font size or colour is infinite or not a number"
    case .stopped: "the drawing was stopped"
    case .drawing(let reason): "drawing failed: \(reason)"
    }
  }
}
