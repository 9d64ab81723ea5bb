import Diagnostics
import Results

/// What each dimension of a layer's data is for.
struct LayerRoles {
  /// The dimension of facet rows.
  private(set) var row: Int?
  /// The dimension of facet columns.
  private(set) var column: Int?
  /// The dimensions whose elements lie within one object.
  private(set) var inner: [Int] = []
  /// The dimensions of which each coordinate makes an object.
  private(set) var outer: [Int] = []
  /// The dimension of solvers, if each of its objects takes the style of its solver.
  private(set) var solver: Int?
  private(set) var diagnostics: [Diagnostic] = []

  private let panel: PanelSpec
  private let layer: LayerSpec
  private let frame: LayerFrame

  init(_ layer: LayerSpec, of panel: PanelSpec, over frame: LayerFrame) {
    (self.panel, self.layer, self.frame) = (panel, layer, frame)
    row = panel.facet.rows.flatMap { frame.index(of: $0.text) }
    let columns = panel.facet.columns.flatMap { frame.index(of: $0.text) }
    column = columns == row ? nil : columns
    let told = Set(layer.mark.appearanceChannels.flatMap(distinguished))
    inner = innerDimensions().filter { $0 != row && $0 != column && !told.contains($0) }
    outer = frame.dimensions.indices.filter { $0 != row && $0 != column && !inner.contains($0) }
    reportUnused(told)
  }

  /// The dimensions whose coordinates a channel of appearance distinguishes.
  private func distinguished(by channel: Channel) -> [Int] {
    frame.dimensionNames(of: channel).compactMap { frame.index(of: $0) }
  }

  private mutating func innerDimensions() -> [Int] {
    let pool = known(layer.pool)
    switch layer.mark.elements {
    case .pooled: return pool
    case .along: return alongDimension().map { [$0] } ?? []
    case .located:
      let coordinates = [Channel.x, .y].compactMap(coordinateDimension)
      return Set(pool + coordinates + known([layer.along].compactMap { $0 })).sorted()
    case .cells:
      let names = layer.mark.channels.filter(\.isPosition).flatMap { frame.dimensionNames(of: $0) }
      return Set(pool + names.compactMap { frame.index(of: $0) }).sorted()
    }
  }

  /// The dimension whose coordinates a channel names.
  private func coordinateDimension(_ channel: Channel) -> Int? {
    guard case .coordinate(let name) = panel.channel(channel, of: layer) else { return nil }
    return frame.index(of: name.text)
  }

  /// The dimension that a line runs along: the one of `along`, or else the only dimension of x with no other use.
  private mutating func alongDimension() -> Int? {
    if let along = layer.along { return known([along]).first }
    let candidates = frame.dimensionNames(of: .x).compactMap { frame.index(of: $0) }
    let told = Set(
      layer.group.compactMap { frame.index(of: $0.text) } + layer.mark.appearanceChannels.flatMap(distinguished))
    let free = candidates.filter { $0 != row && $0 != column && !told.contains($0) }
    if free.count == 1 { return free[0] }
    diagnostics.append(
      .error(
        .missingAlong, at: panel.channel(.x, of: layer)?.range ?? layer.range,
        "x has \(free.isEmpty ? "no dimension" : "several dimensions"), so the line has no dimension to run along",
        hint: "write 'along: …' in the layer, one of: \(frame.coordinateNames.joined(separator: ", "))"))
    return nil
  }

  /// The indices of named dimensions; names that the data lack are reported.
  private mutating func known(_ names: [LocatedName]) -> [Int] {
    names.compactMap { name in
      if let index = frame.index(of: name.text) { return index }
      diagnostics.append(.unknownDimension(name, in: frame.coordinateNames, "this layer's data"))
      return nil
    }
  }

  private mutating func reportUnused(_ told: Set<Int>) {
    let grouped = Set(known(layer.group))
    guard diagnostics.isEmpty else { return }
    let coordinates = Set(layer.mark.channels.compactMap(coordinateDimension))
    for index in outer where !grouped.contains(index) && !told.contains(index) && !coordinates.contains(index) {
      if showsSolvers(index) { solver = index } else { diagnostics.append(unused(frame.dimensions[index])) }
    }
  }

  /// Whether the styles of theory and simulation distinguish the objects along a dimension.
  private func showsSolvers(_ index: Int) -> Bool {
    frame.dimensions[index].role.solvers != nil && !layer.hasStyle && layer.mark.showsPresets
  }

  private func unused(_ dimension: Dimension) -> Diagnostic {
    let channel = frame.channels.first { frame.dimensionNames(of: $0).contains(dimension.name) }
    let range = channel.flatMap { panel.channel($0, of: layer)?.range } ?? layer.range
    let name = dimension.name
    let shown = (0..<min(dimension.count, 3)).map { dimension.coordinates[$0].messageText }
    let first = dimension.count > 0 ? dimension.coordinates[0].selectorText : "…"
    let list = shown.joined(separator: ", ") + (dimension.count > 3 ? ", …" : "")
    return Diagnostic(
      .error, .unusedDimension, at: range, "dimension '\(name)' (\(list)) of this layer is used by nothing",
      hints: hints(dimension) + [
        .init("give each a cell: 'facet: {columns: \(name)}'; or select one: '[\(name)=\(first)]'")
      ])
  }

  /// The channels of the mark that can distinguish the coordinates of a dimension: `'color: seed' or 'dash: seed'`.
  private func distinguishing(_ name: String) -> String {
    [Channel.color, .dash, .shape].filter(layer.mark.channels.contains).map { "'\($0.rawValue): \(name)'" }
      .joined(separator: " or ")
  }

  private func hints(_ dimension: Dimension) -> [Diagnostic.Hint] {
    let name = dimension.name
    if layer.mark.suggestsPooling {
      return [.init("draw all its elements as one: 'pool: \(name)'; or distinguish them: 'color: \(name)'")]
    }
    if layer.mark.elements == .cells || layer.mark.axes == .none { return [] }
    return [.init("distinguish its coordinates: \(distinguishing(name)); or draw them alike: 'group: \(name)'")]
      + summary(dimension)
  }

  /// The way to show many runs as one; none where the mark has no statistic.
  private func summary(_ dimension: Dimension) -> [Diagnostic.Hint] {
    guard dimension.role == .seed, layer.stat == nil, layer.mark.takesStatistic else { return [] }
    return [.init("show their centre and spread: 'stat: {over: \(dimension.name)}'")]
  }
}
