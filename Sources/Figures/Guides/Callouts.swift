import Foundation
import Results

/// Words that are joined to points of a cell by fine lines. Those without a place of their own stand near their point,
/// where nothing is drawn or written, and their lines cross as little as possible.
struct Callouts {
  let panel: PanelData
  let frame: CellFrame
  /// What is written in the cell already.
  let taken: [Rectangle]
  let measuring: any TextMeasuring

  /// The lines and the words, in the order of the layers.
  func items() -> [SceneItem] {
    var taken = taken
    return panel.layers.flatMap { layer -> [SceneItem] in
      let callouts = shown(of: layer).flatMap { layer.mark.callouts($0, of: layer, in: frame) }
      guard !callouts.isEmpty else { return [] }
      let others = obstacles(of: layer)
      return callouts.flatMap { callout -> [SceneItem] in
        let box = callout.bounds(measuring)?.moved(into: frame.area) ?? place(callout, others, taken)
        taken.append(box)
        return drawn(callout, in: box)
      }
    }
  }

  private func shown(of layer: LayerData) -> [Series] {
    layer.series.filter { $0.isDrawn && $0.isShown(row: frame.row, column: frame.column) }
  }

  /// Points along all that is drawn in the cell but cells of colour, which words may cover.
  private func obstacles(of layer: LayerData) -> [Point] {
    panel.layers.filter { $0.index != layer.index && $0.mark.elements != .cells }.flatMap { other in
      shown(of: other).filter { !$0.columns.isEmpty }.flatMap { frame.way(of: $0, of: other) }
    }
  }

  // MARK: Places

  /// How far from its point a text may be, in points: near places come first.
  private static let distances = [14.0, 20, 28, 38, 52, 70]
  /// The directions in which it may be: slanting ones first, since a level line looks like a dash before the words.
  private static let directions = [-45.0, -135, 45, 135, -20, -160, 20, 160, -70, -110, 70, 110, -90, 90, 0, 180]

  private func place(_ callout: Callout, _ others: [Point], _ taken: [Rectangle]) -> Rectangle {
    let size = callout.size(measuring)
    let boxes = Self.distances.flatMap { distance in
      Self.directions.map { box(of: size, from: callout.target, distance, $0 * .pi / 180) }
    }
    let inner = frame.area.expanded(by: -1)
    let free = boxes.filter { box in
      inner.union(box) == inner && !taken.contains { $0.expanded(by: 1).overlaps(box) }
    }
    let clear = free.filter { $0.isFarther(than: LabelSpots.leastRoom, fromAllOf: others) }
    let straight = clear.first { isClear(lineTo: $0, from: callout.target, others, taken) }
    let roomy = free.max { $0.distance(toNearestOf: others) < $1.distance(toNearestOf: others) }
    return straight ?? clear.first ?? roomy ?? boxes[0].moved(into: frame.area)
  }

  /// The box whose nearest side is so far away in a direction.
  private func box(of size: Size, from point: Point, _ distance: Double, _ angle: Double) -> Rectangle {
    let (across, down) = (cos(angle), sin(angle))
    let middle = Point(
      x: point.x + across * (distance + size.width / 2), y: point.y + down * (distance + size.height / 2))
    return Rectangle(
      x: middle.x - size.width / 2, y: middle.y - size.height / 2, width: size.width, height: size.height)
  }

  /// Whether nothing lies in the way of the line but what is close to its point.
  private func isClear(
    lineTo box: Rectangle, from target: Point, _ others: [Point], _ taken: [Rectangle]
  ) -> Bool {
    let line = Polyline.sampled([target, box.nearest(to: target)]).filter {
      hypot($0.x - target.x, $0.y - target.y) > 5
    }
    return line.allSatisfy { point in
      let around = Rectangle(x: point.x, y: point.y, width: 0, height: 0)
      return around.isFarther(than: 2, fromAllOf: others) && !taken.contains { $0.contains(point) }
    }
  }

  // MARK: Drawing

  /// Between a line and its words, and between it and its point.
  private static let gap = 1.5

  private func drawn(_ callout: Callout, in box: Rectangle) -> [SceneItem] {
    let text = callout.sceneText(at: Point(x: box.midX, y: box.midY), measuring)
    let words = frame.readable(text)
    let start = box.expanded(by: Self.gap).nearest(to: callout.target)
    let (dx, dy) = (callout.target.x - start.x, callout.target.y - start.y)
    let length = hypot(dx, dy)
    guard length > 2 * Self.gap else { return words }
    let share = (length - Self.gap) / length
    let end = Point(x: start.x + share * dx, y: start.y + share * dy)
    let edge = Stroke(Paint.page.with(opacity: 0.75), width: 2)
    return (frame.isOverCells ? [.path(.segment(start, end, edge))] : [])
      + [.path(.segment(start, end, Stroke(callout.paint.mixed(with: .page, 0.3), width: 0.6)))] + words
  }
}

extension Callout {
  fileprivate func sceneText(at middle: Point, _ measuring: any TextMeasuring) -> SceneText {
    let line = Typography.line(measuring, Typography.label)
    return SceneText(
      text, fontSize: Typography.label, paint: paint,
      position: Point(x: middle.x, y: middle.y + (line.ascent - line.descent) / 2), alignment: .middle)
  }

  /// The size of the words.
  fileprivate func size(_ measuring: any TextMeasuring) -> Size {
    sceneText(at: Point(x: 0, y: 0), measuring).bounds(measuring).size
  }

  /// What the words cover; nil before they have a place.
  func bounds(_ measuring: any TextMeasuring) -> Rectangle? {
    place.map { sceneText(at: $0, measuring).bounds(measuring) }
  }
}

extension Rectangle {
  /// Its point that is nearest to `point`.
  fileprivate func nearest(to point: Point) -> Point {
    Point(x: min(max(point.x, minX), maxX), y: min(max(point.y, minY), maxY))
  }

  /// The same size, as little moved as brings it into `area`.
  fileprivate func moved(into area: Rectangle) -> Rectangle {
    let x = max(min(minX, area.maxX - size.width), area.minX)
    return Rectangle(
      x: x, y: max(min(minY, area.maxY - size.height), area.minY), width: size.width, height: size.height)
  }
}
