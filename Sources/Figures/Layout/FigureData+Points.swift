import Results

/// A place of a drawing and what lies there, for a reader who points at it.
public struct FigurePoint: Sendable, Equatable {
  /// The place, in points from the upper left corner.
  public let position: Point
  /// What lies there in the plain characters of remarks, such as `lambda = -2: time 1.5 τ, loss 0.43`: the object,
  /// then its numbers with the names of their axes.
  public let text: String

  /// The place `position`.
  public init(position: Point, text: String) { (self.position, self.text) = (position, text) }
}

extension FigureData {
  /// Where elements are drawn, `limit` places at most: of more elements every second one, every third one, and so on.
  func points(_ layout: FigureLayout, _ measuring: any TextMeasuring, limit: Int) -> [FigurePoint] {
    let objects = panels.indices.flatMap { drawnObjects(of: $0, layout, measuring) }
    let count = objects.reduce(0) { $0 + $1.elements.count }
    guard count > 0, limit > 0 else { return [] }
    let step = (count - 1) / limit + 1
    var (points, number) = ([FigurePoint](), 0)
    for object in objects {
      for (index, position) in object.elements {
        if number % step == 0 { points.append(FigurePoint(position: position, text: object.text(index))) }
        number += 1
      }
    }
    return points
  }

  private func drawnObjects(
    of index: Int, _ layout: FigureLayout, _ measuring: any TextMeasuring
  ) -> [DrawnObject] {
    let (panel, areas) = (panels[index], layout.areas[index])
    let names = DrawnObject.Names(panel)
    return areas.indices.flatMap { row in
      areas[row].indices.flatMap { column in
        let frame = CellFrame(
          panel, row: row, column: column, area: areas[row][column], lineFactor: 1, measuring)
        return panel.inDrawingOrder.filter(\.showsData).flatMap { layer in
          layer.mark.arranged(layer, in: frame).series.filter { $0.isShown(row: row, column: column) }.map { series in
            DrawnObject(series, of: layer, in: frame, panel, names)
          }
        }
      }
    }
  }
}

/// An object with the elements of it that are seen.
private struct DrawnObject {
  /// The indices of its elements and their places.
  let elements: [(index: Int, position: Point)]
  private let series: Series
  /// What it is called; empty where it is the only one.
  private let name: String
  private let names: Names

  /// What the axes and the colours of a panel are called.
  struct Names {
    let x: QuantityName
    let y: QuantityName
    let color: QuantityName

    init(_ panel: PanelData) {
      (x, y) = (QuantityName(panel.x.label), QuantityName(panel.y.label))
      color = QuantityName(panel.appearance.color.label)
    }
  }

  init(_ series: Series, of layer: LayerData, in frame: CellFrame, _ panel: PanelData, _ names: Names) {
    (self.series, self.names) = (series, names)
    let places = panel.coordinates(of: series).map { mark in
      "\(mark.dimension.inWords) = \(mark.coordinate.displayText)"
    }
    let label = layer.label.map { LabelMarkup.parse($0).plain }
    name = (places.isEmpty ? [label].compactMap(\.self) : places).joined(separator: ", ")
    let area = frame.area.expanded(by: 0.01)
    elements = layer.mark.places(series, of: layer, in: frame).enumerated().filter { area.contains($1) }
      .map { ($0, $1) }
  }

  /// What element `index` shows.
  func text(_ index: Int) -> String {
    func value(_ channel: Channel) -> String? { series.columns[channel].map { $0[index].brief } }
    var place = [
      value(.x).map(names.x.text) ?? value(.columns).map(names.x.named("column").text),
      value(.y).map(names.y.text) ?? value(.rows).map(names.y.named("row").text),
    ].compactMap(\.self).joined(separator: ", ")
    if let low = value(.low), let high = value(.high) { place += " (\(low) to \(high))" }
    let shade = value(.color).map { ": " + names.color.text($0) } ?? ""
    return (name.isEmpty ? "" : name + ": ") + place + shade
  }
}

extension Coordinate {
  /// A name in words; a number to three digits.
  fileprivate var brief: String {
    switch self {
    case .label(let label): label.inWords
    case .number(let value): DisplayNumber.coordinate(value, digits: 3)
    }
  }
}
