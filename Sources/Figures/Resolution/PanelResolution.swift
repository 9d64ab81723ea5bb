import Diagnostics
import Results
import Schemas

/// Evaluates one panel.
struct PanelResolution {
  let spec: PanelSpec
  let name: String
  let scope: EvaluationScope
  let names: CoordinateNames
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var notes: [String] = []

  init(_ spec: PanelSpec, name: String, in scope: EvaluationScope, names: CoordinateNames) {
    (self.spec, self.name, self.scope, self.names) = (spec, name, scope, names)
  }

  private struct Framed {
    let index: Int
    let layer: LayerSpec
    let frame: LayerFrame
  }

  /// The panel with its data; nil if an error was reported.
  mutating func resolve() -> PanelData? {
    reportPlainTextMarkup()
    let framed = frames()
    let facets = FacetResolution(spec.facet, over: framed.map(\.frame), names: names)
    diagnostics += facets.diagnostics
    let layers = layers(framed, facets.grid)
    let axes = axes(layers, facets.grid)
    guard !diagnostics.hasErrors else { return nil }
    noteOutside(layers)
    return PanelData(
      name: name, title: spec.title?.text, letters: .none, facets: facets.grid, x: axes.x, y: axes.y,
      color: look(.color, \.color, spec.color, layers).colors(), dash: look(.dash, \.dash, spec.dash, layers).dashes(),
      aspect: spec.aspect, legend: spec.legend, layers: layers)
  }

  /// Values to be checked inside the labels of a figure are not there yet.
  private mutating func reportPlainTextMarkup() {
    let scales = [spec.x.label, spec.y.label, spec.color.label, spec.dash.label]
    for text in [spec.title, spec.facet.title] + scales + spec.layers.map(\.label) {
      guard let text, text.holdsCheckedValue else { continue }
      diagnostics.append(
        .error(.notAvailable, at: text.range, "a checked value in a figure's label is not available in this version"))
    }
  }

  private mutating func frames() -> [Framed] {
    spec.layers.enumerated().compactMap { index, layer in
      var evaluation = LayerEvaluation(layer, of: spec, in: scope)
      let frame = evaluation.frame()
      diagnostics += evaluation.diagnostics
      return frame.map { Framed(index: index, layer: layer, frame: $0) }
    }
  }

  private mutating func layers(_ framed: [Framed], _ facets: FacetGrid) -> [LayerData] {
    var next = 0
    return framed.map { item in
      let series = series(of: item, facets)
      let style = item.layer.style
      return LayerData(
        index: item.index, mark: item.layer.mark, style: style, paint: paint(of: item.layer, next: &next),
        label: item.layer.label?.text, anchor: item.layer.anchor, series: series)
    }
  }

  private mutating func series(of item: Framed, _ facets: FacetGrid) -> [Series] {
    let roles = LayerRoles(item.layer, of: spec, over: item.frame)
    diagnostics += roles.diagnostics
    guard !roles.diagnostics.hasErrors else { return [] }
    let builder = SeriesBuilder(
      item.layer, of: spec, over: item.frame, roles,
      rowPlaces: FacetResolution.places(facets.rowName, in: item.frame, among: facets.rows),
      columnPlaces: FacetResolution.places(facets.columnName, in: item.frame, among: facets.columns))
    diagnostics += builder.diagnostics
    if builder.infiniteCount > 0 {
      notes.append("panel \(name): \(Self.count(builder.infiniteCount, "point")) at infinity left out")
    }
    return builder.series
  }

  /// The constant colour of a layer: as written, the preset's, the variable's own, or the next of the catalogue.
  private func paint(of layer: LayerSpec, next: inout Int) -> Paint {
    if let color = layer.style.color { return color }
    switch layer.style.preset {
    case .theory: return .ink
    case .limit, .reference: return .quietLine
    case .simulation, .faint: break
    }
    if layer.mark == .text { return .ink }
    let channels = [Channel.y, .low, .x].compactMap { spec.channel($0, of: layer)?.firstVariable?.variable }
    if let owned = channels.lazy.compactMap(CatalogueColor.owned).first { return owned.paint }
    if spec.channel(.color, of: layer) == nil { next += 1 }
    return CatalogueColor.category(max(next - 1, 0)).paint
  }

  private mutating func axes(_ layers: [LayerData], _ facets: FacetGrid) -> (x: AxisData, y: AxisData) {
    let x = axis(.x, spec.x, other: spec.y, layers, facets)
    let y = axis(.y, spec.y, other: spec.x, layers, facets)
    return (x, y)
  }

  private mutating func axis(
    _ channel: Channel, _ scale: ScaleSpec, other: ScaleSpec, _ layers: [LayerData], _ facets: FacetGrid
  ) -> AxisData {
    let resolution = AxisResolution(
      channel: channel, scale: scale, layers: layers, facets: facets, names: names, otherLimits: other.limits,
      isIndex: isIndex(channel))
    diagnostics += resolution.diagnostics()
    return AxisData(
      label: label(of: channel, scale), share: scale.share, domains: resolution.domains(), ticks: scale.ticks)
  }

  private func look(
    _ channel: Channel, _ path: KeyPath<Series, Coordinate?>, _ scale: ScaleSpec, _ layers: [LayerData]
  ) -> LookResolution {
    LookResolution(
      scale: scale, coordinates: LookResolution.coordinates(path, of: layers), names: names,
      label: label(of: channel, scale), isIndex: isIndex(channel))
  }

  /// Whether a layer's channel is the bare name of a dimension that numbers things.
  private func isIndex(_ channel: Channel) -> Bool {
    let names: Set<String> = ["input", "unit", "output", "sample", "mode", "layer", "pair", "objective", "seed"]
    return spec.layers.contains { layer in
      guard case .coordinate(let name) = spec.channel(channel, of: layer) else { return false }
      return names.contains(name.text.hasSuffix("_2") ? String(name.text.dropLast(2)) : name.text)
    }
  }

  /// A scale's title: as written, or else the name and unit of what the first layer shows.
  private func label(of channel: Channel, _ scale: ScaleSpec) -> String {
    if let label = scale.label?.text { return label }
    let specs = spec.layers.compactMap { layer in layer.anchor == nil ? spec.channel(channel, of: layer) : nil }
    guard let first = specs.first else { return "" }
    if case .coordinate(let name) = first {
      let unit = CoordinateNames.unit(of: name.text).map { " (\($0))" } ?? ""
      return CoordinateNames.title(of: name.text) + unit
    }
    guard let variable = scope.variable(of: first), first.isPlainVariable else { return "" }
    let title = variable.title ?? CoordinateNames.title(of: variable.name)
    return title + (variable.unit.map { " (\($0))" } ?? "")
  }

  private mutating func noteOutside(_ layers: [LayerData]) {
    let axes: [(limits: ScaleSpec.Limits?, channels: [Channel])] = [
      (spec.x.limits, [.x]), (spec.y.limits, [.y, .low, .high]),
    ]
    var outside = 0
    for series in layers.flatMap(\.series) {
      var isOutside = Array(repeating: false, count: series.count)
      for axis in axes {
        guard let limits = axis.limits else { continue }
        for channel in axis.channels { limits.mark(series.columns[channel], in: &isOutside) }
      }
      outside += isOutside.filter { $0 }.count
    }
    if outside > 0 { notes.append("panel \(name): \(Self.count(outside, "point")) outside the limits") }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension ScaleSpec.Limits {
  /// Marks the numbers of a column that lie outside, beyond rounding.
  fileprivate func mark(_ column: Coordinates?, in isOutside: inout [Bool]) {
    guard case .numbers(let values) = column else { return }
    for (index, value) in values.enumerated() where value.isFinite {
      let slack = 1e-9 * abs(value)
      if value < (lower ?? -.infinity) - slack || value > (upper ?? .infinity) + slack { isOutside[index] = true }
    }
  }
}
