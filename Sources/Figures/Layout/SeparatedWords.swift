extension [SceneItem] {
  /// The same items, with words that would lie over others of the cell moved up or down: places that are apart in a wide
  /// cell may not be in a narrow one. Words that are written twice at one place stay there.
  func separatingWords(within area: Rectangle, _ measuring: any TextMeasuring) -> [SceneItem] {
    var taken: [(text: SceneText, bounds: Rectangle)] = []
    return map { item in
      guard case .text(let text) = item, text.rotation == 0 else { return item }
      let bounds = text.bounds(measuring)
      let others = taken.filter { $0.text != text }.map(\.bounds)
      let shift = WordDistances.shifts.first { shift in
        let moved = bounds.moved(down: shift)
        return (shift == 0 || area.minY <= moved.minY && moved.maxY <= area.maxY)
          && !others.contains { $0.overlaps(moved.expanded(by: -WordDistances.tolerance)) }
      }
      var moved = text
      moved.position.y += shift ?? 0
      taken.append((moved, bounds.moved(down: shift ?? 0)))
      return .text(moved)
    }
  }
}

private enum WordDistances {
  /// How far words may be moved, in points: near places come first.
  static let shifts: [Double] = [0] + (1...12).flatMap { [-3 * Double($0), 3 * Double($0)] }
  /// Lines of letters may overlap by this much, since most letters do not reach their ends.
  static let tolerance = 1.5
}

extension Rectangle {
  fileprivate func moved(down distance: Double) -> Rectangle {
    Rectangle(x: minX, y: minY + distance, width: size.width, height: size.height)
  }
}
