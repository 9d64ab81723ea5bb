/// An image that is alone in its paragraph and has a label after it, `![caption](rig.png){#fig-rig width=50%}`.
public struct Picture: Sendable {
  /// The image; its alternative text is the caption.
  public let image: Inline
  /// The caption.
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
