import Results

/// Where insets lie.
extension FigureLayout {
  func box(of inset: InsetData) -> Rectangle {
    let (host, part) = (areas[inset.panel].block, inset.area)
    return Rectangle(
      x: host.minX + part.minX * host.size.width, y: host.maxY - part.maxY * host.size.height,
      width: part.size.width * host.size.width, height: part.size.height * host.size.height)
  }

  /// The cells of an inset: they share its area equally, with their guides between and around them.
  func insetAreas(_ index: Int, in box: Rectangle) -> [[Rectangle]] {
    let (across, down) = (needs(index).columns, needs(index).rows)
    let xs = Self.divided(from: box.minX, box.size.width, across)
    return Self.divided(from: box.minY, box.size.height, down).map { y in
      xs.map { x in Rectangle(x: x.start, y: y.start, width: x.length, height: y.length) }
    }
  }

  private static func divided(
    from start: Double, _ length: Double, _ needs: [(before: Double, after: Double)]
  ) -> [(start: Double, length: Double)] {
    let rooms = needs.map { $0.before + $0.after }.reduce(0, +) + Typography.gap * Double(needs.count - 1)
    let cell = max((length - rooms) / Double(needs.count), 8)
    var position = start
    return needs.map { need in
      defer { position += need.before + cell + need.after + Typography.gap }
      return (position + need.before, cell)
    }
  }
}
