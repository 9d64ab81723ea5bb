/// A drawing as plain data: what to draw, where, in points (1/72 inch) from the upper left corner.
///
/// A scene knows nothing of the library that draws it. It is what figures are tested on.
public struct Scene: Sendable, Equatable {
  /// Width and height of the page in points.
  public let size: Size
  /// What is drawn, first to last.
  public let items: [SceneItem]

  /// A page of `size` with `items` on it.
  public init(size: Size, items: [SceneItem]) {
    (self.size, self.items) = (size, items)
  }
}

/// A width and a height in points.
public struct Size: Sendable, Equatable {
  /// Extent to the right.
  public var width: Double
  /// Extent downwards.
  public var height: Double

  /// The size `width` × `height`.
  public init(width: Double, height: Double) {
    (self.width, self.height) = (width, height)
  }
}

/// A point on the page, in points: x to the right, y downwards.
public struct Point: Sendable, Equatable {
  /// Distance from the left edge.
  public var x: Double
  /// Distance from the upper edge.
  public var y: Double

  /// The point (`x`, `y`).
  public init(x: Double, y: Double) {
    (self.x, self.y) = (x, y)
  }
}

/// An upright rectangle in points.
public struct Rectangle: Sendable, Equatable {
  /// The upper left corner.
  public var origin: Point
  /// Its extent.
  public var size: Size

  /// The rectangle with its upper left corner at (`x`, `y`).
  public init(x: Double, y: Double, width: Double, height: Double) {
    (origin, size) = (Point(x: x, y: y), Size(width: width, height: height))
  }

  /// Left edge.
  public var minX: Double { origin.x }
  /// Right edge.
  public var maxX: Double { origin.x + size.width }
  /// Upper edge.
  public var minY: Double { origin.y }
  /// Lower edge.
  public var maxY: Double { origin.y + size.height }
}

/// One thing on a page.
public enum SceneItem: Sendable, Equatable {
  /// Straight segments, filled, stroked or both.
  case path(ScenePath)
  /// A line of text.
  case text(SceneText)
  /// A grid of colours.
  case image(SceneImage)
  /// Items of which only what lies inside the rectangle is seen.
  case clipped(to: Rectangle, [SceneItem])
}

/// Lines or areas made of subpaths.
public struct ScenePath: Sendable, Equatable {
  /// The figure's subpaths.
  public var subpaths: [Subpath]
  /// The inside, if it is filled.
  public var fill: Paint?
  /// The outline, if it is drawn.
  public var stroke: Stroke?

  /// A run of straight segments, or a circle.
  public enum Subpath: Sendable, Equatable {
    /// Segments through these points.
    case polyline([Point], isClosed: Bool)
    /// A full circle.
    case circle(center: Point, radius: Double)
  }

  /// A path with these subpaths.
  public init(_ subpaths: [Subpath], fill: Paint? = nil, stroke: Stroke? = nil) {
    (self.subpaths, self.fill, self.stroke) = (subpaths, fill, stroke)
  }
}

/// A colour with opacity, components from 0 to 1 in sRGB.
public struct Paint: Sendable, Hashable {
  /// Red.
  public var red: Double
  /// Green.
  public var green: Double
  /// Blue.
  public var blue: Double
  /// 1 covers, 0 is invisible.
  public var opacity: Double

  /// The colour with these components.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    (self.red, self.green, self.blue, self.opacity) = (red, green, blue, opacity)
  }

  /// The opaque colour of six hexadecimal digits, `0xrrggbb`.
  public init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 0xff) / 255, green: Double(hex >> 8 & 0xff) / 255, blue: Double(hex & 0xff) / 255)
  }

  /// The nearest colour of six hexadecimal digits, `0xrrggbb`, without opacity.
  public var hex: UInt32 {
    func byte(_ component: Double) -> UInt32 { UInt32((min(max(component, 0), 1) * 255).rounded()) }
    return byte(red) << 16 | byte(green) << 8 | byte(blue)
  }
}

/// How a line is drawn.
public struct Stroke: Sendable, Hashable {
  /// Colour.
  public var paint: Paint
  /// Width in points.
  public var width: Double
  /// Lengths of strokes and gaps in points, in turn; empty is solid.
  public var dashes: [Double]
  /// How ends and corners look.
  public var cap: Cap

  /// The form of line ends.
  public enum Cap: String, Sendable {
    /// Cut off at the end, mitred corners: for axes and frames.
    case butt
    /// Rounded ends and corners: for curves and dots.
    case round
  }

  /// A line of `width` points in `paint`.
  public init(_ paint: Paint, width: Double, dashes: [Double] = [], cap: Cap = .butt) {
    (self.paint, self.width, self.dashes, self.cap) = (paint, width, dashes, cap)
  }
}

/// A line of rich text at a point.
public struct SceneText: Sendable, Equatable {
  /// What is written.
  public var text: RichText
  /// Size of the letters in points.
  public var fontSize: Double
  /// Colour.
  public var paint: Paint
  /// The anchor: the point to which `alignment` refers, on the baseline.
  public var position: Point
  /// Which part of the text is at the anchor.
  public var alignment: Alignment
  /// Turn about the anchor in degrees, clockwise; −90 reads upwards.
  public var rotation: Double

  /// Where the anchor is along the text.
  public enum Alignment: String, Sendable {
    /// At its beginning.
    case start
    /// In its middle.
    case middle
    /// At its end.
    case end
  }

  /// A text at `position`.
  public init(
    _ text: RichText, fontSize: Double, paint: Paint, position: Point, alignment: Alignment = .start,
    rotation: Double = 0
  ) {
    (self.text, self.fontSize, self.paint, self.position) = (text, fontSize, paint, position)
    (self.alignment, self.rotation) = (alignment, rotation)
  }
}

/// Text in runs of different style.
public struct RichText: Sendable, Hashable {
  /// The runs, in reading order.
  public var runs: [Run]

  /// A stretch of text of one style.
  public struct Run: Sendable, Hashable {
    /// The characters.
    public var text: String
    /// Slanted, as variables are.
    public var isItalic = false
    /// Heavy.
    public var isBold = false
    /// Height relative to the line.
    public var script: Script = .base
    /// Whether it begins where the subscript or superscript before it begins, as both scripts of one symbol do.
    public var isStacked = false
    /// The accent over the middle of its characters.
    public var accent: Accent?

    /// The characters `text` in this style.
    public init(_ text: String, isItalic: Bool = false, isBold: Bool = false, script: Script = .base) {
      (self.text, self.isItalic, self.isBold, self.script) = (text, isItalic, isBold, script)
    }

    /// Whether both can be one run.
    func hasStyle(of other: Run) -> Bool {
      isItalic == other.isItalic && isBold == other.isBold && script == other.script && isStacked == other.isStacked
        && accent == nil && other.accent == nil
    }
  }

  /// Height of a run relative to the line.
  public enum Script: String, Sendable {
    /// On the line.
    case base
    /// Raised and smaller.
    case superscript
    /// Lowered and smaller.
    case `subscript`
  }

  /// A mark over letters, by its command.
  public enum Accent: String, Sendable {
    case hat, tilde, bar, dot, ddot, vec
  }

  /// Text made of `runs`.
  public init(_ runs: [Run]) { self.runs = runs }
  /// Plain upright text.
  public init(_ text: String) { runs = [Run(text)] }

  /// The characters without their style.
  public var plain: String { runs.map(\.text).joined() }
}

/// Measures text: implemented by the module that draws scenes.
public protocol TextMeasuring: Sendable {
  /// The extent of a line of text at `fontSize` points.
  func measure(_ text: RichText, fontSize: Double) -> TextExtent
}

/// The extent of a line of text in points.
public struct TextExtent: Sendable, Equatable {
  /// From its beginning to where the next letter would be.
  public var width: Double
  /// Height above the baseline.
  public var ascent: Double
  /// Depth below the baseline.
  public var descent: Double

  /// An extent.
  public init(width: Double, ascent: Double, descent: Double) {
    (self.width, self.ascent, self.descent) = (width, ascent, descent)
  }
}
