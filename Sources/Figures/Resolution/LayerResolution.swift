import Diagnostics
import Results

/// Turns the layers of a panel into objects with their data.
struct LayerResolution {
  private(set) var panel: PanelSpec
  let scope: EvaluationScope
  let names: CoordinateNames
  private(set) var diagnostics: [Diagnostic] = []
  /// What of the layers is not drawn as it is.
  private(set) var leftOut = LeftOut()
  /// The indices of layers of which nothing is drawn.
  private(set) var empty: [Int] = []
  private var sources: [Source] = []

  /// A layer with what it draws.
  private struct Source {
    let index: Int
    let layer: LayerSpec
    let frame: LayerFrame
    var stat: StatData?
    var diagrams: (any DiagramSource)?
  }

  /// Evaluates all layers of `panel`.
  init(_ panel: PanelSpec, in scope: EvaluationScope, names: CoordinateNames) {
    (self.panel, self.scope, self.names) = (panel, scope, names)
    sources = panel.layers.enumerated().compactMap { source($0.offset, $0.element) }
  }

  /// Whether some data have coordinates of this name.
  func knows(_ name: String) -> Bool { sources.contains { $0.frame.coordinates(named: name) != nil } }

  /// Divides what the layers draw by the states of the figure.
  mutating func divide(by states: StatesSpec) { panel = panel.divided(by: states) }

  /// The data of each layer, for facets.
  var frames: [LayerFrame] { sources.map(\.frame) }

  /// The channels of which some layer shows the numbers of things, or seeds.
  var indexChannels: Set<Channel> {
    Set(Channel.allCases.filter { channel in sources.contains { showsIndices($0, channel) } })
  }

  private func showsIndices(_ source: Source, _ channel: Channel) -> Bool {
    guard case .coordinate(let name) = panel.channel(channel, of: source.layer) else { return false }
    return source.frame.dimensions.contains { $0.name == name.text && $0.role.isNumbering }
  }

  private mutating func source(_ index: Int, _ layer: LayerSpec) -> Source? {
    let request = DiagramRequest(scope: scope, names: names, channels: layer.channels, range: layer.range)
    if let diagrams = layer.mark.diagrams(for: request) {
      diagnostics += diagrams.diagnostics
      guard diagrams.diagnostics.isEmpty else { return nil }
      return Source(index: index, layer: layer, frame: LayerFrame(dimensions: diagrams.dimensions), diagrams: diagrams)
    }
    var evaluation = LayerEvaluation(layer, of: panel, in: scope)
    let frame = evaluation.frame()
    diagnostics += evaluation.diagnostics
    return frame.map { Source(index: index, layer: layer, frame: $0, stat: evaluation.stat) }
  }

  /// The layers over the cells of `facets`; what cannot be drawn is reported.
  mutating func layers(_ facets: FacetGrid, _ quantities: QuantityColors) -> [LayerData] {
    var colors = LayerColors(panel, quantities, in: scope)
    let paints = colors.paints()
    let indexChannels = indexChannels
    let layers = sources.flatMap { source -> [LayerData] in
      let paint = paints[source.index]
      let roles = LayerRoles(source.layer, of: panel, over: source.frame)
      diagnostics += roles.diagnostics
      guard !roles.diagnostics.hasErrors else { return [] }
      let objects = objects(source, roles, facets, indexChannels)
      let layer = LayerData(
        index: source.index, mark: source.layer.mark, style: source.layer.style, paint: paint,
        label: source.layer.label?.text(in: scope), anchor: source.layer.anchor, stat: source.stat,
        orders: orders(source), vacancies: objects.vacancies, slots: objects.slots, series: objects.series,
        hasResults: hasResults(source))
      return roles.solver.map { parts(of: layer, by: source.frame.dimensions[$0]) } ?? [layer]
    }
    return completed(ComparedColors(layers, told: toldByColor).layers)
  }

  /// Whether a layer shows something of an experiment.
  private func hasResults(_ source: Source) -> Bool {
    source.diagrams != nil
      || source.layer.mark.channels.contains { panel.channel($0, of: source.layer)?.firstVariable != nil }
  }

  /// The dimension whose coordinates colours distinguish; nil if there is none.
  private var toldByColor: String? {
    sources.lazy.compactMap { source -> String? in
      guard case .coordinate(let name) = panel.channel(.color, of: source.layer) else { return nil }
      return source.frame.dimension(named: name.text)?.name == name.text ? name.text : nil
    }.first
  }

  /// The layers once those with the same mark know each other.
  private func completed(_ layers: [LayerData]) -> [LayerData] {
    var completed = layers
    for indices in Dictionary(grouping: layers.indices, by: { layers[$0].mark.name }).values {
      let own = type(of: layers[indices[0]].mark).completed(
        indices.map { layers[$0] }, within: panel.x.limits, isLog: panel.x.kind == .log)
      for (index, layer) in zip(indices, own) { completed[index] = layer }
    }
    return completed
  }

  /// The coordinates of each channel that is the bare name of a dimension, and those of expressions that name
  /// coordinates.
  private func orders(_ source: Source) -> [Channel: Coordinates] {
    source.layer.mark.channels.reduce(into: [:]) { orders, channel in
      switch panel.channel(channel, of: source.layer) {
      case .coordinate(let name): orders[channel] = source.frame.coordinates(named: name.text)
      case .expression where channel == .x || channel == .y:
        orders[channel] = source.frame.categories(of: channel, isAsked: panel.scale(of: channel)?.kind == .category)
      case .expression, .words, nil: break
      }
    }
  }

  /// What a layer draws.
  private mutating func objects(
    _ source: Source, _ roles: LayerRoles, _ facets: FacetGrid, _ indexChannels: Set<Channel>
  ) -> LayerObjects {
    let rows = FacetResolution.facetIndices(of: facets.rowName, in: source.frame, among: facets.rows)
    let columns = FacetResolution.facetIndices(of: facets.columnName, in: source.frame, among: facets.columns)
    if let diagrams = source.diagrams {
      let series = series(of: diagrams, source.frame, roles, rows, columns)
      noteEmpty(source, series, LeftOut())
      return LayerObjects(series: series)
    }
    let builder = SeriesBuilder(
      source.layer, of: panel, over: source.frame, roles, facetRows: rows, facetColumns: columns,
      indexChannels: indexChannels, isBlueprint: scope.isBlueprint)
    let faults = builder.diagnostics
    diagnostics += faults.filter { $0.severity == .error }
    leftOut.add(builder.leftOut)
    noteEmpty(source, builder.series, builder.leftOut)
    // If they leave nothing, `noteEmpty` has reported that.
    if empty.last != source.index { diagnostics += faults.filter { $0.severity != .error } }
    let slots = source.layer.mark.isDodged(builder.series) ? builder.keys : []
    return LayerObjects(series: builder.series, vacancies: builder.vacancies, slots: slots)
  }

  /// Says of a layer that nothing of it is drawn.
  private mutating func noteEmpty(_ source: Source, _ series: [Series], _ leftOut: LeftOut) {
    guard !scope.isBlueprint, !diagnostics.hasErrors, !series.contains(where: \.isDrawn) else { return }
    empty.append(source.index)
    let reasons = leftOut.phrases.joined(separator: ", ")
    diagnostics.append(
      .warning(
        .nothingToDraw, at: source.layer.range,
        "this layer has nothing to draw" + (reasons.isEmpty ? ": all of its data are missing" : " (\(reasons))"),
        hint: "a condition may leave nothing, or runs may have diverged; 'lazyrich data' prints the numbers"))
  }

  /// A diagram for each facet; what is wrong with one is reported.
  private mutating func series(
    of diagrams: any DiagramSource, _ frame: LayerFrame, _ roles: LayerRoles, _ rows: [Int], _ columns: [Int]
  ) -> [Series] {
    func all(along axis: Int?) -> [Int?] { axis.map { Array(0..<frame.dimensions[$0].count) } ?? [nil] }
    func named(_ axis: Int?, _ index: Int?) -> [NamedCoordinate] {
      guard let axis, let index else { return [] }
      return [NamedCoordinate(frame.dimensions[axis].name, frame.dimensions[axis].coordinates[index])]
    }
    var series: [Series] = []
    for row in all(along: roles.row) {
      for column in all(along: roles.column) {
        let key = named(roles.row, row) + named(roles.column, column)
        let (content, faults) = diagrams.content(at: key)
        diagnostics += faults
        guard let content else { continue }
        leftOut.leaveOutOfDiagrams(content.leftOut.count, content.leftOut.noun)
        series.append(
          Series(
            row: row.map { rows[$0] }, column: column.map { columns[$0] }, key: key, appearance: [:],
            columns: content.columns, diagram: content.diagram))
      }
    }
    return series
  }

  /// The layer as one for each style that its solvers are drawn in: what they compute decides, not their names.
  private func parts(of layer: LayerData, by dimension: Dimension) -> [LayerData] {
    let presets: [LayerStyle.Preset] = [.simulation, .limit, .theory]
    return presets.compactMap { preset in
      var part = layer
      part.series = layer.series.filter { series in
        let solver = series.key.first { $0.dimension == dimension.name }
        let index = solver.flatMap { dimension.coordinates.index(of: $0.coordinate) }
        let role = index.flatMap { index in dimension.role.solvers?[index] }
        return role.map(LayerStyle.Preset.init) == preset
      }
      guard !part.series.isEmpty else { return nil }
      part.style.preset = preset
      if preset == .theory { part.paint = layer.paint.deep }
      if preset == .limit { part.paint = preset.paint ?? layer.paint }
      return part
    }
  }
}

/// The objects of a layer.
private struct LayerObjects {
  var series: [Series]
  /// Categories at which some elements have no mark.
  var vacancies: [Vacancy] = []
  /// The keys of bars that are drawn beside each other.
  var slots: [[NamedCoordinate]] = []
}

extension LayerStyle.Preset {
  /// The appearance of the results of a solver, where theory and simulation are drawn together.
  fileprivate init(_ role: SolverRole) {
    switch role {
    case .theory: self = .theory
    case .limit: self = .limit
    case .simulation: self = .simulation
    }
  }
}
