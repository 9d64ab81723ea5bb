/// An image alone in its paragraph with a label behind it, `![caption](rig.png){#fig-rig width=50%}`.
public struct Picture: Sendable {
  /// The image as it stands there; its alternative text is the caption.
  public let image: Inline
  /// What it shows.
  public let caption: [Inline]
  /// The label, `fig-…`.
  public let label: Label
  /// Its width in percent of that of the text; nil for its own.
  public let width: Double?

  /// A picture.
  public init(image: Inline, caption: [Inline], label: Label, width: Double? = nil) {
    (self.image, self.caption, self.label, self.width) = (image, caption, label, width)
  }
}
