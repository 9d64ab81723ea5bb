import Diagnostics
import Results
import Schemas

/// Finds the looks that distinguish coordinates: colours, dashes, markers, sizes.
struct LookResolution {
  let channel: Channel
  let scale: ScaleSpec
  let layers: [LayerData]
  let facets: FacetGrid
  let names: CoordinateNames
  let label: String
  /// Whether the coordinates number things rather than measure them.
  let isIndex: Bool
  /// All coordinates that the dimension has where the data come from, so that a selection keeps the looks of the whole.
  let known: [Coordinate]

  /// The coordinates that the objects differ by, in the order met; numbers that differ by rounding are one.
  var coordinates: [Coordinate] {
    layers.flatMap(\.series).filter(\.isDrawn).compactMap { $0.looks[channel] }.distinct
  }

  /// Strokes and gaps, in line widths, of category number `index`; the first is solid.
  static func dashes(_ index: Int) -> [Double] {
    let patterns: [[Double]] = [[], [5, 1.8], [8, 1.8, 1.8, 1.8], [2.6, 1.6], [8, 1.8, 1.8, 1.8, 1.8, 1.8]]
    return patterns[index % patterns.count]
  }

  /// The marker of category number `index`.
  static func marker(_ index: Int) -> LayerStyle.Marker {
    LayerStyle.Marker.allCases[index % LayerStyle.Marker.allCases.count]
  }

  /// The scale.
  func resolve() -> LookScale {
    let coordinates = coordinates
    switch channel {
    case .size: return sizes(coordinates)
    case .color: return colors(coordinates)
    case .dash, .shape, .x, .from, .to, .y, .low, .high, .columns, .rows, .text:
      return LookScale(label: label, entries: categories(coordinates))
    }
  }

  /// Every category with a colour, a dash and a marker of its own.
  private func categories(_ coordinates: [Coordinate]) -> [LookScale.Entry] {
    let texts = names.texts(of: coordinates)
    return coordinates.enumerated().map { index, coordinate in
      let place = place(of: coordinate) ?? index
      return LookScale.Entry(
        coordinate: coordinate, name: texts[index], showsNumber: names.showsNumber(coordinate),
        paint: paint(of: coordinate, place, among: coordinates), dashes: dashes(of: coordinate, place),
        marker: marker(of: coordinate, place))
    }
  }

  /// The index of a coordinate among all that the data have, if there is a colour for each of them.
  private func place(of coordinate: Coordinate) -> Int? {
    known.count <= CatalogueColor.allCases.count ? known.firstIndex { $0.matches(coordinate) } : nil
  }

  private func paint(of coordinate: Coordinate, _ place: Int, among all: [Coordinate]) -> Paint {
    if case .map(let given) = scale.palette, let own = given.value(of: coordinate) { return own }
    if let ramp = namedRamp, all.count > 1 {
      let index = all.firstIndex { $0.matches(coordinate) } ?? 0
      return ramp.paint(at: Double(index) / Double(all.count - 1))
    }
    return CatalogueColor.category(place).paint
  }

  private func dashes(of coordinate: Coordinate, _ place: Int) -> [Double] {
    if case .dashes(let given) = scale.palette, let own = given.value(of: coordinate) { return own.pattern }
    return Self.dashes(place)
  }

  private func marker(of coordinate: Coordinate, _ place: Int) -> LayerStyle.Marker {
    if case .markers(let given) = scale.palette, let own = given.value(of: coordinate) { return own }
    return Self.marker(place)
  }

  /// Areas of points grow with the number; widths of lines too. On a log scale they grow with its logarithm.
  private func sizes(_ coordinates: [Coordinate]) -> LookScale {
    let values = coordinates.compactMap(\.finiteNumber)
    let isLog = scale.kind == .log
    let least = isLog ? values.filter { $0 > 0 }.min() ?? 1 : min(values.min() ?? 0, 0)
    let (lower, upper) = (scale.limits?.lower ?? least, scale.limits?.upper ?? values.max() ?? 1)
    let range = SizeRange(lower: lower, upper: upper, isLog: isLog, isReversed: scale.isReversed)
    let texts = names.texts(of: coordinates)
    let entries = coordinates.enumerated().map { index, coordinate in
      let order = coordinates.count > 1 ? Double(index) / Double(coordinates.count - 1) : 1
      let share = coordinate.finiteNumber.map(range.share) ?? order
      return LookScale.Entry(
        coordinate: coordinate, name: texts[index], showsNumber: names.showsNumber(coordinate),
        factor: max(share, 0.02).squareRoot() * Self.largestFactor)
    }
    return LookScale(label: label, entries: entries, isCapped: values.contains(where: range.isOutside))
  }

  /// The largest point has this many times the usual diameter.
  private static let largestFactor = 2.0
}

extension LookResolution {
  /// The numbers that colours show in a facet cell and in those that share its scale.
  func cellNumbers(row: Int, column: Int) -> [Double] {
    let shown = layers.flatMap(\.series).filter(\.isDrawn).filter { series in
      facets.cells.contains { cell in
        scale.share.joins(cell, (row, column)) && series.isShown(row: cell.row, column: cell.column)
      }
    }
    return shown.flatMap { series in
      (channel == .color ? series.numbers(.color) : []) + [series.looks[channel]].compactMap { $0?.finiteNumber }
    }.filter(\.isFinite)
  }

  /// The words that cells have colours for.
  var labels: [Coordinate] {
    channel != .color
      ? [] : layers.filter { $0.mark.elements == .cells }.flatMap(\.series).flatMap(\.colorLabels)
  }

  private func colors(_ coordinates: [Coordinate]) -> LookScale {
    let all = coordinates + labels.uniqued
    let cells = layers.contains { layer in layer.series.contains { !$0.numbers(.color).isEmpty } }
    guard let ramp = ramp(coordinates, hasCells: cells) else {
      return LookScale(label: label, entries: categories(all))
    }
    let bars = (0..<facets.rowCount).map { row in
      (0..<facets.columnCount).map { bar(ramp, cellNumbers(row: row, column: $0)) }
    }
    let entries = zip(coordinates, names.texts(of: coordinates)).map { coordinate, text in
      LookScale.Entry(
        coordinate: coordinate, name: text, showsNumber: names.showsNumber(coordinate),
        paint: bars[0][0].paint(of: coordinate.finiteNumber ?? bars[0][0].lower))
    }
    return LookScale(label: label, entries: entries, bars: bars)
  }

  /// The fraction of a range by which a colour may lie beyond its end without being noticed.
  private static let unseen = 0.005

  private func bar(_ ramp: ColorRamp, _ values: [Double]) -> ColorBarData {
    let range = ColorRange(values, of: scale)
    // Cells whose colours hardly differ share one, and one path; an odd number of levels keeps the middle.
    let colors = (scale.isReversed ? ramp.flipped : ramp).quantized(levels: 129)
    return ColorBarData(
      ramp: colors, lower: range.lower, upper: range.upper, isLog: range.isLog, ticks: scale.ticks,
      isUnknown: range.isUnknown, reachesBelow: values.contains { range.share(of: $0) < -Self.unseen },
      reachesAbove: values.contains { range.share(of: $0) > 1 + Self.unseen })
  }

  /// The ramp that `palette` names.
  private var namedRamp: ColorRamp? {
    switch scale.palette {
    case .sequential: isOnAreas ? .sequential : .sequentialLines
    case .diverging: isOnAreas ? .diverging : .divergingLines
    case .category, .map, .dashes, .markers, nil: nil
    }
  }

  /// The ramp of a scale of numbers; nil for categories.
  private func ramp(_ coordinates: [Coordinate], hasCells: Bool) -> ColorRamp? {
    let isNumeric = coordinates.allSatisfy { if case .number = $0 { true } else { false } }
    guard isNumeric, hasCells || !coordinates.isEmpty, scale.kind != .category else { return nil }
    if case .category = scale.palette { return nil }
    if case .map = scale.palette { return nil }
    if let namedRamp { return namedRamp }
    if scale.center != nil { return isOnAreas ? .diverging : .divergingLines }
    if isIndex && scale.kind == nil && !hasCells { return nil }
    return isOnAreas ? .sequential : .sequentialLines
  }

  /// Whether colours fill areas, where they may be as light as paper.
  private var isOnAreas: Bool {
    layers.allSatisfy { layer in
      layer.mark.fillsAreas || layer.series.allSatisfy { $0.looks[.color] == nil }
    }
  }
}

extension Array {
  /// What a map from labels gives a coordinate; numbers may be written in any form.
  fileprivate func value<Value>(of coordinate: Coordinate) -> Value? where Element == NamedValue<Value> {
    let written = coordinate.description
    return first { $0.name == written || NumberText.parse($0.name).map { .number($0) } == coordinate }?.value
  }
}

extension Series {
  /// The words that the colours of its elements show.
  fileprivate var colorLabels: [Coordinate] {
    guard case .labels(let texts) = columns[.color] else { return [] }
    return texts.indices.filter { !colorless.contains($0) }.map { .label(texts[$0]) }
  }
}

extension Coordinate {
  /// The number, if it is one and finite.
  var finiteNumber: Double? {
    if case .number(let value) = self, value.isFinite { return value }
    return nil
  }
}
