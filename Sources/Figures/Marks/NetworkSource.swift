import Diagnostics
import Results

/// Evaluates the widths, weights and emphasis of a network.
struct NetworkSource: DiagramSource {
  private let mark: NetworkMark
  private let request: DiagramRequest
  private(set) var diagnostics: [Diagnostic] = []
  private var sizes: [LabelledArray] = []
  private var edges: [LabelledArray] = []
  private var emphasis: [LabelledArray] = []
  private var shades: [LabelledArray] = []

  /// What `color` may be: the signs of weights, or their layers.
  static let (signWord, layerWord) = ("sign", "layer")

  /// The dimensions of the weights of both layers: where an edge ends, and where it starts.
  private static let ends: [(to: String, from: String)] = [
    (IndexKind.unit.rawValue, IndexKind.input.rawValue), (IndexKind.output.rawValue, IndexKind.unit.rawValue),
  ]

  /// Evaluates the options of `mark`.
  init(_ mark: NetworkMark, _ request: DiagramRequest) {
    (self.mark, self.request) = (mark, request)
    sizes = evaluate(mark.sizes, [.numbers])
    edges = evaluate(mark.edges, [.numbers])
    emphasis = evaluate(mark.emphasis, [.booleans])
    shades = evaluate(mark.edgeColors, [.numbers, .labels])
    for (index, array) in edges.enumerated() where index < Self.ends.count { reportEnds(array, index) }
  }

  private mutating func evaluate(
    _ expressions: [Expression], _ kinds: [LabelledArray.ElementKind]
  ) -> [LabelledArray] {
    expressions.compactMap { expression in
      do throws(EvaluationError) {
        let array = try expression.evaluate(in: request.scope)
        if kinds.contains(array.kind) { return array }
        diagnostics.append(
          .error(
            .wrongType, at: expression.range,
            "expected \(kinds.map(\.rawValue).joined(separator: " or ")), found \(array.kind.rawValue)",
            hint: kinds == [.booleans] ? "compare it with something, as in abs(e.w1) > 0.1" : "weights are numbers"))
      } catch {
        diagnostics.append(error.diagnostic)
      }
      return nil
    }
  }

  private mutating func reportEnds(_ array: LabelledArray, _ index: Int) {
    let wanted = Self.ends[index]
    for name in [wanted.to, wanted.from] where array.dimension(name) == nil {
      diagnostics.append(
        .error(
          .unknownDimension, at: mark.edges[index].range,
          "weights of layer \(index + 1) have the dimensions '\(wanted.to)' and '\(wanted.from)'; this has no '\(name)'",
          hint: "select other dimensions, or give these their names with rename(x, old=new)")
      )
    }
  }

  var dimensions: [Dimension] {
    let own = Set(Self.ends.flatMap { [$0.to, $0.from] })
    return (sizes + edges + emphasis + shades).flatMap(\.dimensions).filter { !own.contains($0.name) }.uniqued(
      by: \.name)
  }

  func content(at coordinates: [NamedCoordinate]) -> (DiagramContent?, [Diagnostic]) {
    let (widths, faults) = widths(at: coordinates)
    guard let widths else { return (nil, faults) }
    var network = NetworkDiagram(sizes: widths, layerLabels: mark.layerLabels, nodeLabels: mark.nodeLabels)
    network.layerShades = mark.colorsLayers ? layerNames : []
    if edges.isEmpty && emphasis.isEmpty && shades.isEmpty {
      return (DiagramContent(diagram: network, columns: network.columns), faults)
    }
    guard widths[0] * widths[1] + widths[1] * widths[2] <= Limits.edges else {
      return (nil, faults + [tooManyEdges(widths)])
    }
    let drawn = (0..<2).flatMap { layer in layerEdges(layer, widths, coordinates) }
    network.edges = drawn.compactMap(\.self)
    let content = DiagramContent(
      diagram: network, columns: network.columns, leftOut: (drawn.count { $0 == nil }, "weight"))
    return (content, faults)
  }

  private func widths(at coordinates: [NamedCoordinate]) -> ([Int]?, [Diagnostic]) {
    if edges.count == 2 {
      let (first, second) = (edges[0].at(coordinates), edges[1].at(coordinates))
      guard !first.isBlank, !second.isBlank else { return (nil, []) }
      // Units that a smaller network does not have lack all their weights.
      let (hidden, inputs) = (Self.ends[0].to, Self.ends[0].from)
      let units = max(first.presentLength(hidden), second.presentLength(hidden))
      return ([first.presentLength(inputs), units, second.presentLength(Self.ends[1].to)], [])
    }
    var faults: [Diagnostic] = []
    let numbers = sizes.indices.compactMap { index -> Int? in
      let own = sizes[index].at(coordinates)
      guard own.count == 1, own.isPresent(0), let value = own.numbers?.first else { return nil }
      if 1..<Double(Limits.nodes + 1) ~= value { return Int(value) }
      faults.append(impossibleWidth(value, mark.sizes[index].range))
      return nil
    }
    return (numbers.count == 3 ? numbers : nil, faults)
  }

  private func impossibleWidth(_ value: Double, _ range: SourceRange) -> Diagnostic {
    .error(
      .outOfRange, at: range,
      "a layer has between 1 and \(DisplayNumber.coordinate(Double(Limits.nodes))) nodes, not \(DisplayNumber.coordinate(value))",
      hint: "give the widths of the network")
  }

  private func tooManyEdges(_ widths: [Int]) -> Diagnostic {
    .error(
      .tooManyCells, at: request.range,
      "a network of \(widths.map(String.init).joined(separator: "–")) has more than \(Limits.edges) weights",
      hint: "draw its widths alone with 'sizes', or its weights as a 'matrix'")
  }

  /// The edges of a layer, ordered by where they end; nil for weights that are missing or not finite.
  private func layerEdges(
    _ layer: Int, _ widths: [Int], _ coordinates: [NamedCoordinate]
  ) -> [NetworkDiagram.Edge?] {
    let weights = layer < edges.count ? edges[layer].at(coordinates) : nil
    let colors = layer < shades.count ? shades[layer].at(coordinates) : nil
    let accents = layer < emphasis.count ? emphasis[layer].at(coordinates) : nil
    return (0..<widths[layer + 1]).flatMap { end in
      (0..<widths[layer]).map { start in
        let ends = [(Self.ends[layer].to, end), (Self.ends[layer].from, start)]
        let weight = weights.map { $0.number(at: ends) } ?? 1
        let shade = colors?.coordinate(at: ends) ?? (mark.colorsLayers ? layerNames[layer] : nil)
        guard let weight, weight.isFinite, colors == nil || shade?.isShown == true else { return nil }
        return NetworkDiagram.Edge(
          layer: layer, start: start, end: end, weight: edges.isEmpty ? nil : weight,
          kind: kind(of: weight, isAccent: accents?.boolean(at: ends) ?? false), shade: shade)
      }
    }
  }

  private func kind(of weight: Double, isAccent: Bool) -> NetworkDiagram.Edge.Kind {
    if !emphasis.isEmpty { return isAccent ? .accent : .plain }
    guard colorsSigns else { return .plain }
    return weight < 0 ? .negative : .positive
  }

  /// Whether `color: sign` is written.
  private var colorsSigns: Bool {
    if case .coordinate(let name) = request.channels[.color] { return name.text == Self.signWord }
    return false
  }

  /// What the layers of weights are called where each has a colour.
  private var layerNames: [Coordinate] {
    (mark.layerLabels.count == 2 ? mark.layerLabels : ["first layer", "second layer"]).map { .label($0) }
  }
}

extension Coordinate {
  /// Whether a scale has a colour for it.
  fileprivate var isShown: Bool { if case .number(let value) = self { value.isFinite } else { true } }
}

extension LabelledArray {
  /// The array at these coordinates, as far as it has their dimensions.
  fileprivate func at(_ coordinates: [NamedCoordinate]) -> LabelledArray {
    coordinates.reduce(self) { array, named in
      guard let index = array.dimension(named.dimension)?.coordinates.index(of: named.coordinate) else { return array }
      return array.selecting(named.dimension, at: index)
    }
  }

  /// The length of a dimension up to the last index at which some element is present.
  fileprivate func presentLength(_ name: String) -> Int {
    guard let axis = dimensions.firstIndex(where: { $0.name == name }) else { return 0 }
    let stride = dimensions[(axis + 1)...].reduce(1) { $0 * $1.count }
    let present = (0..<count).lazy.filter(isPresent).map { $0 / stride % dimensions[axis].count }
    return (present.max() ?? -1) + 1
  }

  /// The element whose dimensions have these indices (0 for all others); nil where there is none.
  private func offset(of indices: [(name: String, index: Int)]) -> Int? {
    var offset = 0
    for dimension in dimensions {
      let index = indices.first { $0.name == dimension.name }?.index ?? 0
      guard index < dimension.count else { return nil }
      offset = offset * dimension.count + index
    }
    return isPresent(offset) ? offset : nil
  }

  fileprivate func number(at indices: [(name: String, index: Int)]) -> Double? {
    offset(of: indices).flatMap { numbers?[$0] }
  }

  fileprivate func coordinate(at indices: [(name: String, index: Int)]) -> Coordinate? {
    guard let offset = offset(of: indices) else { return nil }
    switch elements {
    case .numbers(let values): return .number(values[offset])
    case .labels(let values): return .label(values[offset])
    case .booleans: return nil
    }
  }

  fileprivate func boolean(at indices: [(name: String, index: Int)]) -> Bool? {
    guard let offset = offset(of: indices), case .booleans(let values) = elements else { return nil }
    return values[offset]
  }
}
