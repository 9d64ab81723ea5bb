/// Which cells each colour bar serves.
extension FigureLayout {
  /// The bar of each panel and the cells beside which it stands; nil for a panel that has none, or shares that of a panel
  /// above it or of the whole figure.
  func bars() -> [ServedBar?] {
    guard data.figureBar == nil else { return data.panels.map { _ in nil } }
    return data.panels.indices.map { index in
      guard var bar = data.panels[index].sharedBar, !sharesBarAbove(index) else { return nil }
      var (last, block) = (index, areas[index].block)
      while let next = panel(below: last), isOneBar(last, next) {
        block = block.union(areas[next].block)
        bar = data.panels[next].sharedBar.flatMap(bar.joined) ?? bar
        last = next
      }
      return ServedBar(bar: bar, block: block)
    }
  }

  private func sharesBarAbove(_ index: Int) -> Bool {
    placed.contains { panel(below: $0) == index && isOneBar($0, index) }
  }

  /// The panel over the same columns in the next row of the same block.
  private func panel(below index: Int) -> Int? {
    guard data.panels[index].inset == nil else { return nil }
    let own = span(of: index)
    return placed.first { other in
      let span = span(of: other)
      return span.columns == own.columns && span.rows.lowerBound == own.rows.upperBound + 1
        && columnBlocks.contains { $0.rows.contains(span.rows.lowerBound) && $0.rows.contains(own.rows.lowerBound) }
    }
  }

  private func isOneBar(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (data.panels[first], data.panels[second])
    guard let bar = a.sharedBar, let other = b.sharedBar else { return false }
    return bar.joined(with: other) != nil && a.appearance.color.label == b.appearance.color.label
  }

  /// The rectangle around all plotting areas but those of insets.
  var placedBlock: Rectangle {
    let blocks = placed.map { areas[$0].block }
    return blocks.dropFirst().reduce(blocks.first ?? Rectangle(x: 0, y: 0, width: 1, height: 1)) { $0.union($1) }
  }
}

extension FigureData {
  /// The colour bar that all panels have, where the figure asks for one legend at the right.
  var figureBar: (bar: ColorBarData, title: String)? {
    let bars = panels.compactMap { panel in panel.sharedBar.map { (bar: $0, title: panel.appearance.color.label) } }
    guard legend == .right, bars.count > 1, bars.allSatisfy({ $0.title == bars[0].title }) else { return nil }
    let joined = bars.dropFirst().reduce(Optional(bars[0].bar)) { joined, next in joined?.joined(with: next.bar) }
    return joined.map { ($0, bars[0].title) }
  }
}
