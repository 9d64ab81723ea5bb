extension SceneItem {
  /// The same thing elsewhere.
  func moved(by offset: Point) -> SceneItem {
    switch self {
    case .path(var path):
      path.subpaths = path.subpaths.map { $0.moved(by: offset) }
      return .path(path)
    case .text(var text):
      text.position = text.position.moved(by: offset)
      return .text(text)
    case .image(let image): return .image(image.moved(by: offset))
    case .clipped(let area, let items):
      let moved = Rectangle(
        x: area.minX + offset.x, y: area.minY + offset.y, width: area.size.width, height: area.size.height)
      return .clipped(to: moved, items.map { $0.moved(by: offset) })
    }
  }
}

extension ScenePath.Subpath {
  fileprivate func moved(by offset: Point) -> ScenePath.Subpath {
    switch self {
    case .polyline(let points, let isClosed): .polyline(points.map { $0.moved(by: offset) }, isClosed: isClosed)
    case .circle(let center, let radius): .circle(center: center.moved(by: offset), radius: radius)
    }
  }
}

extension Point {
  /// The point moved by `offset`.
  func moved(by offset: Point) -> Point { Point(x: x + offset.x, y: y + offset.y) }
}
