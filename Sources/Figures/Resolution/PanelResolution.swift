import Diagnostics
import Results
import Schemas

/// Evaluates one panel.
struct PanelResolution {
  private(set) var spec: PanelSpec
  let name: String
  let scope: EvaluationScope
  let names: CoordinateNames
  let quantities: QuantityColors
  let scales: ReportScales
  /// The data of the layers.
  private var frames: [LayerFrame] = []
  /// The channels of which some layer shows the numbers of things (`mode`, `unit`, …) or seeds.
  private var indexChannels: Set<Channel> = []
  private(set) var diagnostics: [Diagnostic] = []
  /// What a reader should know of the panel, each a phrase without a subject.
  private(set) var remarks: [String] = []
  /// The outcomes of the checked values in its labels.
  private(set) var checks: [ValueCheck] = []

  init(
    _ spec: PanelSpec, name: String, in scope: EvaluationScope, names: CoordinateNames, quantities: QuantityColors,
    scales: ReportScales
  ) {
    (self.spec, self.name, self.scope, self.names) = (spec, name, scope, names)
    (self.quantities, self.scales) = (quantities, scales)
  }

  /// The panel with its data, inside another panel if `inset` is given, divided by `states` if its data have them; nil if
  /// an error was reported.
  mutating func resolve(inset: InsetData?, states: StatesSpec? = nil) -> PanelData? {
    var resolution = LayerResolution(spec, in: scope, names: names)
    if let states, resolution.knows(states.over.text) { divide(&resolution, by: states) }
    (frames, indexChannels) = (resolution.frames, resolution.indexChannels)
    let facets = FacetResolution(spec.facet, over: resolution.frames, in: scope, names: names, scales: scales)
    diagnostics += facets.diagnostics
    checkLabels(facets)
    let layers = resolution.layers(facets.grid, quantities)
    diagnostics += resolution.diagnostics
    var (x, y) = (axis(.x, layers, facets.grid), axis(.y, layers, facets.grid))
    if spec.aspect == .equal { (x, y) = AxisData.readable(x, y) }
    let appearance = appearance(layers, facets.grid)
    if spec.aspect == .decades, (x.domains + y.domains).joined().allSatisfy({ $0.kind != .log }) {
      diagnostics.append(
        .error(
          .conflictingKeys, at: spec.range, "'aspect: decades' compares decades, and this panel has no log axis",
          hint: "write 'type: log' in x or y; 'aspect: equal' is for linear axes"))
    }
    if !scope.isBlueprint { diagnostics += SamplingCheck(spec: spec, layers: layers, x: x, y: y).diagnostics() }
    // Before anything ran only some numbers are known: these warnings come again when all are.
    if scope.isBlueprint { diagnostics.removeAll { $0.severity == .warning && $0.isAboutNumbers } }
    guard !diagnostics.hasErrors else { return nil }
    let panel = PanelData(
      name: name, title: spec.title?.text(in: scope), letters: .none, facets: facets.grid, x: x, y: y,
      appearance: appearance, aspect: spec.aspect,
      legend: inset != nil && !spec.hasLegend ? .none : spec.legend, inset: inset, layers: layers)
    let empty = scope.isBlueprint ? [] : panel.emptyFacets
    if let first = empty.first { diagnostics.append(emptyFacets(empty.count, first, of: panel)) }
    remarks =
      resolution.leftOut.phrases
      + PanelRemarks(spec, panel, empty: resolution.empty, emptyFacetCount: empty.count).phrases
    return panel
  }

  /// Makes each state a column of cells; a panel with columns of its own has no room for them.
  private mutating func divide(_ resolution: inout LayerResolution, by states: StatesSpec) {
    if let columns = spec.facet.columns {
      diagnostics.append(
        .error(
          .conflictingKeys, at: columns.range, "this panel has columns of cells, and 'states' has one for each state",
          hint: "make them rows: 'facet: {rows: \(columns.text)}'"))
      return
    }
    spec = spec.divided(by: states)
    resolution.divide(by: states)
  }

  /// A warning of `count` facets in which nothing is drawn.
  private func emptyFacets(_ count: Int, _ first: (row: Int, column: Int), of panel: PanelData) -> Diagnostic {
    let location = panel.facets.coordinates(first.row, first.column).map(\.description).joined(separator: ", ")
    let (all, have) = (panel.facets.cells.count, count == 1 ? "has" : "have")
    return .warning(
      .nothingToDraw, at: (spec.facet.columns ?? spec.facet.rows)?.range,
      "\(count) of \(all) facets \(have) nothing to draw (the first at \(location))",
      hint:
        "runs may have diverged, there is no such combination, or limits leave it out; a selection leaves such facets out"
    )
  }

  /// Checks the values in labels against the results; on blueprints, reports values that cannot be evaluated.
  private mutating func checkLabels(_ facets: FacetResolution) {
    diagnostics += (spec.labels + spec.facet.titles).flatMap { $0.unknownCommands + $0.references }
    if scope.isBlueprint {
      diagnostics += spec.labels.flatMap { $0.diagnostics(before: scope) }
    } else {
      checks = facets.checks + spec.labels.flatMap { $0.evaluate(in: scope).checks }
    }
  }

  private mutating func axis(_ axis: Channel.Axis, _ layers: [LayerData], _ facets: FacetGrid) -> AxisData {
    let (scale, other) = axis == .x ? (spec.x, spec.y) : (spec.y, spec.x)
    let channel: Channel = axis == .x ? .x : .y
    let resolution = AxisResolution(
      axis: axis, scale: scale, layers: layers, facets: facets, names: names, otherLimits: other.limits,
      isIndex: indexChannels.contains(channel))
    diagnostics += resolution.diagnostics()
    return AxisData(
      label: label(of: channel, scale, layers), share: scale.share, domains: resolution.domains(), ticks: scale.ticks)
  }

  private mutating func appearance(_ layers: [LayerData], _ facets: FacetGrid) -> AppearanceScales {
    var appearance = AppearanceScales()
    for channel in Channel.appearance {
      let scale = spec.scale(of: channel) ?? ScaleSpec()
      let resolution = AppearanceResolution(
        channel: channel, scale: scale, layers: layers, facets: facets, names: names,
        label: label(of: channel, scale, layers), isIndex: indexChannels.contains(channel), shown: shown(channel))
      diagnostics += resolution.diagnostics()
      appearance[channel] = resolution.resolve()
    }
    return appearance
  }

  /// The dimension that a channel names, with all its coordinates where the layer's data come from.
  private func shown(_ channel: Channel) -> ShownDimension? {
    for layer in spec.layers {
      guard case .coordinate(let name) = spec.channel(channel, of: layer) else { continue }
      let datasets = layer.mark.channels.compactMap { spec.channel($0, of: layer)?.firstVariable?.dataset }
      let whole = datasets.compactMap { scope.datasets[$0] }.flatMap(\.dimensions).first { $0.name == name.text }
      return ShownDimension(
        name: name.text, coordinates: whole.map { all in (0..<all.count).map { all.coordinates[$0] } } ?? [],
        look: scales.look(of: name.text, role(of: name.text)))
    }
    return nil
  }

  /// What the coordinates called `name` mean; nil if they are not those of a dimension itself.
  private func role(of name: String) -> DimensionRole? {
    frames.lazy.compactMap { $0.dimension(named: name) }.first.flatMap { $0.name == name ? $0.role : nil }
  }

  /// A scale's title: as written, or else the name and unit of what the first layer shows.
  private func label(of channel: Channel, _ scale: ScaleSpec, _ layers: [LayerData]) -> String {
    if let label = scale.label { return label.text(in: scope) }
    if let computed = layers.lazy.compactMap({ $0.mark.title(of: channel) }).first { return computed }
    let specs = spec.layers.compactMap { layer -> ChannelSpec? in
      layer.anchor == nil && layer.mark.channels.contains(channel) && layer.mark.axes != .none
        ? spec.channel(channel, of: layer) : nil
    }
    guard let first = specs.first else { return "" }
    if case .coordinate(let name) = first {
      if let label = scales.look(of: name.text, role(of: name.text)).label { return label }
      guard let dimension = frames.lazy.compactMap({ $0.dimension(named: name.text) }).first else {
        return name.text.asTitle
      }
      return dimension.title(of: name.text) + (dimension.unit(of: name.text).map { " (\($0))" } ?? "")
    }
    guard let variable = scope.variable(of: first), first.isPlainVariable else { return "" }
    let title = variable.title ?? variable.name.asTitle
    return title + (variable.unit.map { " (\($0))" } ?? "")
  }
}

extension Diagnostic {
  /// Whether it is about the numbers that are drawn.
  fileprivate var isAboutNumbers: Bool { code == .notANumber || code == .notPositive }
}
