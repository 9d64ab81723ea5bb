/// The largest pages and images that are drawn.
enum RenderLimits {
  /// The longest side of a page in points, 200 inches: the limit of PDF.
  static let longestSide = 14_400.0
  /// The most pixels of an image.
  static let mostPixels = 100_000_000
  /// The most pixels along a side of an image: the limit of cairo.
  static let mostPixelsOfSide = 32_767
  /// The most pixels of a grid of colours, which take 16 MB.
  static let mostPixelsOfGrid = 1 << 22
}
