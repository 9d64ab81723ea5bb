/// A figure as a list shows it: in fewer bytes than on its page.
public struct ListDrawing: Sendable {
  /// The drawing as an SVG file.
  let svg: [UInt8]
  /// The drawing for a narrow window; nil where it is the same there.
  let narrow: [UInt8]?

  /// The figure drawn so.
  public init(svg: [UInt8], narrow: [UInt8]?) { (self.svg, self.narrow) = (svg, narrow) }
}
