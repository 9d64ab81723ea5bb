import Diagnostics
import Results

/// Turns the layers of a panel into objects with their data.
struct LayerResolution {
  let panel: PanelSpec
  let scope: EvaluationScope
  let names: CoordinateNames
  private(set) var diagnostics: [Diagnostic] = []
  /// What of the layers is not drawn as it is.
  private(set) var leftOut = LeftOut()
  /// The places of layers of which nothing is drawn.
  private(set) var empty: [Int] = []
  private var sources: [Source] = []

  /// A layer with what it draws.
  private struct Source {
    let index: Int
    let layer: LayerSpec
    let frame: LayerFrame
    var stat: StatData?
    var network: NetworkResolution?
  }

  /// Evaluates all layers of `panel`.
  init(_ panel: PanelSpec, in scope: EvaluationScope, names: CoordinateNames) {
    (self.panel, self.scope, self.names) = (panel, scope, names)
    sources = panel.layers.enumerated().compactMap { source($0.offset, $0.element) }
  }

  /// The data of each layer, for facets.
  var frames: [LayerFrame] { sources.map(\.frame) }

  private mutating func source(_ index: Int, _ layer: LayerSpec) -> Source? {
    switch layer.mark {
    case .network:
      let network = NetworkResolution(layer, in: scope)
      diagnostics += network.diagnostics
      return network.frame.map { Source(index: index, layer: layer, frame: $0, network: network) }
    case .tree: return Source(index: index, layer: layer, frame: LayerFrame(dimensions: []))
    default:
      var evaluation = LayerEvaluation(layer, of: panel, in: scope)
      let frame = evaluation.frame()
      diagnostics += evaluation.diagnostics
      return frame.map { Source(index: index, layer: layer, frame: $0, stat: evaluation.stat) }
    }
  }

  /// The layers over the cells of `facets`; what cannot be drawn is reported.
  mutating func layers(_ facets: FacetGrid, _ quantities: QuantityColors) -> [LayerData] {
    var colors = LayerColors(panel, quantities)
    let layers = sources.flatMap { source -> [LayerData] in
      let paint = colors.next(source.layer)
      let roles = LayerRoles(source.layer, of: panel, over: source.frame)
      diagnostics += roles.diagnostics
      guard !roles.diagnostics.hasErrors else { return [] }
      let objects = objects(source, roles, facets)
      let layer = LayerData(
        index: source.index, mark: source.layer.mark, style: source.layer.style, paint: paint,
        label: source.layer.label?.text(in: scope), anchor: source.layer.anchor, options: source.layer.options,
        stat: source.stat,
        orders: orders(source), vacancies: objects.vacancies, slots: objects.slots, series: objects.series)
      return roles.solver.map { parts(of: layer, by: source.frame.dimensions[$0].name) } ?? [layer]
    }
    guard let bins = HistogramBinning(layers, limits: panel.x.limits) else { return layers }
    return layers.map(bins.binned)
  }

  /// The coordinates of each channel that is the bare name of a dimension, and those of expressions that are names of
  /// places.
  private func orders(_ source: Source) -> [Channel: Coordinates] {
    source.layer.mark.channels.reduce(into: [:]) { orders, channel in
      switch panel.channel(channel, of: source.layer) {
      case .coordinate(let name): orders[channel] = source.frame.coordinates(named: name.text)
      case .expression where channel == .x || channel == .y:
        orders[channel] = source.frame.categories(of: channel, isAsked: panel.scale(of: channel)?.kind == .category)
      case .expression, nil: break
      }
    }
  }

  /// What a layer draws.
  private mutating func objects(_ source: Source, _ roles: LayerRoles, _ facets: FacetGrid) -> LayerObjects {
    let rows = FacetResolution.places(facets.rowName, in: source.frame, among: facets.rows)
    let columns = FacetResolution.places(facets.columnName, in: source.frame, among: facets.columns)
    if source.layer.mark == .tree { return LayerObjects(series: [tree(source.layer.tree)]) }
    if var network = source.network {
      let series = networks(&network, source.frame, roles, rows, columns)
      diagnostics += network.diagnostics
      leftOut.weights += network.leftOutCount
      noteEmpty(source, series, LeftOut())
      return LayerObjects(series: series)
    }
    let builder = SeriesBuilder(
      source.layer, of: panel, over: source.frame, roles, rowPlaces: rows, columnPlaces: columns,
      isBlueprint: scope.isBlueprint)
    let faults = builder.diagnostics
    diagnostics += faults.filter { $0.severity == .error }
    leftOut.add(builder.leftOut)
    noteEmpty(source, builder.series, builder.leftOut)
    // What leaves nothing is said with that.
    if empty.last != source.index { diagnostics += faults.filter { $0.severity != .error } }
    let slots = source.layer.mark == .bars && BarsMark.areDodged(builder.series) ? builder.keys : []
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

  private func networks(
    _ network: inout NetworkResolution, _ frame: LayerFrame, _ roles: LayerRoles, _ rows: [Int], _ columns: [Int]
  ) -> [Series] {
    func places(_ axis: Int?) -> [Int?] { axis.map { Array(0..<frame.dimensions[$0].count) } ?? [nil] }
    func named(_ axis: Int?, _ place: Int?) -> [NamedCoordinate] {
      guard let axis, let place else { return [] }
      return [NamedCoordinate(frame.dimensions[axis].name, frame.dimensions[axis].coordinates[place])]
    }
    var all: [Series] = []
    for row in places(roles.row) {
      for column in places(roles.column) {
        let one = network.series(
          at: named(roles.row, row) + named(roles.column, column), row: row.map { rows[$0] },
          column: column.map { columns[$0] })
        if let one { all.append(one) }
      }
    }
    return all
  }

  private func tree(_ spec: TreeSpec) -> Series {
    func shown(_ node: TreeSpec.Node) -> TreeSpec.Node {
      TreeSpec.Node(name: names.text(of: .label(node.name)), children: node.children.map(shown))
    }
    let leaves = spec.root.leaves
    let notes = spec.notes.compactMap { note in leaves.firstIndex(of: note.name).map { ($0, note.value) } }
    let diagram = TreeDiagram(
      root: shown(spec.root), branches: spec.branches, notes: Dictionary(notes, uniquingKeysWith: { first, _ in first })
    )
    return Series(
      row: nil, column: nil, key: [], looks: [:], columns: [.text: .labels(leaves)], diagram: .tree(diagram))
  }

  /// The layer as one for each style that its solvers are drawn in.
  private func parts(of layer: LayerData, by dimension: String) -> [LayerData] {
    let presets: [LayerStyle.Preset] = [.simulation, .limit, .theory]
    return presets.compactMap { preset in
      var part = layer
      part.series = layer.series.filter { series in
        let solver = series.key.first { $0.dimension == dimension }
        return solver.map { LayerStyle.Preset.of(solver: $0.coordinate.description) == preset } ?? false
      }
      guard !part.series.isEmpty else { return nil }
      part.style.preset = preset
      guard let paint = preset.paint else { return part }
      part.paint = paint
      for index in part.series.indices { part.series[index].looks[.color] = nil }
      return part
    }
  }
}

/// The objects of a layer.
private struct LayerObjects {
  var series: [Series]
  /// Categories at which some elements have no mark.
  var vacancies: [Vacancy] = []
  /// The keys of bars that stand beside each other.
  var slots: [[NamedCoordinate]] = []
}

extension LayerStyle.Preset {
  /// The look of what a solver gives, where theory and simulation are drawn together.
  static func of(solver: String) -> LayerStyle.Preset {
    switch solver {
    case "exact", "flow": .theory
    case "limit": .limit
    default: .simulation
    }
  }
}
