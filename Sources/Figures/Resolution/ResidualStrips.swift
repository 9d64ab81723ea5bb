import Foundation
import Results

/// Puts strips below panels that show how far simulation and theory are apart.
struct ResidualStrips {
  private(set) var grid: PanelGrid
  private(set) var panels: [PanelData]
  private(set) var rowWeights: [Double]?

  /// What follows the name of a panel in that of its strip.
  static let suffix = "_difference"

  /// How high a strip is, as a part of its panel.
  private static let share = 0.36

  /// The panels of a figure with a strip below each of those at `wanted`.
  init(_ grid: PanelGrid, _ panels: [PanelData], rowWeights: [Double]?, below wanted: [Int]) {
    (self.grid, self.panels, self.rowWeights) = (grid, panels, rowWeights)
    let strips = wanted.compactMap { index in
      grid.spans[index].flatMap { span in ResidualStrip(of: panels[index]).map { (index: index, span: span, strip: $0) }
      }
    }
    let split = Set(strips.map(\.span.rows.upperBound)).sorted()
    guard !split.isEmpty else { return }
    self.grid = grid.splitting(rows: split)
    for (index, span, strip) in strips {
      self.panels[index].hasStripBelow = true
      self.panels.append(strip.panel)
      self.grid.putStrip(below: index, at: span.columns)
    }
    self.rowWeights = rowWeights.map { weights in
      weights.enumerated().flatMap { row, weight in split.contains(row) ? [weight, weight * Self.share] : [weight] }
    }
  }
}

/// The largest difference between theory and simulation over the curves of a panel.
private struct ResidualStrip {
  let panel: PanelData

  /// The strip of a panel; nil if it has no theory and simulation with the same coordinates.
  init?(of panel: PanelData) {
    let curves = panel.layers.filter { $0.mark.isCurve && $0.isDrawn }
    let simulated = curves.filter { $0.style.preset == .simulation }
    let theory = curves.filter { $0.style.preset == .theory }
    guard var layer = simulated.first else { return nil }
    layer.series = panel.facets.cells.compactMap { cell in
      Self.series(simulated, theory, row: cell.row, column: cell.column)
    }
    let numbers = layer.series.flatMap { $0.numbers(.y) }
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    layer.style = LayerStyle()
    layer.paint = .quietLine
    let (low, high) = Self.decades(log10(least), log10(most))
    let domain = AxisDomain(kind: .log, lower: pow(10, low), upper: pow(10, high), isReversed: false, isCut: true)
    let cells = panel.y.domains.map { $0.map { _ in domain } }
    var facets = panel.facets
    (facets.titles, facets.rowTitles) = (facets.titles.map { $0.map { _ in nil } }, [])
    self.panel = PanelData(
      name: panel.name + ResidualStrips.suffix, title: nil, letters: .none, facets: facets, x: panel.x,
      y: AxisData(label: "Difference", share: .all, domains: cells, ticks: [pow(10, low), pow(10, high)]),
      appearance: AppearanceScales(), aspect: .ratio(5), legend: .none, inset: nil, layers: [layer])
  }

  /// The powers of ten at the ends of an axis for logarithms from `low` to `high`, none of which lies at an end.
  private static func decades(_ low: Double, _ high: Double) -> (Double, Double) {
    let (lower, upper) = (low.rounded(.down), high.rounded(.up))
    let margin = 0.04 * (upper - lower)
    return (low - lower < margin ? lower - 1 : lower, upper - high < margin || upper == lower ? upper + 1 : upper)
  }

  /// The difference in one cell; nil where nothing can be compared.
  private static func series(_ simulated: [LayerData], _ theory: [LayerData], row: Int, column: Int) -> Series? {
    func shown(_ layers: [LayerData]) -> [Series] {
      layers.flatMap(\.series).filter { $0.isDrawn && $0.isShown(row: row, column: column) }
    }
    let (first, second) = (shown(simulated), shown(theory))
    let differing = Set(names(first).union(names(second)).filter { !agree(on: $0, first, second) })
    var largest: [Double: Double] = [:]
    for one in first {
      guard let other = second.first(where: { $0.matches(one, besides: differing) }) else { continue }
      let values = Dictionary(zip(other.numbers(.x), other.numbers(.y)), uniquingKeysWith: { first, _ in first })
      for (x, y) in zip(one.numbers(.x), one.numbers(.y)) {
        guard let value = values[x], (y - value).isFinite, y != value else { continue }
        largest[x] = max(largest[x] ?? 0, abs(y - value))
      }
    }
    let places = largest.keys.sorted()
    guard places.count > 1 else { return nil }
    return Series(
      row: row, column: column, key: [], appearance: [:],
      columns: [.x: .numbers(places), .y: .numbers(places.map { largest[$0] ?? 0 })])
  }

  private static func names(_ series: [Series]) -> Set<String> { Set(series.flatMap { $0.key.map(\.dimension) }) }

  /// Whether some coordinates of a dimension are those of both; solvers never are.
  private static func agree(on dimension: String, _ first: [Series], _ second: [Series]) -> Bool {
    func all(_ series: [Series]) -> Set<Coordinate> {
      Set(series.compactMap { $0.key.first { $0.dimension == dimension }?.coordinate })
    }
    return !all(first).isDisjoint(with: all(second))
  }
}

extension Series {
  /// Whether both have the same coordinates of all dimensions but some.
  fileprivate func matches(_ other: Series, besides ignored: Set<String>) -> Bool {
    key.allSatisfy { own in
      ignored.contains(own.dimension)
        || other.key.first { $0.dimension == own.dimension }?.coordinate.matches(own.coordinate) ?? false
    }
  }
}
