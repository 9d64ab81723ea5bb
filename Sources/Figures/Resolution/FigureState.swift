import Results

/// One of the states that a page shows in turn: the figure with one coordinate alone.
public struct FigureState: Sendable {
  /// What it is called beside its button, without markup.
  public let name: String
  /// The panels, those that depend on the state with its cells alone.
  let panels: [PanelData]
}

extension FigureData {
  /// The figure with its states, which lie as columns of cells along `dimension`.
  func divided(by dimension: String) -> FigureData {
    let isDivided = panels.map { $0.facets.columnName == dimension }
    guard let index = isDivided.firstIndex(of: true) else { return self }
    let facets = panels[index].facets
    var figure = self
    figure.states = facets.columns.indices.map { column in
      let title = facets.titles.lazy.compactMap { $0[column] }.first ?? facets.columns[column].displayText
      return FigureState(
        name: LabelMarkup.parse(title).plain,
        panels: zip(panels, isDivided).map { $1 ? $0.only(column: column) : $0 })
    }
    figure.stateDimension = dimension
    return figure
  }

  /// The figure with all states at once, in as many rows as they need; itself without states.
  var together: FigureData {
    guard let stateDimension else { return self }
    var figure = self
    figure.stateDimension = nil
    figure.panels = panels.map { panel in
      panel.facets.columnName == stateDimension ? panel.wrapped(atMost: Limits.statesInRow) : panel
    }
    return figure
  }

  /// The figure in one of its states.
  public func inState(_ state: FigureState) -> FigureData {
    var figure = self
    (figure.panels, figure.states, figure.stateDimension) = (state.panels, [], nil)
    return figure
  }
}

extension PanelData {
  /// The cells of one column alone, without their titles.
  fileprivate func only(column: Int) -> PanelData {
    func kept<Value>(_ rows: [[Value]]) -> [[Value]] { rows.map { $0.count > column ? [$0[column]] : $0 } }
    var panel = self
    (panel.facets.columns, panel.facets.columnName) = ([], nil)
    panel.facets.titles = facets.titles.map { _ in [nil] }
    panel.appearance.color.bars = kept(appearance.color.bars)
    (panel.x, panel.y) = (x.with(kept(x.domains)), y.with(kept(y.domains)))
    panel.layers = layers.map { layer in
      var own = layer
      own.series = layer.series.filter { ($0.column ?? column) == column }.map { $0.moved(row: $0.row, column: nil) }
      return own
    }
    if case .columns(let letters) = letters { panel.letters = .panel(letters[column]) }
    return panel
  }

  /// The dimensions that tell its objects apart.
  var seriesDimensions: [String] { layers.flatMap(\.series).flatMap(\.key).map(\.dimension) }
}
