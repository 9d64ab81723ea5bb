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

extension FigureSpec {
  /// Whether the values that its labels hold can be checked without its data: none is in a title of facets or states,
  /// which have one value for each.
  public var hasPlainLabels: Bool {
    panels.allSatisfy { $0.facet.titles.allSatisfy(\.values.isEmpty) } && states?.title?.values.isEmpty ?? true
  }

  /// The checks of the values that its labels hold, where these are plain: as when it is resolved.
  public func labelChecks(in scope: EvaluationScope) -> [ValueCheck] {
    panels.flatMap(\.labels).flatMap { $0.evaluate(in: scope).checks }
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
