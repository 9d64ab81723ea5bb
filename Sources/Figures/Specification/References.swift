public import Results

extension FigureSpec {
  /// What the figure draws, in the order written.
  public var references: [Expression.Reference] {
    panels.flatMap { panel in
      [panel.x, panel.y, panel.color, panel.dash].compactMap(\.value) + panel.layers.flatMap(\.writtenChannels)
    }.flatMap(\.references)
  }
}

extension TableSpec {
  /// What the table prints, in the order written.
  public var references: [Expression.Reference] {
    columns.flatMap { column -> [Expression.Reference] in
      guard case .value(let value, let error, _) = column.content else { return [] }
      return value.references + (error?.references ?? [])
    }
  }
}

extension LayerSpec {
  /// Its channels in the order of their names in the manual.
  fileprivate var writtenChannels: [ChannelSpec] { channels.sorted { $0.key < $1.key }.map(\.value) }
}

extension ChannelSpec {
  fileprivate var references: [Expression.Reference] {
    if case .expression(let expression) = self { return expression.references }
    return []
  }
}
