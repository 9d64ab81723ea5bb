extension Scene {
  /// The scene in fewer numbers, for a small picture: lines have fewer points, none of which moves by more than
  /// `tolerance` points, coordinates are tenths of a point, and discs are dots of a round pen.
  public func simplified(tolerance: Double) -> Scene {
    Scene(size: size, items: items.map { $0.simplified(tolerance) })
  }
}

extension SceneItem {
  fileprivate func simplified(_ tolerance: Double) -> SceneItem {
    switch self {
    case .path(let path): return .path(path.dots ?? path.simplified(tolerance))
    case .clipped(let area, let items): return .clipped(to: area, items.map { $0.simplified(tolerance) })
    case .text, .image: return self
    }
  }
}

extension ScenePath {
  /// The discs that the path consists of, as dots of a pen as wide as they are; nil where it has anything else.
  fileprivate var dots: ScenePath? {
    guard let fill, stroke == nil, case .circle(_, let radius)? = subpaths.first else { return nil }
    let centers = subpaths.compactMap { subpath -> Point? in
      if case .circle(let center, radius) = subpath { center.inTenths } else { nil }
    }
    guard centers.count == subpaths.count else { return nil }
    return ScenePath(
      centers.map { .polyline([$0, $0], isClosed: false) }, stroke: Stroke(fill, width: 2 * radius, cap: .round))
  }

  fileprivate func simplified(_ tolerance: Double) -> ScenePath {
    ScenePath(subpaths.map { $0.simplified(tolerance) }, fill: fill, stroke: stroke)
  }
}

extension ScenePath.Subpath {
  fileprivate func simplified(_ tolerance: Double) -> ScenePath.Subpath {
    switch self {
    case .polyline(let points, let isClosed):
      .polyline(Polyline.simplified(points, tolerance: tolerance).map(\.inTenths), isClosed: isClosed)
    case .circle: self
    }
  }
}

extension Point {
  fileprivate var inTenths: Point { Point(x: (x * 10).rounded() / 10, y: (y * 10).rounded() / 10) }
}
