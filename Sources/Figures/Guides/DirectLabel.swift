import Results

/// A name beside the curve that it names, in place of a legend.
struct DirectLabel {
  let text: RichText
  let paint: Paint
  let width: Double
  /// Where the name begins, in the middle of its height.
  var start: Point
  /// The end of the curve to which a fine line leads; nil where the name is close enough.
  var end: Point?

  /// Between the end of a line and its name.
  static let offset = 9.0

  /// What the name covers.
  func bounds(_ measuring: any TextMeasuring) -> Rectangle {
    let line = Typography.line(measuring, Typography.legend)
    let height = line.ascent + line.descent
    return Rectangle(x: start.x, y: start.y - height / 2, width: width, height: height)
  }

  /// The name, with a fine line from where it belongs.
  func draw(_ measuring: any TextMeasuring) -> [SceneItem] {
    let line = Typography.line(measuring, Typography.legend)
    let baseline = start.y + (line.ascent - line.descent) / 2
    let name = SceneItem.text(
      SceneText(text, fontSize: Typography.legend, paint: paint, position: Point(x: start.x, y: baseline)))
    guard let end else { return [name] }
    let stop = Point(x: start.x - 1.5, y: start.y)
    return [.path(.segment(end, stop, Stroke(paint, width: 0.5))), name]
  }
}

/// Where the names of a panel's curves are written.
struct DirectLabels {
  private(set) var labels: [DirectLabel] = []
  /// The room that they take at the right of the last column of cells.
  private(set) var room = 0.0

  private var lines: [NamedLine]
  private let panel: PanelData
  private let areas: [[Rectangle]]
  private let measuring: any TextMeasuring
  private let height: Double

  /// Ends of curves that are closer, in points, cannot be told apart beside the cell.
  private static let leastGap = 2.0
  /// Ends of curves that are closer than a part of the height of a name are named inside a cell where there is room.
  private static let clearGap = 0.7

  /// The names of all that the legend of `panel` would explain, for cells at `areas`, of which those beside the cells
  /// take at most `largestRoom`; nil if there is no good place for one of them.
  init?(_ panel: PanelData, _ areas: [[Rectangle]], largestRoom: Double, _ measuring: any TextMeasuring) {
    guard let lines = NamedLine.all(of: panel), (1...Limits.directLabels).contains(lines.count) else { return nil }
    (self.lines, self.panel, self.areas, self.measuring) = (lines, panel, areas, measuring)
    let line = Typography.line(measuring, Typography.legend)
    height = line.ascent + line.descent + 0.5
    // Where whole names have no place, one keeps the title of the scale, and the others are numbers alone.
    let last = lines.count - 1
    // A number beside a bar would be read as its height.
    let areShort = lines.allSatisfy { line in
      line.name == line.short || line.objects.contains { $0.mark.extent(along: .y).contains(.startsAtZero) }
    }
    let choices = [lines] + (areShort ? [] : [last, 0].map { lines.shortened(but: $0) })
    guard choices.contains(where: { place($0, largestRoom: largestRoom) }) else { return nil }
  }

  /// Finds places for these names; false if there is no good place for one of them.
  private mutating func place(_ names: [NamedLine], largestRoom: Double) -> Bool {
    lines = names
    let beside = areas.indices.compactMap { labelsBeside(row: $0) }.filter { $0.room <= largestRoom }
      .max { $0.gap < $1.gap }
    if let beside, beside.gap >= Self.clearGap * height {
      (labels, room) = (beside.labels, beside.room)
    } else if let inside = labelsInside() {
      labels = inside
    } else if let beside, beside.gap >= Self.leastGap {
      (labels, room) = (beside.labels, beside.room)
    } else {
      return false
    }
    return true
  }

  private func frame(_ row: Int, _ column: Int) -> CellFrame {
    CellFrame(panel, row: row, column: column, area: areas[row][column], lineFactor: 1, measuring)
  }

  private func label(_ line: NamedLine, at start: Point) -> DirectLabel {
    let text = LabelMarkup.parse(line.name)
    let width = measuring.measure(text, fontSize: Typography.legend).width
    return DirectLabel(text: text, paint: line.paint, width: width, start: start)
  }
}

// MARK: - Beside the cells

extension DirectLabels {
  /// The names at the right of where the curves in the last cell of a row end, the least distance between these ends,
  /// and the room that the names take beside the cell; nil if a curve ends far from its right edge.
  private func labelsBeside(row: Int) -> (labels: [DirectLabel], gap: Double, room: Double)? {
    let column = areas[row].count - 1
    let (area, frame) = (areas[row][column], frame(row, column))
    let ends = lines.compactMap { line in
      line.objects(row: row, column: column).filter(\.mark.isCurve).compactMap { end(of: $0.series, in: frame) }
        .max { $0.x < $1.x }
    }
    guard ends.count == lines.count, let last = ends.map(\.x).max(), let first = ends.map(\.x).min(),
      last - first <= Self.unevenness, last >= area.minX + Self.leastReach * area.size.width,
      height * Double(lines.count) <= area.size.height + height
    else { return nil }
    let heights = ends.map(\.y).sorted()
    let gap = zip(heights, heights.dropFirst()).map { $1 - $0 }.min() ?? .infinity
    let labels = zip(lines, ends).map { line, end in
      var label = label(line, at: Point(x: last + DirectLabel.offset, y: end.y))
      label.end = Point(x: end.x + 2, y: end.y)
      return label
    }
    let room = last + DirectLabel.offset + (labels.map(\.width).max() ?? 0) - area.maxX
    return (spread(labels, within: area), gap, max(room, 0))
  }

  /// Curves that end farther from each other, in points, have no common side.
  private static let unevenness = 3.0
  /// Curves reach at least so far along the cell.
  private static let leastReach = 0.6

  /// The point of a curve that is farthest to the right.
  private func end(of series: Series, in frame: CellFrame) -> Point? {
    (0..<series.count).reversed().lazy.map { frame.point(series, $0) }
      .filter { $0.x.isFinite && $0.y.isFinite && frame.area.expanded(by: 0.5).contains($0) }
      .max { $0.x < $1.x }
  }

  /// Moves names apart, as little as their order allows, and keeps them beside the cell.
  private func spread(_ labels: [DirectLabel], within area: Rectangle) -> [DirectLabel] {
    var sorted = labels.sorted { $0.start.y < $1.start.y }
    // Each pass moves touching neighbours apart by half their overlap. A few names settle long before the last pass;
    // what still sticks out of the cell is pushed back from above, then from below.
    for _ in 0..<100 {
      var isApart = true
      for index in sorted.indices.dropFirst() {
        let overlap = height - (sorted[index].start.y - sorted[index - 1].start.y)
        guard overlap > 1e-6 else { continue }
        isApart = false
        sorted[index - 1].start.y -= overlap / 2
        sorted[index].start.y += overlap / 2
      }
      if isApart { break }
    }
    var lowest = area.minY
    for index in sorted.indices {
      sorted[index].start.y = max(sorted[index].start.y, lowest)
      lowest = sorted[index].start.y + height
    }
    var highest = area.maxY
    for index in sorted.indices.reversed() {
      sorted[index].start.y = min(sorted[index].start.y, highest)
      highest = sorted[index].start.y - height
    }
    return sorted.map { label in
      var label = label
      if let end = label.end, abs(label.start.y - end.y) <= 2 { label.end = nil }
      return label
    }
  }
}

// MARK: - Inside a cell

extension DirectLabels {
  /// The names beside what they mean in the cell where these are farthest apart; where no cell shows all of them, each
  /// in the first cell that has room for it. Nil if there is no good place for one of them.
  private func labelsInside() -> [DirectLabel]? {
    let cells = areas.indices.flatMap { row in areas[row].indices.map { (row: row, column: $0) } }
    let all = Set(lines.indices)
    let whole = cells.filter { cell in shown(in: cell, of: all) == all }
    let found = whole.compactMap { labelsInside($0, of: all) }
    guard whole.isEmpty else { return found.max { $0.room < $1.room }?.labels }
    var (labels, left) = ([DirectLabel](), all)
    for cell in cells {
      let own = shown(in: cell, of: left)
      guard !own.isEmpty, let placed = labelsInside(cell, of: own) else { continue }
      labels += placed.labels
      left.subtract(own)
    }
    return left.isEmpty ? labels : nil
  }

  /// Which of some names mean something in a cell.
  private func shown(in cell: (row: Int, column: Int), of names: Set<Int>) -> Set<Int> {
    names.filter { !lines[$0].objects(row: cell.row, column: cell.column).isEmpty }
  }

  /// What is covered by words that layers put at fixed places of a cell.
  private func words(in frame: CellFrame) -> [Rectangle] {
    panel.layers.filter { $0.anchor != nil }.flatMap { layer in
      layer.series.filter { $0.isShown(row: frame.row, column: frame.column) }.flatMap { series in
        layer.mark.draw(series, of: layer, in: frame).flatMap { $0.wordBounds(measuring) }
          + layer.mark.callouts(series, of: layer, in: frame).compactMap { $0.bounds(measuring) }
      }
    }
  }

  private func labelsInside(
    _ place: (row: Int, column: Int), of names: Set<Int>
  ) -> (labels: [DirectLabel], room: Double)? {
    let (row, column) = place
    let frame = frame(row, column)
    let panel = panel.arranged(in: frame)
    let arranged = NamedLine.all(of: panel) ?? self.lines
    let lines = names.sorted().map { index in
      NamedLine(
        name: self.lines[index].name, short: self.lines[index].short, paint: self.lines[index].paint,
        objects: arranged[index].objects)
    }
    let drawn = panel.layers.flatMap { layer in
      layer.series.filter { $0.isDrawn && $0.isShown(row: row, column: column) && !$0.columns.isEmpty }.map { series in
        (
          series: series, label: layer.label,
          hasName: layer.label != nil && !layer.mark.showsItsLabel || series.appearance[.color] != nil,
          points: frame.way(of: series, of: layer)
        )
      }
    }
    let own = lines.map { line in line.objects(row: row, column: column) }
    var labels: [DirectLabel] = []
    var room = Double.infinity
    var taken = words(in: frame)
    for (line, objects) in zip(lines, own) {
      guard let series = objects.first?.series else { return nil }
      let curve = objects.flatMap { frame.way(of: $0.series, of: $0.layer) }
      let isSibling = { (one: Series, label: String?) in label == line.name || one.isTold(like: series) }
      let others = drawn.filter { !isSibling($0.series, $0.label) }.flatMap(\.points)
      let siblings = drawn.filter { isSibling($0.series, $0.label) }.flatMap(\.points)
      let rivals = drawn.filter { !isSibling($0.series, $0.label) && $0.hasName }.flatMap(\.points)
      let blank = label(line, at: Point(x: 0, y: 0))
      let spots = LabelSpots(
        curve: curve, siblings: siblings, others: others, rivals: rivals, taken: taken,
        size: Size(width: blank.width, height: height),
        area: frame.area)
      guard let spot = spots.best else { return nil }
      labels.append(label(line, at: Point(x: spot.box.minX, y: spot.box.midY)))
      taken.append(spot.box)
      room = min(room, spot.room)
    }
    return (labels, room)
  }
}

extension Series {
  /// Whether both have the same name, as simulation and theory of the same thing have.
  fileprivate func isTold(like other: Series) -> Bool {
    guard let own = appearance[.color], let color = other.appearance[.color] else {
      return appearance[.color] == nil && other.appearance[.color] == nil && columns == other.columns
    }
    return own.matches(color)
  }
}
