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
    return fitted(axis, scale, wanted: Int(length / 34) + 1, minors: length) { tick, label in
      let half = width(label) / 2 + 3
      return (scale.position(tick.value) - half, scale.position(tick.value) + half)
    }
  }

  /// Ticks for a vertical axis of `length` points.
  func vertical(_ axis: AxisData, _ domain: AxisDomain, length: Double) -> [Tick] {
    let scale = AxisScale(domain, from: length, to: 0)
    let line = Typography.line(measuring, Typography.tick)
    let half = (line.ascent + line.descent) / 2 + 0.5
    return fitted(axis, scale, wanted: Int(length / 20) + 1, minors: length) { tick, _ in
      (scale.position(tick.value) - half, scale.position(tick.value) + half)
    }
  }

  /// The width of a tick label.
  func width(_ label: RichText) -> Double { measuring.measure(label, fontSize: Typography.tick).width }

  private func fitted(
    _ axis: AxisData, _ scale: AxisScale, wanted: Int, minors: Double,
    _ extent: (Tick, RichText) -> (Double, Double)
  ) -> [Tick] {
    var ticks: [Tick] = []
    for target in stride(from: min(max(wanted, 3), 6), through: 2, by: -1) {
      ticks = Ticks.ticks(scale.domain, target: target, given: axis.ticks)
      if !touches(ticks, extent) { return withoutCrowdedMinors(ticks, scale) }
    }
    return withoutCrowdedMinors(thinned(ticks, extent), scale)
  }

  /// Keeps only every second, third, … label, until none touches another.
  private func thinned(_ ticks: [Tick], _ extent: (Tick, RichText) -> (Double, Double)) -> [Tick] {
    for stride in 2...max(ticks.count, 2) {
      let kept = ticks.enumerated().map { index, tick in
        index % stride == 0 ? tick : Tick(value: tick.value, label: nil)
      }
      if !touches(kept, extent) { return kept }
    }
    return ticks.map { Tick(value: $0.value, label: nil) }
  }

  private func touches(_ ticks: [Tick], _ extent: (Tick, RichText) -> (Double, Double)) -> Bool {
    let extents = ticks.compactMap { tick in tick.label.map { extent(tick, $0) } }.sorted { $0.0 < $1.0 }
    return zip(extents, extents.dropFirst()).contains { $0.1 > $1.0 }
  }

  private func withoutCrowdedMinors(_ ticks: [Tick], _ scale: AxisScale) -> [Tick] {
    guard case .log = scale.domain.kind else { return ticks }
    let places = ticks.filter { $0.label != nil }.map { scale.position($0.value) }.sorted()
    let decade = places.count > 1 ? (places[places.count - 1] - places[0]) / Double(places.count - 1) : .infinity
    return ticks.filter { tick in tick.label != nil || decade >= 16 }
  }
}
