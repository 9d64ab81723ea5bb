import Diagnostics

/// What a reader should know of what lies outside the limits of a panel's axes: how many things are not there, and
/// where curves continue.
struct OutsideRemarks {
  private let panel: PanelData
  private let x: ScaleLimits?
  private let y: ScaleLimits?

  /// An object, and the indices of its elements that lie outside the limits.
  private struct Object {
    let series: Series
    let mark: any Mark
    let outside: Set<Int>

    /// Whether a part of it lies outside the limits, and what is drawn inside shows that it continues.
    var continues: Bool { mark.isContinuous && !outside.isEmpty && outside.count < series.count }
  }

  init(_ spec: PanelSpec, _ panel: PanelData) {
    (self.panel, x, y) = (panel, spec.x.limits, spec.y.limits)
  }

  var phrases: [String] {
    let objects = panel.layers.flatMap { layer in
      layer.series.map { Object(series: $0, mark: layer.mark, outside: indices(of: $0, layer.mark)) }
    }
    let nouns = objects.map(\.mark.outsideNoun).uniqued.sorted()
    return nouns.compactMap { noun in count(objects.filter { $0.mark.outsideNoun == noun && !$0.continues }, noun) }
      + [continuations(of: objects.filter(\.continues))].compactMap(\.self)
  }

  /// How many elements of `objects`, each called `noun`, lie outside the limits; nil for none.
  private func count(_ objects: [Object], _ noun: String) -> String? {
    var (count, arrows) = (0, 0)
    for object in objects {
      count += object.outside.count + object.series.outsideCount
      // A category outside has no location at the edge.
      if object.mark.pointsOutside { arrows += object.outside.count { hasArrow(object.series, $0) } }
    }
    let arrow = arrows > 0 && arrows == count ? ", marked by arrows at the edge" : ""
    return count == 0 ? nil : "\(count.counting(noun)) outside the limits" + arrow
  }

  /// The indices of an object's elements that lie outside the limits. What is not finite is left out, and counted with
  /// that.
  private func indices(of series: Series, _ mark: any Mark) -> Set<Int> {
    let channels = mark.limitedChannels
    return Set(channels.flatMap { outside(series.numbers($0), $0) }).filter { index in
      channels.allSatisfy { series.numbers($0).isEmpty || series.numbers($0)[index].isFinite }
    }
  }

  /// Whether the element `index` of an object, which lies outside the limits, has a position along the axes.
  private func hasArrow(_ series: Series, _ index: Int) -> Bool {
    [(Channel.x, panel.x), (.y, panel.y)].allSatisfy { channel, axis in
      guard axis.domains.joined().contains(where: \.isCategory), !series.numbers(channel).isEmpty else { return true }
      return outside([series.numbers(channel)[index]], channel).isEmpty
    }
  }

  /// The indices of the numbers of a channel that lie outside the limits of its axis.
  private func outside(_ values: [Double], _ channel: Channel) -> [Int] {
    limits(of: channel)?.outside(values) ?? []
  }

  private func limits(of channel: Channel) -> ScaleLimits? { channel.axis == .x ? x : y }
}

// MARK: - Objects that continue

extension OutsideRemarks {
  private enum Edge: String, CaseIterable {
    case left, right, lower, upper
  }

  /// Beyond which edges the curves among `objects` continue, or bands where there is no curve; nil without objects.
  private func continuations(of objects: [Object]) -> String? {
    let curves = objects.filter(\.mark.isCurve)
    let named = curves.isEmpty ? objects : curves
    guard !named.isEmpty else { return nil }
    let passed = Set(objects.flatMap { edges(of: $0.series, $0.mark) })
    let names = Edge.allCases.filter(passed.contains).map(\.rawValue)
    let noun = curves.isEmpty ? "band" : "curve"
    let subject = named.count == 1 ? "the \(noun) continues" : "\(noun)s continue"
    return "\(subject) beyond the \(names.joined(separator: " and ")) \(names.count == 1 ? "edge" : "edges")"
  }

  private func edges(of series: Series, _ mark: any Mark) -> [Edge] {
    mark.limitedChannels.flatMap { channel -> [Edge] in
      let values = series.numbers(channel)
      let isUpper = outside(values, channel).map { values[$0] > limits(of: channel)?.upper ?? .infinity }
      let (first, last): (Edge, Edge) = channel.axis == .x ? (.left, .right) : (.lower, .upper)
      let isTurned = (channel.axis == .x ? panel.x : panel.y).domains.joined().contains(where: \.isReversed)
      return (isUpper.contains(isTurned) ? [first] : []) + (isUpper.contains(!isTurned) ? [last] : [])
    }
  }
}
