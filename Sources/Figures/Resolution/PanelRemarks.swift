import Diagnostics
import Results

/// What a reader should know of a panel that its marks do not say, each a phrase without a subject.
struct PanelRemarks {
  private let spec: PanelSpec
  private let panel: PanelData
  /// The indices of layers of which nothing is drawn.
  private let empty: [Int]
  /// The number of facets in which nothing is drawn.
  private let emptyFacetCount: Int

  init(_ spec: PanelSpec, _ panel: PanelData, empty: [Int], emptyFacetCount: Int) {
    (self.spec, self.panel, self.empty, self.emptyFacetCount) = (spec, panel, empty, emptyFacetCount)
  }

  /// What is empty, the statistics shown, the scales that differ between cells, and what lies outside the limits.
  var phrases: [String] { emptiness + statistics + scales + outside + colors + sizes + images + huge + strip }

  private var huge: [String] {
    let channels: [Channel] = [.x, .y, .low, .high]
    let count = panel.layers.flatMap(\.series).flatMap { series in channels.flatMap(series.numbers) }
      .count { $0.isFinite && abs($0) >= Limits.magnitude }
    return count == 0 ? [] : ["\(count.counting("number")) of 10³⁰⁰ or more left out"]
  }

  private var images: [String] {
    let counts = panel.layers.flatMap { layer in layer.series.filter(layer.mark.isImage).map(\.count) }
    return counts.isEmpty ? [] : ["\(counts.reduce(0, +).counting("point")) drawn as an image"]
  }

  private var emptiness: [String] {
    if empty.isEmpty { return emptyFacets }
    if empty.count == spec.layers.count { return ["nothing to draw"] }
    return empty.map { index in
      let label = panel.layers.first { $0.index == index }?.label
      return label.map { "nothing to draw of “\($0)”" } ?? "nothing to draw of layer \(index + 1)"
    } + emptyFacets
  }

  private var emptyFacets: [String] {
    emptyFacetCount == 0 ? [] : ["nothing to draw in \(emptyFacetCount) of \(panel.facets.cells.count) facets"]
  }

  private var strip: [String] {
    spec.hasResidual ? ["the strip below shows the largest difference between simulation and theory"] : []
  }

  private var sizes: [String] {
    panel.appearance.size.isCapped ? ["values beyond the limits of sizes have the sizes of their ends"] : []
  }

  private var statistics: [String] {
    panel.layers.compactMap(\.stat).map { stat in
      let dimensions = stat.dimensions.map { $0.lowercasingFirst() }
      return "\(stat.spec.title) over \(dimensions.joined(separator: ", ")), \(stat.countText)"
    }.uniqued
  }

  private var scales: [String] {
    let axes: [(name: String, axis: AxisData)] =
      panel.isBare || panel.axesForm == .names ? [] : [("x", panel.x), ("y", panel.y)]
    let free = axes.filter { item in
      item.axis.domains.joined().contains { $0 != item.axis.domains[0][0] }
    }
    let phrases = free.map { "the range of \($0.name) differs between \(Self.parts($0.axis.share))" }
    let bars = Array(panel.appearance.color.bars.joined())
    guard bars.contains(where: { $0.lower != bars[0].lower || $0.upper != bars[0].upper }) else { return phrases }
    return phrases + ["the range of colours differs between \(Self.parts(spec.color.share))"]
  }

  private static func parts(_ share: FacetSharing) -> String {
    switch share {
    case .row: "rows"
    case .column: "columns"
    case .all, .none: "cells"
    }
  }

  private var outside: [String] { OutsideRemarks(spec, panel).phrases }

  private var colors: [String] {
    let bars = panel.appearance.color.bars.joined()
    guard bars.contains(where: { $0.reachesBelow || $0.reachesAbove }) else { return [] }
    let (cells, beyond) = coloredCells
    if beyond == 0 { return ["values beyond the limits of the colours have those of the ends"] }
    let (lie, have) = beyond == 1 ? ("lies", "has") : ("lie", "have")
    return [
      "\(beyond) of \(cells.counting("cell")) \(lie) beyond the limits of the colours and \(have) those of the ends"
    ]
  }

  /// The number of cells of colour, and of those whose numbers lie beyond the limits.
  private var coloredCells: (all: Int, beyond: Int) {
    let series = panel.layers.filter { $0.mark.elements == .cells }.flatMap(\.series).filter(\.isDrawn)
    let bars = panel.appearance.color.bars
    let counts = panel.facets.cells.map { place in
      let numbers = series.filter { $0.isShown(row: place.row, column: place.column) }.flatMap { $0.numbers(.color) }
        .filter(\.isFinite)
      return (numbers.count, bars[place.row][place.column].countBeyond(numbers))
    }
    return counts.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
  }
}

extension String {
  /// The same text with a small letter at its beginning, unless it is an abbreviation.
  func lowercasingFirst() -> String {
    dropFirst().prefix(1).allSatisfy(\.isLowercase) ? prefix(1).lowercased() + dropFirst() : self
  }
}
