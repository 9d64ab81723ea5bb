import Diagnostics
import Results
import Schemas

/// Finds the appearances that distinguish coordinates: colours, dashes, markers, sizes.
struct AppearanceResolution {
  let channel: Channel
  let scale: ScaleSpec
  let layers: [LayerData]
  let facets: FacetGrid
  let names: CoordinateNames
  let label: String
  /// Whether the coordinates number things rather than measure them.
  let isIndex: Bool
  /// The dimension whose coordinates the objects differ by, if the channel is the bare name of one.
  var shown: ShownDimension?

  /// The coordinates that the objects differ by: those that the report puts first, then the others in the order met;
  /// numbers that differ by rounding are one.
  var coordinates: [Coordinate] {
    let all = layers.flatMap(\.series).filter(\.isDrawn).compactMap { $0.appearance[channel] }.distinct
    let first = (shown?.look.order ?? []).compactMap { label in all.first { $0.isWritten(label) } }
    return (first + all).distinct
  }

  /// Strokes and gaps, in line widths, of category number `index`; the first is solid.
  static func dashes(_ index: Int) -> [Double] {
    let patterns: [[Double]] = [[], [5, 1.8], [8, 1.8, 1.8, 1.8], [2.6, 1.6], [8, 1.8, 1.8, 1.8, 1.8, 1.8]]
    return patterns[index % patterns.count]
  }

  /// The marker of category number `index`; when the colours begin again, each has another one.
  static func marker(_ index: Int) -> LayerStyle.Marker {
    LayerStyle.Marker.allCases[(index + CatalogueColor.round(index)) % LayerStyle.Marker.allCases.count]
  }

  /// The scale.
  func resolve() -> AppearanceScale {
    let coordinates = coordinates
    switch channel {
    case .size: return sizes(coordinates)
    case .color: return colors(coordinates)
    case .dash, .shape, .x, .from, .to, .y, .low, .high, .columns, .rows, .text:
      return AppearanceScale(label: label, entries: categories(coordinates))
    }
  }

  /// Every category with a colour, a dash and a marker of its own; colours in an order need no more than themselves.
  private func categories(_ coordinates: [Coordinate]) -> [AppearanceScale.Entry] {
    let texts = names.texts(of: coordinates)
    let isOrdered = channel == .color && namedRamp != nil
    return coordinates.enumerated().map { index, coordinate in
      let category = knownIndex(of: coordinate) ?? index
      return AppearanceScale.Entry(
        coordinate: coordinate, name: texts[index], showsNumber: names.showsNumber(coordinate),
        paint: paint(of: coordinate, category, among: coordinates),
        dashes: isOrdered ? [] : dashes(of: coordinate, category),
        marker: isOrdered ? .circle : marker(of: coordinate, category), round: CatalogueColor.round(category))
    }
  }

  /// All coordinates of the dimension in the order of the report, so that a selection keeps the appearances of the
  /// whole; empty if there are too many for that.
  private var known: [Coordinate] {
    guard let shown, shown.coordinates.count <= Limits.distinctCoordinates else { return [] }
    let first = shown.look.order.compactMap { label in shown.coordinates.first { $0.isWritten(label) } }
    return (first + shown.coordinates).distinct
  }

  /// The index of a coordinate among all that the data have, if there is a colour for each of them.
  private func knownIndex(of coordinate: Coordinate) -> Int? {
    known.count <= CatalogueColor.categories.count ? known.firstIndex { $0.matches(coordinate) } : nil
  }

  private func paint(of coordinate: Coordinate, _ category: Int, among all: [Coordinate]) -> Paint {
    if case .map(let given) = palette, let own = given.value(of: coordinate) { return own }
    if let namedRamp, let share = share(of: coordinate, among: all) { return namedRamp.paint(at: share) }
    return CatalogueColor.category(category).paint
  }

  /// Where a coordinate lies on a ramp: by its distance from the centre that the report gives, or else by its rank.
  private func share(of coordinate: Coordinate, among all: [Coordinate]) -> Double? {
    if let center = ownedLook?.center, let number = coordinate.finiteNumber {
      let farthest = all.compactMap(\.finiteNumber).map { abs($0 - center) }.max() ?? 0
      return SignedShare(center: center, reach: ownedLook?.reach ?? max(farthest, .leastNormalMagnitude)).share(
        of: number)
    }
    let ranked = ownedLook != nil && known.contains { $0.matches(coordinate) } ? known : all
    guard ranked.count > 1, let index = ranked.firstIndex(where: { $0.matches(coordinate) }) else { return nil }
    return Double(index) / Double(ranked.count - 1)
  }

  private func dashes(of coordinate: Coordinate, _ category: Int) -> [Double] {
    if case .dashes(let given) = scale.palette, let own = given.value(of: coordinate) { return own.pattern }
    if let own = shown?.look.dashes.value(of: coordinate) { return own.pattern }
    return Self.dashes(category)
  }

  private func marker(of coordinate: Coordinate, _ category: Int) -> LayerStyle.Marker {
    if case .markers(let given) = scale.palette, let own = given.value(of: coordinate) { return own }
    return Self.marker(category)
  }

  /// Areas of points grow with the number; widths of lines too. On a log scale they grow with its logarithm.
  private func sizes(_ coordinates: [Coordinate]) -> AppearanceScale {
    let values = coordinates.compactMap(\.finiteNumber)
    let isLog = scale.kind == .log
    let least = isLog ? values.filter { $0 > 0 }.min() ?? 1 : min(values.min() ?? 0, 0)
    let (lower, upper) = (scale.limits?.lower ?? least, scale.limits?.upper ?? values.max() ?? 1)
    let range = SizeRange(lower: lower, upper: upper, isLog: isLog, isReversed: scale.isReversed)
    let texts = names.texts(of: coordinates)
    let entries = coordinates.enumerated().map { index, coordinate in
      let order = coordinates.count > 1 ? Double(index) / Double(coordinates.count - 1) : 1
      let share = coordinate.finiteNumber.map(range.share) ?? order
      return AppearanceScale.Entry(
        coordinate: coordinate, name: texts[index], showsNumber: names.showsNumber(coordinate),
        factor: max(share, 0.02).squareRoot() * Self.largestFactor)
    }
    return AppearanceScale(label: label, entries: entries, isCapped: values.contains(where: range.isOutside))
  }

  /// The largest point has this many times the usual diameter.
  private static let largestFactor = 2.0
}

extension AppearanceResolution {
  /// The numbers that colours show in a facet cell and in those that share its scale.
  func cellNumbers(row: Int, column: Int) -> [Double] {
    let shown = layers.flatMap(\.series).filter(\.isDrawn).filter { series in
      facets.cells.contains { cell in
        scale.share.joins(cell, (row, column)) && series.isShown(row: cell.row, column: cell.column)
      }
    }
    return shown.flatMap { series in
      (channel == .color ? series.numbers(.color) : []) + [series.appearance[channel]].compactMap { $0?.finiteNumber }
    }.filter(\.isFinite)
  }

  /// The words that cells have colours for.
  var labels: [Coordinate] {
    channel != .color
      ? [] : layers.filter(\.mark.shadesParts).flatMap(\.series).flatMap(\.colorLabels)
  }

  private func colors(_ coordinates: [Coordinate]) -> AppearanceScale {
    let all = coordinates + labels.uniqued
    let cells = layers.contains { layer in layer.series.contains { !$0.numbers(.color).isEmpty } }
    guard let ramp = ramp(coordinates, hasCells: cells) else {
      let entries = categories(all)
      return AppearanceScale(label: label, entries: entries, isOrdered: namedRamp != nil, steps: steps(entries))
    }
    let bars = (0..<facets.rowCount).map { row in
      (0..<facets.columnCount).map { bar(ramp, cellNumbers(row: row, column: $0)) }
    }
    let entries = zip(coordinates, names.texts(of: coordinates)).map { coordinate, text in
      AppearanceScale.Entry(
        coordinate: coordinate, name: text, showsNumber: names.showsNumber(coordinate),
        paint: bars[0][0].paint(of: coordinate.finiteNumber ?? bars[0][0].lower))
    }
    let isDiscrete = shown != nil && !cells && scale.kind == nil && entries.count <= Limits.distinctCoordinates
    return AppearanceScale(label: label, entries: entries, bars: isDiscrete ? [] : bars, isOrdered: isDiscrete)
  }

  /// A bar in steps for more coordinates with colours in an order than a legend can show.
  private func steps(_ entries: [AppearanceScale.Entry]) -> ColorBarData? {
    guard let namedRamp, entries.count > Limits.distinctCoordinates,
      entries.allSatisfy({ $0.coordinate.finiteNumber != nil })
    else { return nil }
    let sorted = entries.sorted { ($0.coordinate.finiteNumber ?? 0) < ($1.coordinate.finiteNumber ?? 0) }
    return ColorBarData(
      ramp: namedRamp, lower: 0, upper: 1,
      steps: sorted.map { .init(coordinate: $0.coordinate, name: $0.name, paint: $0.paint) })
  }

  private func bar(_ ramp: ColorRamp, _ values: [Double]) -> ColorBarData {
    let range = ColorRange(values, of: scale)
    // Cells whose colours hardly differ share one, and one path; an odd number of levels keeps the middle.
    let colors = (scale.isReversed ? ramp.flipped : ramp).quantized(levels: 129)
    return ColorBarData(
      ramp: colors, lower: range.lower, upper: range.upper, kind: range.kind, ticks: scale.ticks,
      isUnknown: range.isUnknown, part: part(of: range, values)
    ).showing(values)
  }

  /// The half of a range around a centre that limits ask for, or else in which all numbers lie; nil if there is none. Of
  /// a symmetric log scale limits may ask for any part.
  private func part(of range: ColorRange, _ values: [Double]) -> ClosedRange<Double>? {
    guard let center = scale.middle, range.lower < center, center < range.upper else { return nil }
    if let limits = scale.limits {
      if scale.kind == .symlog { return (limits.lower ?? range.lower)...(limits.upper ?? range.upper) }
      if limits.lower == center { return center...range.upper }
      return limits.upper == center ? range.lower...center : nil
    }
    let slack = ColorBarData.unseen * (range.upper - range.lower)
    let (least, most) = (values.min() ?? center, values.max() ?? center)
    guard least < most else { return nil }
    if least >= center - slack { return center...range.upper }
    return most <= center + slack ? range.lower...center : nil
  }

  /// How the report shows the coordinates, where this scale leaves that to it.
  private var ownedLook: DimensionLook? {
    guard channel == .color, scale.palette == nil, scale.limits == nil, !scale.isReversed,
      scale.kind == nil || scale.kind == .category, let look = shown?.look, look.palette != nil,
      scale.center == nil || scale.center == look.center
    else { return nil }
    return look
  }

  /// The palette as written, or else that of the report.
  private var palette: ScaleSpec.Palette? { scale.palette ?? ownedLook?.palette }

  /// The ramp that the palette names.
  private var namedRamp: ColorRamp? {
    switch palette {
    case .sequential: isOnAreas ? .sequential : .sequentialLines
    case .diverging: isOnAreas ? .diverging : .divergingLines
    case .category, .map, .dashes, .markers, nil: nil
    }
  }

  /// The ramp of a scale of numbers; nil for categories.
  private func ramp(_ coordinates: [Coordinate], hasCells: Bool) -> ColorRamp? {
    let isNumeric = coordinates.allSatisfy { if case .number = $0 { true } else { false } }
    guard isNumeric, hasCells || !coordinates.isEmpty, scale.kind != .category, hasCells || ownedLook == nil else {
      return nil
    }
    if case .category = scale.palette { return nil }
    if case .map = scale.palette { return nil }
    if let namedRamp { return namedRamp }
    if scale.middle != nil { return isOnAreas ? .diverging : .divergingLines }
    if isIndex && scale.kind == nil && !hasCells { return nil }
    return isOnAreas ? .sequential : .sequentialLines
  }

  /// Whether colours fill cells, where they may be as light as paper.
  private var isOnAreas: Bool {
    layers.allSatisfy { layer in
      layer.mark.fillsAreas
        || layer.series.allSatisfy { $0.appearance[.color] == nil && ($0.diagram?.shades ?? []).isEmpty }
    }
  }
}

/// A dimension whose coordinates a channel shows.
struct ShownDimension {
  let name: String
  /// All coordinates that it has where the data come from.
  let coordinates: [Coordinate]
  /// How they look in the report.
  let look: DimensionLook
}

extension Array {
  /// What a map from labels gives a coordinate; numbers may be written in any form.
  fileprivate func value<Value>(of coordinate: Coordinate) -> Value? where Element == NamedValue<Value> {
    first { coordinate.isWritten($0.name) }?.value
  }
}

extension Coordinate {
  /// Whether `label` means the coordinate; numbers may be written in any form.
  fileprivate func isWritten(_ label: String) -> Bool {
    label == description || NumberText.parse(label).map { .number($0) } == self
  }
}

extension Series {
  /// The words that the colours of its elements show.
  fileprivate var colorLabels: [Coordinate] {
    if let diagram { return diagram.shades.filter { $0.finiteNumber == nil } }
    guard case .labels(let texts) = columns[.color] else { return [] }
    return texts.indices.filter { !colorless.contains($0) }.map { .label(texts[$0]) }
  }
}
