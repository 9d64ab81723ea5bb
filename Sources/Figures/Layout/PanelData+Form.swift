import Foundation
import Results

extension PanelData {
  /// The least height in points of a cell without a written aspect: room for three ticks and a title.
  var leastHeight: Double { aspect == .automatic ? 64 : 0 }

  /// The height that the diagrams of a cell need; nil without any.
  func leastDiagramHeight(_ measuring: any TextMeasuring) -> Double? {
    layers.flatMap(\.series).compactMap { $0.diagram?.leastHeight(measuring) }.max()
  }

  /// The largest height of a cell in points: the cells of a matrix need not be large.
  var largestHeight: Double {
    guard axesForm == .names else { return .infinity }
    let rows = y.domains.joined().map(\.span).max() ?? 1
    return max(rows * 20, 110)
  }

  /// Width over height of a cell; nil where any form is right.
  var aspectRatio: Double? {
    if aspect == .fill { return nil }
    if axesForm == .names {
      return zip(x.domains.joined(), y.domains.joined()).map { $0.span / $1.span }.max() ?? 1
    }
    switch aspect {
    case .automatic: return Self.usualAspect
    case .ratio(let ratio): return ratio
    case .fill: return nil
    case .equal: return spanRatio ?? 1
    case .decades:
      let areLog = [x, y].allSatisfy { $0.domains.first?.first?.kind == .log }
      return areLog ? spanRatio : Self.usualAspect
    }
  }

  private static let usualAspect = 1.4

  /// The span of the first cell's x over that of its y; nil without cells.
  private var spanRatio: Double? {
    guard let x = x.domains.first?.first, let y = y.domains.first?.first else { return nil }
    return x.span / y.span
  }

  /// The cells, with one unit of x as long as one of y if the aspect is `equal`, and in matrices always.
  func fitted(_ areas: [[Rectangle]]) -> [[Rectangle]] {
    guard axesForm == .names || aspect == .equal else { return areas }
    return areas.indices.map { row in
      areas[row].indices.map { column in
        areas[row][column].holding(columns: x.domains[row][column].span, rows: y.domains[row][column].span)
      }
    }
  }
}

extension Rectangle {
  /// The largest part with square cells for so many columns and rows, at the top and in the middle; its edges and those
  /// of its cells lie on half points where the cells are not too small for that.
  func holding(columns: Double, rows: Double) -> Rectangle {
    let cell = min(size.width / columns, size.height / rows)
    let whole = cell >= 4 ? (cell * 2).rounded(.down) / 2 : cell
    let (width, height) = (whole * columns, whole * rows)
    let left = ((midX - width / 2) * 2).rounded() / 2
    return Rectangle(x: left, y: (minY * 2).rounded() / 2, width: width, height: height)
  }
}
