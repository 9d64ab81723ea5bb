import Results

/// What a reader should know of a panel that its marks do not say, each a phrase without a subject.
struct PanelRemarks {
  private let spec: PanelSpec
  private let panel: PanelData

  init(_ spec: PanelSpec, _ panel: PanelData) {
    (self.spec, self.panel) = (spec, panel)
  }

  /// The statistics shown, the scales that differ between cells, and what lies outside the limits.
  var phrases: [String] { statistics + scales + outside + colors }

  private var statistics: [String] {
    zip(panel.layers, panel.layers.map { layer in spec.layers[layer.index] }).compactMap { layer, spec -> String? in
      guard let stat = layer.stat, let over = spec.stat?.over else { return nil }
      let dimensions = over.map { CoordinateNames.title(of: $0.text).lowercasingFirst() }
      return "\(stat.spec.title) over \(dimensions.joined(separator: ", ")), \(stat.countText)"
    }.uniqued
  }

  private var scales: [String] {
    let axes: [(name: String, axis: AxisData)] =
      panel.isBare || panel.hasMatrix ? [] : [("x", panel.x), ("y", panel.y)]
    let free = axes.filter { item in
      item.axis.domains.joined().contains { $0 != item.axis.domains[0][0] }
    }
    let phrases = free.map { "the range of \($0.name) differs between \(Self.parts($0.axis.share))" }
    let bars = Array(panel.looks.color.bars.joined())
    guard bars.contains(where: { $0.lower != bars[0].lower || $0.upper != bars[0].upper }) else { return phrases }
    return phrases + ["the range of colours differs between \(Self.parts(spec.color.share))"]
  }

  private static func parts(_ share: ScaleSpec.Share) -> String {
    switch share {
    case .row: "rows"
    case .column: "columns"
    case .all, .none: "cells"
    }
  }

  private var outside: [String] {
    var (points, arrows) = (0, 0)
    for layer in panel.layers {
      for series in layer.series {
        let (x, y) = (spec.x.limits?.outside(series.numbers(.x)), spec.y.limits?.outside(series.numbers(.y)))
        let count = Set((x?.below ?? []) + (x?.above ?? []) + (y?.below ?? []) + (y?.above ?? [])).count
        points += count + series.outsideCount
        if layer.mark == .points { arrows += count }
      }
    }
    guard points > 0 else { return [] }
    if arrows == points {
      return ["\(points.counting("point")) outside the limits, marked by arrows at the edge"]
    }
    return ["\(points.counting("point")) outside the limits"]
  }

  private var colors: [String] {
    let bars = panel.looks.color.bars.joined()
    guard bars.contains(where: { $0.reachesBelow || $0.reachesAbove }) else { return [] }
    return ["values beyond the colour bar have the colours of its ends"]
  }
}

extension StatData {
  /// `n = 20`, or `n = 18–20` where places differ.
  var countText: String {
    counts.count == 1 ? "n = \(counts.lowerBound)" : "n = \(counts.lowerBound)–\(counts.upperBound)"
  }

  /// What is shown: `mean ± s.d., n = 20`.
  var title: String { "\(spec.title), \(countText)" }
}

extension ScaleSpec.Limits {
  /// The places of the numbers that lie outside, beyond rounding.
  fileprivate func outside(_ values: [Double]) -> (below: [Int], above: [Int]) {
    func slack(_ value: Double) -> Double { 1e-9 * abs(value) }
    let finite = values.indices.filter { values[$0].isFinite }
    return (
      finite.filter { values[$0] < (lower ?? -.infinity) - slack(values[$0]) },
      finite.filter { values[$0] > (upper ?? .infinity) + slack(values[$0]) }
    )
  }
}

extension Int {
  /// `1 point`, `2 points`.
  func counting(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// The same text with a small letter at its beginning, unless it is an abbreviation.
  func lowercasingFirst() -> String {
    dropFirst().prefix(1).allSatisfy(\.isLowercase) ? prefix(1).lowercased() + dropFirst() : self
  }
}
