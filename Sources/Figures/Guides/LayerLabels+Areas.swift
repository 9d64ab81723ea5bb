import Results

// Labels within areas.

extension LayerLabels {
  /// The highest place in the middle of an area where nothing is too near, or else one farther to a side, or that with
  /// most room; level if the area is wide enough, and then at `top`, if there is one.
  func within(
    _ area: Rectangle, _ texts: [SceneText], _ surroundings: Surroundings, top: Double?
  ) -> (text: SceneText, room: Double) {
    let sizes = texts.map { $0.bounds(measuring).size }
    let index = sizes.firstIndex { $0.width + 2 * Self.gap <= area.size.width } ?? texts.count - 1
    let (text, size) = (texts[index], sizes[index])
    let tops = top.flatMap { text.rotation == 0 ? [$0] : nil } ?? Self.tops(of: size, in: area)
    let boxes = Self.sides.flatMap { side in tops.map { Self.box(size, in: area, side, top: $0) } }
    var best: (box: Rectangle, room: Double)?
    for box in boxes where surroundings.leave(box) {
      let room = min(box.distance(toNearestOf: surroundings.others), LabelSpots.mostRoom)
      if room > best?.room ?? -1 { best = (box, room) }
      if room >= LabelSpots.leastRoom { break }
    }
    return (text.filling(best?.box ?? boxes[0], measuring), best?.room ?? 0)
  }

  /// The highest place of the labels of all regions from the bottom to the top of a cell at which each of them has room,
  /// so that they are read as a row; nil if there is none, or one such region alone.
  func commonTop(of cell: Int) -> Double? {
    let frame = cells[cell].frame
    let regions = panel.layers.compactMap { region(of: $0, in: frame, cells[cell].taken) }
    guard let first = regions.first, regions.count > 1,
      regions.allSatisfy({ $0.size.width + 2 * Self.gap <= $0.area.size.width })
    else { return nil }
    return Self.tops(of: first.size, in: first.area).first { top in
      regions.allSatisfy { region in
        Self.sides.contains { side in
          let box = Self.box(region.size, in: region.area, side, top: top)
          return region.surroundings.leave(box)
            && box.isFarther(than: LabelSpots.leastRoom, fromAllOf: region.surroundings.others)
        }
      }
    }
  }

  /// A region as high as its cell, with a label of this size.
  private struct Region {
    let area: Rectangle
    let size: Size
    let surroundings: Surroundings
  }

  private func region(of layer: LayerData, in frame: CellFrame, _ taken: [Rectangle]) -> Region? {
    guard layer.mark.showsItsLabel, layer.isDrawn, let label = layer.label, let series = layer.first(in: frame),
      case .area(let area) = layer.mark.labelPlace(series, in: frame), area.isAsHigh(as: frame.area)
    else { return nil }
    let text = SceneText(
      LabelMarkup.parse(label), fontSize: Typography.tick, paint: .ink, position: area.origin)
    let surroundings = Surroundings(others: obstacles(of: layer, in: frame), taken: taken, cell: frame.area)
    return Region(area: area, size: text.bounds(measuring).size, surroundings: surroundings)
  }

  /// Where a label may begin, from the top of an area.
  private static func tops(of size: Size, in area: Rectangle) -> [Double] {
    let last = max(area.maxY - size.height - gap, area.minY + gap)
    return Array(stride(from: area.minY + gap, through: last, by: 2))
  }

  private static func box(_ size: Size, in area: Rectangle, _ side: Double, top: Double) -> Rectangle {
    let across = max(area.size.width - size.width - 2 * gap, 0)
    return Rectangle(
      x: area.midX - size.width / 2 + side * across, y: top, width: size.width, height: size.height)
  }

  /// How far from the middle of an area a label may be, as a part of the free width.
  private static let sides = [0.0, -0.25, 0.25, -0.5, 0.5]
}

extension LayerLabels.Surroundings {
  /// Whether a box covers no words.
  fileprivate func leave(_ box: Rectangle) -> Bool { !taken.contains { $0.expanded(by: 1).overlaps(box) } }
}

extension LayerData {
  /// The first of its objects that a cell shows.
  func first(in frame: CellFrame) -> Series? {
    series.first { $0.isDrawn && $0.isShown(row: frame.row, column: frame.column) }
  }
}

extension Rectangle {
  func isAsHigh(as other: Rectangle) -> Bool { abs(size.height - other.size.height) < 0.5 }
}
