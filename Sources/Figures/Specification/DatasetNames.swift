import Results

extension FigureSpec {
  /// The experiments that the figure draws, each once, in the order written.
  public var datasetNames: [String] {
    panels.flatMap { panel in
      [panel.x, panel.y, panel.color, panel.dash].compactMap(\.value) + panel.layers.flatMap(\.writtenChannels)
    }.flatMap(\.datasetNames).firstOccurrences
  }
}

extension TableSpec {
  /// The experiments that the table prints, each once, in the order written.
  public var datasetNames: [String] {
    columns.flatMap { column -> [String] in
      guard case .value(let value, let error, _) = column.content else { return [] }
      return value.datasetNames + (error?.datasetNames ?? [])
    }.firstOccurrences
  }
}

extension LayerSpec {
  /// Its channels in the order of their names in the manual.
  fileprivate var writtenChannels: [ChannelSpec] { channels.sorted { $0.key < $1.key }.map(\.value) }
}

extension ChannelSpec {
  fileprivate var datasetNames: [String] {
    if case .expression(let expression) = self { return expression.datasetNames }
    return []
  }
}

extension [String] {
  /// Each text once, where it stands first.
  fileprivate var firstOccurrences: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
