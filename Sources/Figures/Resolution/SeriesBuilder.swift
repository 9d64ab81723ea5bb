import Diagnostics
import Results

/// Cuts a layer's data into the objects that are drawn.
struct SeriesBuilder {
  let panel: PanelSpec
  let layer: LayerSpec
  let frame: LayerFrame
  let roles: LayerRoles
  /// The facet row of each index along the dimension of rows.
  let facetRows: [Int]
  /// The facet column of each index along the dimension of columns.
  let facetColumns: [Int]
  /// Whether the data are those before anything ran, of which all are missing.
  let isBlueprint: Bool

  private(set) var series: [Series] = []
  /// What of the layer is not drawn as it is.
  private(set) var leftOut = LeftOut()
  private var faults = LayerFaults()
  /// The keys of objects, by their rank among all that there could be.
  private var keysByRank: [Int: [NamedCoordinate]] = [:]
  private var vacant: VacantCategories
  /// Categories at which elements have no mark.
  var vacancies: [Vacancy] { vacant.all }
  /// The keys of all objects, each once, in the order of their dimensions.
  var keys: [[NamedCoordinate]] { keysByRank.sorted { $0.key < $1.key }.map(\.value) }

  init(
    _ layer: LayerSpec, of panel: PanelSpec, over frame: LayerFrame, _ roles: LayerRoles, facetRows: [Int],
    facetColumns: [Int], indexChannels: Set<Channel>, isBlueprint: Bool
  ) {
    (self.layer, self.panel, self.frame, self.roles) = (layer, panel, frame, roles)
    (self.facetRows, self.facetColumns, self.isBlueprint) = (facetRows, facetColumns, isBlueprint)
    vacant = VacantCategories(layer, of: panel, over: frame, indexChannels)
    build()
    let missing = isBlueprint ? 0 : vacant.missingCount(besides: series)
    if missing > 0 { leftOut.leaveOut(.missing, missing) }
  }

  /// What is wrong with the numbers.
  var diagnostics: [Diagnostic] {
    faults.diagnostics(of: layer, in: panel, over: frame)
  }

  private mutating func build() {
    let facets = [roles.row, roles.column].compactMap { $0 }
    let outer = facets + roles.outer.filter { !facets.contains($0) }
    var start = Array(repeating: 0, count: frame.dimensions.count)
    forEachElement(along: outer, from: &start) { builder, indices in
      guard !Task.isCancelled, let one = builder.object(at: indices) else { return }
      builder.series.append(one)
      builder.keysByRank[builder.rank(of: indices)] = one.key
    }
  }

  /// Calls `body` for each combination of indices along `axes`, the last fastest.
  private mutating func forEachElement(
    along axes: [Int], from indices: inout [Int], _ body: (inout SeriesBuilder, [Int]) -> Void
  ) {
    let counts = axes.map { frame.dimensions[$0].count }
    guard counts.allSatisfy({ $0 > 0 }) else { return }
    while true {
      body(&self, indices)
      var position = axes.count - 1
      while position >= 0, indices[axes[position]] == counts[position] - 1 {
        indices[axes[position]] = 0
        position -= 1
      }
      guard position >= 0 else { return }
      indices[axes[position]] += 1
    }
  }

  /// The object at these indices of the outer dimensions; nil if none of its elements is present, or it has no
  /// appearance.
  private mutating func object(at indices: [Int]) -> Series? {
    let distinguishing = layer.mark.appearanceChannels
    let channels = frame.channels.filter { !distinguishing.contains($0) }
    let lengths = lengths(at: indices, channels)
    var elements = ElementCollection(channels, of: frame, layer.mark.elements, lengths: lengths)
    var start = indices
    if !lengths.values.contains(0) {
      forEachElement(along: roles.inner, from: &start) { builder, indices in builder.append(indices, to: &elements) }
    }
    let cell = (row: roles.row.map { facetRows[indices[$0]] }, column: roles.column.map { facetColumns[indices[$0]] })
    vacant.add(elements.absences, row: cell.row, column: cell.column)
    guard elements.isThere else {
      if elements.count == 0 { leftOut.add(elements.leftOut) }
      return nil
    }
    if let channel = distinguishing.first(where: { lacksAppearance($0, at: indices) }) {
      leaveOut(elements, at: indices, without: channel)
      if vacant.isNeeded {
        forEachElement(along: roles.inner, from: &start) { $0.vacant.add($1, row: cell.row, column: cell.column) }
      }
      return nil
    }
    leftOut.add(elements.leftOut)
    return Series(
      row: cell.row, column: cell.column, key: key(of: indices),
      appearance: distinguishing.reduce(into: [:]) { $0[$1] = frame.value($1, at: indices) },
      columns: elements.columns, colorless: elements.colorless, isDrawn: elements.drawnCount > 0)
  }

  /// Counts an object that has no appearance: the elements that it would have drawn, or one curve.
  private mutating func leaveOut(_ elements: ElementCollection, at indices: [Int], without channel: Channel) {
    let isLocated = layer.mark.elements == .located
    let count = isLocated ? elements.drawnCount : 1
    if isLocated { leftOut.add(elements.leftOut) }
    guard count > 0 else { return }
    leftOut.leaveOut(count, layer.mark.noun, without: channel)
    faults.addWithoutAppearance(channel, count, at: indices, along: roles.outer)
  }

  /// The length of each inner dimension in an object: smaller networks lack the last elements of theirs.
  private mutating func lengths(at indices: [Int], _ channels: [Channel]) -> [Int: Int] {
    let axes = roles.inner.filter { frame.dimensions[$0].role.indexKind?.isPart ?? false }
    let views = frame.existence(of: channels)
    guard !axes.isEmpty, views.contains(where: { $0.array.mask != nil || $0.array.isBlank }) else { return [:] }
    var lengths = Dictionary(axes.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    // Nothing exists of what is missing everywhere, as it is before anything ran.
    guard !views.contains(where: \.array.isBlank) else { return lengths }
    var start = indices
    forEachElement(along: roles.inner, from: &start) { _, indices in
      guard views.allSatisfy({ $0.array.isPresent($0.index(of: indices)) }) else { return }
      for axis in axes { lengths[axis] = max(lengths[axis] ?? 0, indices[axis] + 1) }
    }
    return lengths
  }

  /// Whether a channel of appearance has no value that a scale can show for the object at `indices`.
  private func lacksAppearance(_ channel: Channel, at indices: [Int]) -> Bool {
    guard frame.view(of: channel) != nil else { return false }
    guard let value = frame.value(channel, at: indices) else { return true }
    guard case .number(let number) = value, !number.isFinite else { return false }
    return number.isNaN || !(panel.scale(of: channel)?.tellsCategories(channel) ?? false)
  }

  /// The rank of an object among all combinations of the coordinates of its key.
  private func rank(of indices: [Int]) -> Int {
    roles.outer.reduce(0) { $0 * frame.dimensions[$1].count + indices[$1] }
  }

  private func key(of indices: [Int]) -> [NamedCoordinate] {
    roles.outer.map { axis in
      let dimension = frame.dimensions[axis]
      return NamedCoordinate(dimension.name, dimension.coordinates[indices[axis]])
    }
  }

  /// Adds the element at `indices`, or counts why it is not drawn.
  private mutating func append(_ indices: [Int], to elements: inout ElementCollection) {
    guard elements.move(to: indices) else { return }
    let isCell = layer.mark.elements == .cells
    // Nearly all elements are ordinary; they skip the checks below, each of which allocates.
    if elements.isOrdinary(above: hasLogScale ? 0 : -.infinity) {
      return isCell ? elements.appendCell(lacking: nil) : elements.append()
    }
    let numbers = elements.numbers
    guard elements.isPresent(besides: isCell && !isBlueprint ? .color : nil) else {
      return elements.addMissing(at: vacant.isNeeded && !frame.isDeselected(indices) ? indices : nil)
    }
    let isSpreadless = lacksSpread(numbers)
    let positions = numbers.filter { $0.channel.isPosition && !(isSpreadless && $0.channel.isSpread) }
    if let reason = fault(of: positions, at: indices) { return elements.leaveOut(reason) }
    if isSpreadless { elements.leaveOutSpread() }
    guard isOnScale(numbers, of: &elements, at: indices) else { return }
    guard isCell else { return elements.append() }
    let colors = numbers.filter { $0.channel == .color }
    elements.appendCell(lacking: elements.isPresent(besides: nil) ? fault(of: colors, at: indices) : .missing)
  }

  /// Whether the centre of a statistic is finite, and its spread is not.
  private func lacksSpread(_ numbers: [(channel: Channel, value: Double)]) -> Bool {
    guard layer.stat != nil, numbers.contains(where: { $0.channel == .y && $0.value.isFinite }) else { return false }
    return numbers.contains { $0.channel.isSpread && !$0.value.isFinite }
  }

  /// Why one of `numbers` cannot be drawn; what is not a number is noted.
  private mutating func fault(of numbers: [(channel: Channel, value: Double)], at indices: [Int]) -> LeftOut.Reason? {
    // The spread around an infinite centre is not a number, and not the fault.
    if layer.stat != nil, numbers.contains(where: { $0.channel == .y && $0.value.isInfinite }) {
      return layer.mark.pointsOutside ? .atEdge : .infinite
    }
    if let number = numbers.first(where: \.value.isNaN) {
      faults.addNotANumber(number.channel, at: indices)
      return .notANumber
    }
    guard numbers.contains(where: \.value.isInfinite) else { return nil }
    return layer.mark.pointsOutside ? .atEdge : .infinite
  }

  /// Whether an element is drawn on its scales; what lies at or below 0 on a log scale is counted.
  private mutating func isOnScale(
    _ numbers: [(channel: Channel, value: Double)], of elements: inout ElementCollection, at indices: [Int]
  ) -> Bool {
    let below = numbers.filter { $0.value <= 0 && isOnLogScale($0.channel) }
    guard let first = below.first else { return true }
    let rule = layer.mark.belowLog
    if rule == .refused || isConstant(first.channel) {
      faults.addUnlocated(first.channel, at: indices)
      return false
    }
    // What limits cut is counted with all else outside of them.
    let isCut = rule == .atEdge && below.allSatisfy { axis(of: $0.channel)?.limits?.lower != nil }
    guard !isCut else { return true }
    let negative = below.first { $0.value < 0 }
    faults.addBelowLog((negative ?? first).channel, isNegative: negative != nil, at: indices)
    elements.addBelowLog(isDrawn: rule == .atEdge)
    return rule == .atEdge
  }

  /// Whether a channel's numbers must be above 0; the ends of a spread may reach below the axis.
  private func isOnLogScale(_ channel: Channel) -> Bool {
    if layer.stat != nil, channel == .low || channel == .high { return false }
    return axis(of: channel)?.kind == .log
  }

  /// Whether a channel is a number that is written, so that nothing is lost by asking for another.
  private func isConstant(_ channel: Channel) -> Bool {
    guard case .expression(let expression) = panel.channel(channel, of: layer) else { return false }
    return expression.references.isEmpty
  }

  private var hasLogScale: Bool { panel.x.kind == .log || panel.y.kind == .log }

  private func axis(of channel: Channel) -> ScaleSpec? {
    switch channel.axis {
    case .x: panel.x
    case .y: panel.y
    case nil: nil
    }
  }
}
