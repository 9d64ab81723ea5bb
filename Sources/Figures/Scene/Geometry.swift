extension Rectangle {
  /// The horizontal middle.
  var midX: Double { (minX + maxX) / 2 }
  /// The vertical middle.
  var midY: Double { (minY + maxY) / 2 }

  /// The rectangle with these edges.
  init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.init(x: minX, y: minY, width: maxX - minX, height: maxY - minY)
  }

  /// The smallest rectangle that covers both.
  func union(_ other: Rectangle) -> Rectangle {
    Rectangle(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }

  /// This rectangle with every edge moved outwards.
  func expanded(by margin: Double) -> Rectangle {
    Rectangle(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }

  /// How far the nearest of `points` is, 0 for one inside; infinite without any.
  func distance(toNearestOf points: [Point]) -> Double {
    var least = Double.infinity
    for point in points { least = min(least, distance(to: point)) }
    return least
  }

  /// Whether all of `points` are farther away than `distance`; finding this out ends with the first that is not.
  func isFarther(than distance: Double, fromAllOf points: [Point]) -> Bool {
    for point in points where self.distance(to: point) <= distance { return false }
    return true
  }

  /// How far `point` is, 0 for one inside.
  private func distance(to point: Point) -> Double {
    let dx = max(minX - point.x, 0, point.x - maxX)
    let dy = max(minY - point.y, 0, point.y - maxY)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Whether the insides share a point.
  func overlaps(_ other: Rectangle) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// Whether `point` lies inside or on an edge.
  func contains(_ point: Point) -> Bool {
    minX...maxX ~= point.x && minY...maxY ~= point.y
  }
}

extension SceneText {
  /// The upright rectangle that the text covers; rotations are multiples of 90°.
  func bounds(_ measuring: any TextMeasuring) -> Rectangle {
    let extent = measuring.measure(text, fontSize: fontSize)
    let offset: Double =
      switch alignment {
      case .start: 0
      case .middle: -extent.width / 2
      case .end: -extent.width
      }
    let (near, far) = (offset, offset + extent.width)
    let (x, y) = (position.x, position.y)
    switch rotation {
    case -90:
      return Rectangle(minX: x - extent.ascent, minY: y - far, maxX: x + extent.descent, maxY: y - near)
    case 90:
      return Rectangle(minX: x - extent.descent, minY: y + near, maxX: x + extent.ascent, maxY: y + far)
    default:
      return Rectangle(minX: x + near, minY: y - extent.ascent, maxX: x + far, maxY: y + extent.descent)
    }
  }
}

extension SceneText {
  /// The text over a plate in the colour of the page, where it is read on any ground.
  func onPlate(_ measuring: any TextMeasuring) -> [SceneItem] {
    let line = bounds(measuring)
    let plate = Rectangle(minX: line.minX - 1.5, minY: line.minY, maxX: line.maxX + 1.5, maxY: line.maxY)
    return [.path(.area(plate, Paint.page.with(opacity: 0.85))), .text(self)]
  }
}

extension ScenePath {
  /// A filled rectangle.
  static func area(_ rectangle: Rectangle, _ paint: Paint) -> ScenePath {
    let (a, b) = (Point(x: rectangle.minX, y: rectangle.minY), Point(x: rectangle.maxX, y: rectangle.minY))
    let (c, d) = (Point(x: rectangle.maxX, y: rectangle.maxY), Point(x: rectangle.minX, y: rectangle.maxY))
    return ScenePath([.polyline([a, b, c, d], isClosed: true)], fill: paint)
  }

  /// A small square in the middle of `box`: the sample of an area in a legend.
  static func swatch(_ paint: Paint, in box: Rectangle) -> ScenePath {
    let side = min(box.size.height, 7)
    return .area(Rectangle(x: box.midX - side / 2, y: box.midY - side / 2, width: side, height: side), paint)
  }

  /// A straight line between two points.
  static func segment(_ start: Point, _ end: Point, _ stroke: Stroke) -> ScenePath {
    ScenePath([.polyline([start, end], isClosed: false)], stroke: stroke)
  }
}

extension ScenePath.Subpath {
  /// The outline of an upright rectangle.
  static func rectangle(_ area: Rectangle) -> ScenePath.Subpath {
    .polyline(
      [
        Point(x: area.minX, y: area.minY), Point(x: area.maxX, y: area.minY), Point(x: area.maxX, y: area.maxY),
        Point(x: area.minX, y: area.maxY),
      ], isClosed: true)
  }
}

extension SceneItem {
  /// What its texts cover.
  func wordBounds(_ measuring: any TextMeasuring) -> [Rectangle] {
    switch self {
    case .path, .image: []
    case .text(let text): [text.bounds(measuring)]
    case .clipped(_, let items): items.flatMap { $0.wordBounds(measuring) }
    }
  }
}
