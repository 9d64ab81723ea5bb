import Results

/// The ticks of one cell, and which of their labels are written.
struct CellTicks: Sendable, Equatable {
  var x: [Tick]
  var y: [Tick]
  var labelsX: Bool
  var labelsY: Bool
}

/// Chooses ticks that fit the length of an axis.
struct TickFitting {
  let measuring: any TextMeasuring

  /// Ticks for a horizontal axis of `length` points: as many as fit without touching.
  func horizontal(_ axis: AxisData, _ domain: AxisDomain, length: Double) -> [Tick] {
    let scale = AxisScale(domain, from: 0, to: length)
    return fitted(axis, scale, wanted: Int(length / 34) + 1) { tick, label in
      let half = width(label) / 2 + 3
      return (scale.position(tick.value) - half, scale.position(tick.value) + half)
    }
  }

  /// Ticks for a vertical axis of `length` points.
  func vertical(_ axis: AxisData, _ domain: AxisDomain, length: Double) -> [Tick] {
    let scale = AxisScale(domain, from: length, to: 0)
    let line = Typography.line(measuring, Typography.tick)
    let half = (line.ascent + line.descent) / 2 + 0.5
    return fitted(axis, scale, wanted: Int(length / 20) + 1) { tick, _ in
      (scale.position(tick.value) - half, scale.position(tick.value) + half)
    }
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
    return withoutCrowdedMinors(thinned(ticks, extent), scale)
  }

  /// Keeps only every second, third, … label, until none touches another.
  private func thinned(_ ticks: [Tick], _ extent: (Tick, RichText) -> (Double, Double)) -> [Tick] {
    let extents = ticks.map { tick in tick.label.map { extent(tick, $0) } }
    var step = 1
    while step < max(ticks.count, 2) {
      let kept = extents.indices.filter { $0 % step == 0 }
      if !touches(kept.compactMap { extents[$0] }) { break }
      step = max(step + 1, step * 5 / 4)
    }
    return ticks.enumerated().map { $0.offset % step == 0 ? $0.element : Tick(value: $0.element.value, label: nil) }
  }

  private func touches(_ extents: [(Double, Double)]) -> Bool {
    let sorted = extents.sorted { $0.0 < $1.0 }
    return zip(sorted, sorted.dropFirst()).contains { $0.1 > $1.0 }
  }

  private func withoutCrowdedMinors(_ ticks: [Tick], _ scale: AxisScale) -> [Tick] {
    guard case .log = scale.domain.kind else { return ticks }
    let places = ticks.filter { $0.label != nil }.map { scale.position($0.value) }.sorted()
    let decade = places.count > 1 ? (places[places.count - 1] - places[0]) / Double(places.count - 1) : .infinity
    return ticks.filter { tick in tick.label != nil || decade >= 16 }
  }
}
