import Diagnostics
import Results
import Schemas

/// A network as written: its widths, or the weights of its layers.
struct NetworkSpec: Sendable {
  /// Widths of input, hidden and output layer, each a number.
  var sizes: [Expression] = []
  /// Weights of the layers, over (unit, input) and (output, unit): their magnitudes are the widths of the lines.
  var edges: [Expression] = []
  /// Truth values for the edges of each layer: those drawn in the accent colour.
  var emphasis: [Expression] = []
  /// Names of the weights of each layer, or of the layers of nodes.
  var layerLabels: [String] = []
  /// Names of the nodes of each layer.
  var nodeLabels: [[String]] = []

  private enum Keys {
    static let sizes = Key.optional(
      "sizes", ValueType<[Expression]>.list(of: Expression.type), default: "those of 'edges'", "widths of the layers")
    static let edges = Key.optional(
      "edges", ValueType<[Expression]>.list(of: Expression.type), default: "none", "weights of both layers")
    static let emphasis = Key.optional(
      "emphasis", ValueType<[Expression]>.list(of: Expression.type), default: "none",
      "truth values for the edges of both layers: those in the accent colour")
    static let layerLabels = Key.optional(
      "layer-labels", ValueType<[String]>.list(of: .shownName), default: "none",
      "names of both layers of weights, or of the three layers of nodes")
    static let nodeLabels = Key.optional(
      "node-labels", ValueType<[[String]]>.list(of: ValueType<[String]>.list(of: .shownName)), default: "none",
      "names of the nodes of each layer")
  }

  static let keys = [
    Keys.sizes.description, Keys.edges.description, Keys.emphasis.description, Keys.layerLabels.description,
    Keys.nodeLabels.description,
  ]

  static func read(_ record: Record, _ context: inout DecodingContext) -> NetworkSpec {
    let spec = NetworkSpec(
      sizes: record.read(Keys.sizes, default: [], &context), edges: record.read(Keys.edges, default: [], &context),
      emphasis: record.read(Keys.emphasis, default: [], &context),
      layerLabels: record.read(Keys.layerLabels, default: [], &context),
      nodeLabels: record.read(Keys.nodeLabels, default: [], &context))
    spec.reportFaults(record, &context)
    return spec
  }

  private func reportFaults(_ record: Record, _ context: inout DecodingContext) {
    if record.chosen(of: NetworkMark.source) == nil {
      context.report(
        .error(
          .conflictingKeys, at: record.value.range, "a network has either 'sizes' or 'edges'",
          hint: "write 'sizes: [3, 2, 2]', or 'edges: [EXPERIMENT.w1, EXPERIMENT.w2]'"))
    }
    let counts: [(key: String, allowed: ClosedRange<Int>, what: String)] = [
      ("sizes", 3...3, "3 widths"), ("edges", 2...2, "2 layers of weights"),
      ("emphasis", 2...2, "2 layers of truth values"), ("layer-labels", 2...3, "2 names of weights or 3 of layers"),
      ("node-labels", 3...3, "3 lists of names"),
    ]
    for item in counts {
      guard let count = record.value[item.key]?.list?.count, !item.allowed.contains(count) else { continue }
      context.report(
        .error(
          .wrongType, at: record.range(of: item.key), "'\(item.key)' wants \(item.what), found \(count)",
          hint: "give one for each"))
    }
  }

  /// All its expressions, in the order written.
  var expressions: [Expression] { sizes + edges + emphasis }
}
