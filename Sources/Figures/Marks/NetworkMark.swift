import Diagnostics
import Results
import Schemas

/// Layers, nodes and weights of a network: inputs at the left, lines as wide as the weights are large.
struct NetworkMark: Mark {
  static let name = "network"
  static let meaning = "layers, nodes and weights, from widths or from the weights themselves; no axes"
  static let channels: [Channel] = [.color]
  static let required: [Channel] = []
  static let takesDefaults = false
  static let choices = [source]
  /// A network is drawn from its widths, or from its weights.
  private static let source = KeyChoice(.exactlyOne, of: [Keys.sizes.name, Keys.edges.name])
  static let ownKeys: [any SchemaKey] = [
    Keys.sizes, Keys.edges, Keys.emphasis, Keys.edgeColors, Keys.layerLabels, Keys.nodeLabels,
  ]

  /// Widths of input, hidden and output layer, each a number.
  var sizes: [Expression] = []
  /// Weights of the layers, over (unit, input) and (output, unit): their magnitudes are the widths of the lines.
  var edges: [Expression] = []
  /// Truth values for the edges of each layer: those drawn in the accent colour.
  var emphasis: [Expression] = []
  /// Numbers or names for the edges of each layer: the panel's scale of colours shows them.
  var edgeColors: [Expression] = []
  /// Whether the layers of weights have a colour each.
  var colorsLayers = false
  /// Names of the weights of each layer, or of the layers of nodes.
  var layerLabels: [String] = []
  /// Names of the nodes of each layer.
  var nodeLabels: [[String]] = []

  func title(of channel: Channel) -> String? { channel == .text ? "Layer" : nil }
  var elements: MarkElements { .pooled }
  var axes: AxesForm { .none }
  var hasSample: Bool { shadesParts }
  var shadesParts: Bool { colorsLayers || !edgeColors.isEmpty }
  var namesItsColors: Bool { colorsLayers && layerLabels.count == 2 }
  var expressions: [Expression] { sizes + edges + emphasis + edgeColors }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    guard hasSample else { return [] }
    let ends = (Point(x: box.minX, y: box.midY), Point(x: box.maxX, y: box.midY))
    return [.path(.segment(ends.0, ends.1, Stroke(appearance.paint, width: 1.5)))]
  }

  func diagrams(for request: DiagramRequest) -> (any DiagramSource)? { NetworkSource(self, request) }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    guard let network = series.diagram as? NetworkDiagram else { return [] }
    let all = layer.series.compactMap { $0.diagram as? NetworkDiagram }
    let largest = all.compactMap(\.largestWeight).max() ?? 1
    let paints = NetworkPaints(plain: layer.style.color ?? .edge, cell: cell)
    return NetworkLayout(network, in: cell.area, cell.measuring).items(paints, largestWeight: largest)
  }
}

extension NetworkMark {
  private enum Keys {
    static let sizes = Key.optional(
      "sizes", ValueType<[Expression]>.list(of: Expression.type), defaultText: "those of 'edges'",
      "widths of the layers")
    static let edges = Key.optional(
      "edges", ValueType<[Expression]>.list(of: Expression.type), defaultText: "none", "weights of both layers")
    static let emphasis = Key.optional(
      "emphasis", ValueType<[Expression]>.list(of: Expression.type), defaultText: "none",
      "truth values for the edges of both layers: those in the accent colour")
    static let edgeColors = Key.optional(
      "edge-colors", ValueType<[Expression]>.list(of: Expression.type), defaultText: "none",
      "numbers or names for the edges of both layers, which colours show on the panel's scale")
    static let layerLabels = Key.optional(
      "layer-labels", ValueType<[String]>.list(of: .shownName), defaultText: "none",
      "names of both layers of weights, or of the three layers of nodes")
    static let nodeLabels = Key.optional(
      "node-labels", ValueType<[[String]]>.list(of: ValueType<[String]>.list(of: .shownName)), defaultText: "none",
      "names of the nodes of each layer")
  }

  init(_ record: Record, _ context: inout DecodingContext) {
    sizes = record.read(Keys.sizes, &context) ?? []
    edges = record.read(Keys.edges, &context) ?? []
    emphasis = record.read(Keys.emphasis, &context) ?? []
    edgeColors = record.read(Keys.edgeColors, &context) ?? []
    colorsLayers = record.value[Channel.color.rawValue]?.text == NetworkSource.layerWord
    layerLabels = record.read(Keys.layerLabels, &context) ?? []
    nodeLabels = record.read(Keys.nodeLabels, &context) ?? []
    Self.reportFaults(record, &context)
  }

  private static func reportFaults(_ record: Record, _ context: inout DecodingContext) {
    if record.chosen(of: source) == nil {
      context.report(
        .error(
          .conflictingKeys, at: record.value.range, "a network has either 'sizes' or 'edges'",
          hint: "write 'sizes: [3, 2, 2]', or 'edges: [EXPERIMENT.w1, EXPERIMENT.w2]'"))
    }
    reportColors(record, &context)
    let counts: [(key: String, allowed: ClosedRange<Int>, what: String)] = [
      (Keys.sizes.name, 3...3, "3 widths"), (Keys.edges.name, 2...2, "2 layers of weights"),
      (Keys.emphasis.name, 2...2, "2 layers of truth values"),
      (Keys.edgeColors.name, 2...2, "2 layers of numbers or names"),
      (Keys.layerLabels.name, 2...3, "2 names of weights or 3 of layers"),
      (Keys.nodeLabels.name, 3...3, "3 lists of names"),
    ]
    for item in counts {
      guard let count = record.value[item.key]?.list?.count, !item.allowed.contains(count) else { continue }
      context.report(
        .error(
          .wrongType, at: record.range(of: item.key), "'\(item.key)' needs \(item.what), found \(count)",
          hint: "give one for each"))
    }
  }

  /// Reports colours that are no sign and no layer, and several meanings of colours.
  private static func reportColors(_ record: Record, _ context: inout DecodingContext) {
    let color = Channel.color.rawValue
    if let value = record.value[color], ![NetworkSource.signWord, NetworkSource.layerWord].contains(value.text) {
      context.report(
        .error(
          .wrongType, at: value.range, "the colours of a network show 'sign' or 'layer', not \(value.kindDescription)",
          hint: "'edge-colors' takes an expression for each layer, 'style: {color: …}' one colour"))
    }
    let written = [color, Keys.emphasis.name, Keys.edgeColors.name].filter { record.value[$0] != nil }
    guard written.count > 1 else { return }
    context.report(
      .error(
        .conflictingKeys, at: record.range(of: written[1]),
        "'\(written[0])' and '\(written[1])' both say what the colours of edges mean", hint: "leave one of them out"))
  }
}
