public import Results

extension FigureSpec {
  /// What the figure draws and what its labels hold.
  public var references: [Expression.Reference] {
    drawnReferences + labelValues.flatMap(\.expression.references)
  }

  /// What the figure draws.
  public var drawnReferences: [Expression.Reference] {
    panels.flatMap { panel in
      [panel.x, panel.y, panel.color, panel.dash, panel.shape, panel.size].compactMap(\.value).flatMap(\.references)
        + panel.layers.flatMap(\.references)
    }
  }

  /// The values that its labels hold, panel by panel.
  public var labelValues: [PrintedValue] {
    panels.flatMap { ($0.facet.titles + $0.labels).flatMap(\.values) } + (states?.title?.values ?? [])
  }
}

extension LayerSpec {
  /// What its channels and the options of its mark draw, in the order of the manual.
  fileprivate var references: [Expression.Reference] {
    channels.sorted { $0.key < $1.key }.flatMap(\.value.references) + mark.expressions.flatMap(\.references)
  }
}

extension ChannelSpec {
  fileprivate var references: [Expression.Reference] {
    if case .expression(let expression) = self { return expression.references }
    return []
  }
}
