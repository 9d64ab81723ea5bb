import Results

/// How high the rows of a figure are.
extension FigureLayout {
  /// Heights of the row tracks as the aspects of the cells say.
  func naturalHeights() -> [Double] {
    let wanted = placed.compactMap { index in wantedHeight(index).map { (index: index, height: $0) } }
    var heights = Array(repeating: 0.0, count: rows.sizes.count)
    for (index, height) in wanted {
      let tracks = tracks(index)
      let share = height / tracks.map { rows.weights[$0] }.reduce(0, +)
      if data.rowWeights != nil {
        for track in heights.indices { heights[track] = max(heights[track], share * rows.weights[track]) }
      } else if span(of: index).rows.count == 1 {
        let soft = softShare(of: index, among: wanted)
        for track in tracks { heights[track] = max(heights[track], share * soft * rows.weights[track]) }
      }
    }
    let fallback = wanted.map { $0.height / Double(tracks($0.index).count) }.max() ?? data.width / 5
    return heights.map { $0 > 0 ? $0 : fallback }
  }

  /// The fraction of its preferred height that a panel requires. A panel without a written aspect may become lower for
  /// narrower neighbours, so that a panel over several columns does not make its row tall.
  private func softShare(of index: Int, among wanted: [(index: Int, height: Double)]) -> Double {
    func gives(_ index: Int) -> Bool {
      let panel = data.panels[index]
      return panel.aspect == .automatic && panel.axesForm != .names && panel.leastDiagramHeight(measuring) == nil
    }
    guard gives(index) else { return 1 }
    let row = wanted.filter { span(of: $0.index).rows == span(of: index).rows && gives($0.index) }
    guard let own = row.first(where: { $0.index == index })?.height, let least = row.map(\.height).min() else {
      return 1
    }
    return max(least / own, Self.leastSoftShare)
  }

  private static let leastSoftShare = 0.6

  private func tracks(_ index: Int) -> ClosedRange<Int> {
    let span = span(of: index).rows
    return span.lowerBound * rows.perColumn...(span.upperBound + 1) * rows.perColumn - 1
  }

  /// The height that the plotting areas of a panel want from its tracks; nil where any is right.
  private func wantedHeight(_ index: Int) -> Double? {
    let panel = data.panels[index]
    guard let ratio = panel.aspectRatio else { return panel.leastDiagramHeight(measuring) }
    let widths = columns(of: index).stretches(cells(index).columns, needs: needs(index).columns)
    let cell = min(max((widths.map(\.length).max() ?? 0) / ratio, panel.leastHeight), panel.largestHeight)
    let least = panel.leastDiagramHeight(measuring) ?? 0
    let tracks = tracks(index)
    let between = tracks.dropLast().map { rows.room(after: $0) }.reduce(0, +)
    let own = needs(index).rows
    let gaps = (1..<max(own.count, 1)).map { own[$0 - 1].after + rows.gap + own[$0].before }.reduce(0, +)
    return max(max(cell, least) * Double(panel.facets.rowCount) + gaps - between, 10)
  }
}
