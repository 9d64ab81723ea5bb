import Diagnostics
import Results

/// Cuts a layer's data into the objects that are drawn.
struct SeriesBuilder {
  let panel: PanelSpec
  let layer: LayerSpec
  let frame: LayerFrame
  let roles: LayerRoles
  /// The facet row of each place along the dimension of rows.
  let rowPlaces: [Int]
  /// The facet column of each place along the dimension of columns.
  let columnPlaces: [Int]
  /// Whether the data are those before anything ran, of which all are missing.
  let isBlueprint: Bool

  private(set) var series: [Series] = []
  /// What of the layer is not drawn as it is.
  private(set) var leftOut = LeftOut()
  private var faults = LayerFaults()
  /// The keys of objects, by their places among all that there could be.
  private var keysByRank: [Int: [NamedCoordinate]] = [:]
  private var vacant: VacantCategories
  /// Categories at which elements have no mark.
  var vacancies: [Vacancy] { vacant.all }
  /// The keys of all objects, each once, in the order of their dimensions.
  var keys: [[NamedCoordinate]] { keysByRank.sorted { $0.key < $1.key }.map(\.value) }

  init(
    _ layer: LayerSpec, of panel: PanelSpec, over frame: LayerFrame, _ roles: LayerRoles, rowPlaces: [Int],
    columnPlaces: [Int], indexChannels: Set<Channel>, isBlueprint: Bool
  ) {
    (self.layer, self.panel, self.frame, self.roles) = (layer, panel, frame, roles)
    (self.rowPlaces, self.columnPlaces, self.isBlueprint) = (rowPlaces, columnPlaces, isBlueprint)
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
    var place = Array(repeating: 0, count: frame.dimensions.count)
    forEachPlace(along: outer, from: &place) { builder, place in
      guard !Task.isCancelled, let one = builder.object(at: place) else { return }
      builder.series.append(one)
      builder.keysByRank[builder.rank(of: place)] = one.key
    }
  }

  /// Calls `body` for each combination of places along `axes`, the last fastest.
  private mutating func forEachPlace(
    along axes: [Int], from place: inout [Int], _ body: (inout SeriesBuilder, [Int]) -> Void
  ) {
    let counts = axes.map { frame.dimensions[$0].count }
    guard counts.allSatisfy({ $0 > 0 }) else { return }
    while true {
      body(&self, place)
      var position = axes.count - 1
      while position >= 0, place[axes[position]] == counts[position] - 1 {
        place[axes[position]] = 0
        position -= 1
      }
      guard position >= 0 else { return }
      place[axes[position]] += 1
    }
  }

  /// The object at a place along the outer dimensions; nil if none of its elements is there, or it has no look.
  private mutating func object(at place: [Int]) -> Series? {
    let looks = layer.mark.lookChannels
    let channels = frame.channels.filter { !looks.contains($0) }
    var elements = ElementCollection(
      channels, of: frame, layer.mark.elements, lengths: lengths(at: place, channels))
    var start = place
    forEachPlace(along: roles.inner, from: &start) { builder, place in builder.append(place, to: &elements) }
    let cell = (row: roles.row.map { rowPlaces[place[$0]] }, column: roles.column.map { columnPlaces[place[$0]] })
    vacant.add(elements.absences, row: cell.row, column: cell.column)
    guard elements.isThere else {
      if elements.count == 0 { leftOut.add(elements.leftOut) }
      return nil
    }
    if let channel = looks.first(where: { lacksLook($0, at: place) }) {
      leaveOut(elements, at: place, without: channel)
      if vacant.isNeeded {
        forEachPlace(along: roles.inner, from: &start) { $0.vacant.add($1, row: cell.row, column: cell.column) }
      }
      return nil
    }
    leftOut.add(elements.leftOut)
    return Series(
      row: cell.row, column: cell.column, key: key(of: place),
      looks: looks.reduce(into: [:]) { $0[$1] = frame.value($1, at: place) },
      columns: elements.columns, colorless: elements.colorless, isDrawn: elements.drawnCount > 0)
  }

  /// Counts an object that has no look: the elements that it would have drawn, or one curve.
  private mutating func leaveOut(_ elements: ElementCollection, at place: [Int], without channel: Channel) {
    let isPlaced = layer.mark.elements == .placed
    let count = isPlaced ? elements.drawnCount : 1
    if isPlaced { leftOut.add(elements.leftOut) }
    guard count > 0 else { return }
    leftOut.leaveOut(count, layer.mark.noun, without: channel)
    faults.addLookless(channel, count, at: place, along: roles.outer)
  }

  /// How many places each inner dimension has in an object: smaller networks lack the last ones of theirs.
  private mutating func lengths(at place: [Int], _ channels: [Channel]) -> [Int: Int] {
    let axes = roles.inner.filter { frame.dimensions[$0].role.indexKind?.isPart ?? false }
    let views = frame.existence(of: channels)
    guard !axes.isEmpty, views.contains(where: { $0.array.presence != nil || $0.array.isBlank }) else { return [:] }
    var lengths = Dictionary(axes.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    var start = place
    forEachPlace(along: roles.inner, from: &start) { _, place in
      guard views.allSatisfy({ $0.array.isPresent($0.index(of: place)) }) else { return }
      for axis in axes { lengths[axis] = max(lengths[axis] ?? 0, place[axis] + 1) }
    }
    return lengths
  }

  /// Whether a channel of looks says nothing of the object at `place` that a scale could show.
  private func lacksLook(_ channel: Channel, at place: [Int]) -> Bool {
    guard frame.view(of: channel) != nil else { return false }
    guard let value = frame.value(channel, at: place) else { return true }
    guard case .number(let number) = value, !number.isFinite else { return false }
    return number.isNaN || !(panel.scale(of: channel)?.tellsCategories(channel) ?? false)
  }

  /// The place of an object among all combinations of the coordinates of its key.
  private func rank(of place: [Int]) -> Int {
    roles.outer.reduce(0) { $0 * frame.dimensions[$1].count + place[$1] }
  }

  private func key(of place: [Int]) -> [NamedCoordinate] {
    roles.outer.map { axis in
      let dimension = frame.dimensions[axis]
      return NamedCoordinate(dimension.name, dimension.coordinates[place[axis]])
    }
  }

  /// Adds the element at `place`, or counts why it is not drawn.
  private mutating func append(_ place: [Int], to elements: inout ElementCollection) {
    guard elements.move(to: place) else { return }
    let isCell = layer.mark.elements == .cells
    if elements.isOrdinary(above: hasLogScale ? 0 : -.infinity) {
      return isCell ? elements.appendCell(lacking: nil) : elements.append()
    }
    let numbers = elements.numbers
    guard elements.isPresent(besides: isCell && !isBlueprint ? .color : nil) else {
      return elements.addMissing(at: vacant.isNeeded && !frame.isDeselected(place) ? place : nil)
    }
    let isSpreadless = lacksSpread(numbers)
    let positions = numbers.filter { $0.channel.isPosition && !(isSpreadless && $0.channel.isSpread) }
    if let reason = fault(of: positions, at: place) { return elements.leaveOut(reason) }
    if isSpreadless { elements.leaveOutSpread() }
    guard isOnScale(numbers, of: &elements, at: place) else { return }
    guard isCell else { return elements.append() }
    let colors = numbers.filter { $0.channel == .color }
    elements.appendCell(lacking: elements.isPresent(besides: nil) ? fault(of: colors, at: place) : .missing)
  }

  /// Whether the centre of a statistic is finite, and its spread is not.
  private func lacksSpread(_ numbers: [(channel: Channel, value: Double)]) -> Bool {
    guard layer.stat != nil, numbers.contains(where: { $0.channel == .y && $0.value.isFinite }) else { return false }
    return numbers.contains { $0.channel.isSpread && !$0.value.isFinite }
  }

  /// Why one of `numbers` cannot be drawn; what is not a number is noted.
  private mutating func fault(of numbers: [(channel: Channel, value: Double)], at place: [Int]) -> LeftOut.Reason? {
    // The spread around an infinite centre is not a number, and not the fault.
    if layer.stat != nil, numbers.contains(where: { $0.channel == .y && $0.value.isInfinite }) { return .infinite }
    if let number = numbers.first(where: \.value.isNaN) {
      faults.addNotANumber(number.channel, at: place)
      return .notANumber
    }
    return numbers.contains(where: \.value.isInfinite) ? .infinite : nil
  }

  /// Whether an element is drawn on its scales; what lies at or below 0 on a log scale is counted.
  private mutating func isOnScale(
    _ numbers: [(channel: Channel, value: Double)], of elements: inout ElementCollection, at place: [Int]
  ) -> Bool {
    let below = numbers.filter { $0.value <= 0 && isOnLogScale($0.channel) }
    guard let first = below.first else { return true }
    let rule = layer.mark.belowLog
    if rule == .refused || isConstant(first.channel) {
      faults.addUnplaced(first.channel, at: place)
      return false
    }
    // What limits cut is counted with all else outside of them.
    let isCut = rule == .atEdge && below.allSatisfy { axis(of: $0.channel)?.limits?.lower != nil }
    guard !isCut else { return true }
    let negative = below.first { $0.value < 0 }
    faults.addBelowLog((negative ?? first).channel, isNegative: negative != nil, at: place)
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
