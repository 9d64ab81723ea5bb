import Results

/// The ticks of one cell, and which of their labels are written.
struct CellTicks: Sendable, Equatable {
  var x: [Tick]
  var y: [Tick]
  var labelsX: Bool
  var labelsY: Bool
  /// Whether the labels of x read upwards.
  var turnsX = false
  /// The width beyond which labels of y take several lines.
  var roomY = Double.infinity
  var form = AxesForm.lines

  /// From the edge of the cell to the near side of the labels.
  var reach: Double { form.tickLength + Typography.tickGap }
}

/// Chooses ticks that fit the length of an axis.
struct TickFitting {
  let measuring: any TextMeasuring

  /// Ticks for a horizontal axis of `length` points, as many as fit without touching, and whether their labels read
  /// upwards: names that do not fit beside each other do.
  func horizontal(_ axis: AxisData, _ domain: AxisDomain, length: Double) -> (ticks: [Tick], turns: Bool) {
    let scale = AxisScale(domain, from: 0, to: length)
    let ticks = fitted(axis, scale, wanted: Int(length / 34) + 1) { tick, label in
      let half = width(label) / 2 + 3
      return (scale.position(tick.value) - half, scale.position(tick.value) + half)
    }
    guard ticks.contains(where: { $0.label == nil }), domain.hasNames else { return (ticks, false) }
    let upright = fitted(axis, scale, wanted: ticks.count, acrossLines(scale))
    return (upright, true)
  }

  /// Ticks for a vertical axis of `length` points, and the width beyond which their labels take several lines: names do,
  /// as far as they do not touch then.
  func vertical(_ axis: AxisData, _ domain: AxisDomain, length: Double) -> (ticks: [Tick], room: Double) {
    let scale = AxisScale(domain, from: length, to: 0)
    let ticks = fitted(axis, scale, wanted: Int(length / 20) + 1, acrossLines(scale))
    guard domain.hasNames else { return (ticks, .infinity) }
    let room = Self.nameRooms.first { room in
      !touches(
        ticks.compactMap { tick in
          tick.label.map { label in
            let half = Double(lines(label, within: room).count) * lineHeight / 2 * Self.closeness
            return (scale.position(tick.value) - half, scale.position(tick.value) + half)
          }
        })
    }
    return (ticks, room ?? .infinity)
  }

  /// Widths that names beside an axis may have, in points, the best first.
  private static let nameRooms = [90.0, 130, 180]

  /// The lines of a tick label in a room.
  func lines(_ label: RichText, within room: Double) -> [RichText] {
    guard width(label) > room else { return [label] }
    return FittedText(breaking: label.words, room: room, keepsUsualWords: true, measuring).lines
  }

  /// The width of the longest line of a tick label in a room.
  func width(_ label: RichText, within room: Double) -> Double { lines(label, within: room).map(width).max() ?? 0 }

  private var lineHeight: Double {
    let line = Typography.line(measuring, Typography.tick)
    return line.ascent + line.descent
  }

  /// Names may be so close to each other, as a part of their height.
  private static let closeness = 0.95

  /// The stretch of the axis that a tick takes whose label is a line of letters across it.
  private func acrossLines(_ scale: AxisScale) -> (Tick, RichText) -> (Double, Double) {
    // Numbers of rows and columns are only for counting.
    let half = lineHeight / 2 * (scale.domain.isCounted ? 2.2 : Self.closeness)
    return { tick, _ in (scale.position(tick.value) - half, scale.position(tick.value) + half) }
  }

  /// The width of a tick label.
  func width(_ label: RichText) -> Double { measuring.measure(label, fontSize: Typography.tick).width }

  private func fitted(
    _ axis: AxisData, _ scale: AxisScale, wanted: Int, _ extent: (Tick, RichText) -> (Double, Double)
  ) -> [Tick] {
    var ticks: [Tick] = []
    for target in stride(from: min(max(wanted, 3), 6), through: 2, by: -1) {
      ticks = Ticks.ticks(scale.domain, target: target, given: axis.ticks)
      if case .category = scale.domain.kind { break }
      if !touches(ticks.compactMap { tick in tick.label.map { extent(tick, $0) } }) {
        return withoutCrowdedMinors(ticks, scale)
      }
    }
    return withoutCrowdedMinors(thinned(ticks, scale.domain, extent), scale)
  }

  /// Keeps the labels of every second, fifth, tenth, … category, until none touches another; else those of the first
  /// and the last.
  private func thinned(
    _ ticks: [Tick], _ domain: AxisDomain, _ extent: (Tick, RichText) -> (Double, Double)
  ) -> [Tick] {
    let extents = ticks.map { tick in tick.label.map { extent(tick, $0) } }
    // The minor ticks of a logarithmic axis have no labels, and those at its ends may be minor.
    let named = extents.indices.filter { extents[$0] != nil }
    guard let first = named.first, let last = named.last else { return ticks }
    let isCounted = domain.isCounted
    for step in Self.steps where step < max(ticks.count, 2) {
      let kept = named.filter { domain.isRound($0, step) }
      // A single label does not show in which direction to count.
      if kept.count < min(named.count, 2) || isCounted && kept.count > Limits.countedTicks { continue }
      if !touches(kept.compactMap { extents[$0] }) { return ticks.labelled(at: kept) }
    }
    let ends = first == last ? [first] : [first, last]
    return ticks.labelled(at: touches(ends.compactMap { extents[$0] }) ? [first] : ends)
  }

  private static let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

  private func touches(_ extents: [(Double, Double)]) -> Bool {
    let sorted = extents.sorted { $0.0 < $1.0 }
    return zip(sorted, sorted.dropFirst()).contains { $0.1 > $1.0 }
  }

  private func withoutCrowdedMinors(_ ticks: [Tick], _ scale: AxisScale) -> [Tick] {
    guard case .log = scale.domain.kind else { return ticks }
    let positions = ticks.filter { $0.label != nil }.map { scale.position($0.value) }.sorted()
    let decade =
      positions.count > 1 ? (positions[positions.count - 1] - positions[0]) / Double(positions.count - 1) : .infinity
    return ticks.filter { tick in tick.label != nil || decade >= 16 }
  }
}

extension [Tick] {
  /// The ticks of which only those at `kept` keep their labels.
  fileprivate func labelled(at kept: [Int]) -> [Tick] {
    indices.map { kept.contains($0) ? self[$0] : Tick(value: self[$0].value, label: nil) }
  }
}

extension AxisDomain {
  /// Whether the categories are consecutive numbers, so that those without a label can be counted.
  fileprivate var isCounted: Bool {
    guard case .category(let coordinates, _) = kind else { return false }
    let numbers = coordinates.compactMap { if case .number(let value) = $0 { value } else { nil } }
    return zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 == 1 } && !hasNames
  }

  /// Whether category `index` keeps its label if every `step`-th does: whole numbers by their value, others by index.
  fileprivate func isRound(_ index: Int, _ step: Int) -> Bool {
    guard case .category(let coordinates, _) = kind, step > 1, case .number(let value) = coordinates[index],
      case .number(let first) = coordinates[0], value - first == Double(index), value == value.rounded()
    else { return index % step == 0 }
    return Int(value) % step == 0
  }
}
