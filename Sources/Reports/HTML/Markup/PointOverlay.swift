import Figures

/// Places over a drawing that say what lies there when a reader points at them, without a script.
///
/// Each is a line without length, whose round ends are a spot as wide as the style sheet makes the line.
enum PointOverlay {
  /// The places over a drawing of this size, in points; nil without any.
  static func html(_ points: [FigurePoint], size: Size) -> HTML? {
    guard !points.isEmpty else { return nil }
    let spots = points.map { point in
      HTML(
        "path", ["d": "M\(number(point.position.x)) \(number(point.position.y))h0"],
        HTML("title", HTML(text: RemarkText.typeset(point.text))))
    }
    return HTML(
      "svg",
      ["class": "points", "viewBox": "0 0 \(number(size.width)) \(number(size.height))", "aria-hidden": "true"],
      spots.joined())
  }

  /// To a tenth of a point.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0
      ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}
