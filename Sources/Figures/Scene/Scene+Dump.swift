extension Scene {
  /// The scene as text, one item a line, numbers rounded to three decimals: what figures are compared by in tests.
  public func dump() -> String {
    let lines = ["scene \(Self.number(size.width)) × \(Self.number(size.height))"]
    return (lines + items.flatMap { Self.lines(of: $0, indent: "  ") }).map { $0 + "\n" }.joined()
  }

  private static func lines(of item: SceneItem, indent: String) -> [String] {
    switch item {
    case .path(let path): return [indent + line(of: path)]
    case .text(let text): return [indent + line(of: text)]
    case .image(let image): return [indent + line(of: image)]
    case .clipped(let rectangle, let items):
      let heading = "\(indent)clip \(describe(rectangle))"
      return [heading] + items.flatMap { lines(of: $0, indent: indent + "  ") }
    }
  }

  private static func line(of path: ScenePath) -> String {
    let paints = [path.fill.map { "fill \(describe($0))" }, path.stroke.map(describe)].compactMap { $0 }
    return "path \(paints.joined(separator: " "))\(path.subpaths.map(describe).joined())"
  }

  private static func line(of text: SceneText) -> String {
    let turn = text.rotation == 0 ? "" : " turned \(number(text.rotation))"
    return "text '\(describe(text.text))' \(number(text.fontSize)) pt \(text.alignment.rawValue)"
      + "\(turn) \(describe(text.paint)) at \(describe(text.position))"
  }

  private static func line(of image: SceneImage) -> String {
    "image \(image.columns) × \(image.rows) cells at \(describe(image.area)): \(image.summary)"
  }

  /// As LaTeX writes it: `W_{2}^{T}` has both scripts above each other, `W_{2}{}^{T}` one after the other.
  static func describe(_ text: RichText) -> String {
    var previous = RichText.Script.base
    return text.runs.map { run in
      defer { previous = run.script }
      let isBehind = run.script != .base && previous != .base && previous != run.script && !run.isStacked
      return (isBehind ? "{}" : "") + describe(run)
    }.joined()
  }

  private static func describe(_ run: RichText.Run) -> String {
    let styled = (run.isBold ? "*\(run.text)*" : run.text)
    let slanted = run.isItalic ? "/\(styled)/" : styled
    let whole = run.accent.map { "\\\($0.rawValue){\(slanted)}" } ?? slanted
    switch run.script {
    case .base: return whole
    case .superscript: return "^{\(whole)}"
    case .subscript: return "_{\(whole)}"
    }
  }

  private static func describe(_ subpath: ScenePath.Subpath) -> String {
    switch subpath {
    case .circle(let center, let radius): return " circle \(describe(center)) r \(number(radius))"
    case .polyline(let points, let isClosed):
      return " \(isClosed ? "ring" : "line") " + points.map(describe).joined(separator: " ")
    }
  }

  private static func describe(_ stroke: Stroke) -> String {
    let dashes = stroke.dashes.isEmpty ? "" : " [\(stroke.dashes.map(number).joined(separator: " "))]"
    return "stroke \(describe(stroke.paint)) \(number(stroke.width)) \(stroke.cap.rawValue)\(dashes)"
  }

  private static func describe(_ paint: Paint) -> String {
    "#" + paint.hex.hexadecimal(digits: 6) + (paint.opacity == 1 ? "" : "/\(number(paint.opacity))")
  }

  private static func describe(_ point: Point) -> String { "(\(number(point.x)), \(number(point.y)))" }

  private static func describe(_ rectangle: Rectangle) -> String {
    "\(describe(rectangle.origin)) \(number(rectangle.size.width)) × \(number(rectangle.size.height))"
  }

  /// Three decimals, without trailing zeros and without a negative zero.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    let text = "\(rounded == 0 ? 0 : rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
