import Diagnostics
import Results

/// Evaluates the widths, weights and emphasis of a network.
struct NetworkResolution {
  private let layer: LayerSpec
  private let scope: EvaluationScope
  private(set) var diagnostics: [Diagnostic] = []
  /// How many weights are not drawn, since they are missing or not finite.
  private(set) var leftOutCount = 0
  private var sizes: [LabelledArray] = []
  private var edges: [LabelledArray] = []
  private var emphasis: [LabelledArray] = []

  /// More edges than these cannot be told apart in a figure.
  private static let mostEdges = 4000
  /// The dimensions of the weights of both layers: where an edge ends, and where it starts.
  private static let ends: [(to: String, from: String)] = [("unit", "input"), ("output", "unit")]

  init(_ layer: LayerSpec, in scope: EvaluationScope) {
    (self.layer, self.scope) = (layer, scope)
    sizes = evaluate(layer.network.sizes, .numbers)
    edges = evaluate(layer.network.edges, .numbers)
    emphasis = evaluate(layer.network.emphasis, .booleans)
    for (index, array) in edges.enumerated() where index < Self.ends.count { reportEnds(array, index) }
  }

  private mutating func evaluate(_ expressions: [Expression], _ kind: LabelledArray.ElementKind) -> [LabelledArray] {
    expressions.compactMap { expression in
      do throws(EvaluationError) {
        let array = try expression.evaluate(in: scope)
        if array.kind == kind { return array }
        diagnostics.append(
          .error(
            .wrongType, at: expression.range, "expected \(kind.rawValue), found \(array.kind.rawValue)",
            hint: kind == .booleans ? "compare it with something, as in abs(e.w1) > 0.1" : "weights are numbers"))
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
          .unknownDimension, at: layer.network.edges[index].range,
          "weights of layer \(index + 1) have the dimensions '\(wanted.to)' and '\(wanted.from)'; here is no '\(name)'",
          hint: "select other dimensions, or give these their names with rename(x, old=new)")
      )
    }
  }

  /// The dimensions along which there is a network at each place.
  var frame: LayerFrame? {
    guard diagnostics.isEmpty else { return nil }
    let own = Set(Self.ends.flatMap { [$0.to, $0.from] })
    let dimensions = (sizes + edges + emphasis).flatMap(\.dimensions).filter { !own.contains($0.name) }
    var seen: Set<String> = []
    return LayerFrame(dimensions: dimensions.filter { seen.insert($0.name).inserted })
  }

  /// The network at these coordinates; nil before anything ran, and where it is missing.
  mutating func series(at place: [NamedCoordinate], row: Int?, column: Int?) -> Series? {
    guard let widths = widths(at: place) else { return nil }
    let diagram = NetworkDiagram(
      sizes: widths, layerLabels: layer.network.layerLabels, nodeLabels: layer.network.nodeLabels)
    let columns = edges.isEmpty && emphasis.isEmpty ? widthColumns(widths) : edgeColumns(widths, place)
    guard let columns else { return nil }
    return Series(row: row, column: column, key: place, looks: [:], columns: columns, diagram: .network(diagram))
  }

  private func widthColumns(_ widths: [Int]) -> [Channel: Coordinates] {
    [.text: .labels(["input", "hidden", "output"]), .size: .numbers(widths.map(Double.init))]
  }

  private mutating func widths(at place: [NamedCoordinate]) -> [Int]? {
    if edges.count == 2 {
      let (first, second) = (edges[0].at(place), edges[1].at(place))
      guard !first.isBlank, !second.isBlank else { return nil }
      // Units that a smaller network does not have lack all their weights.
      let units = max(first.presentLength("unit"), second.presentLength("unit"))
      return [first.presentLength("input"), units, second.presentLength("output")]
    }
    let numbers = sizes.indices.compactMap { index -> Int? in
      let own = sizes[index].at(place)
      guard own.count == 1, own.isPresent(0), let value = own.numbers?.first else { return nil }
      if Self.possibleWidths ~= value { return Int(value) }
      reportWidth(value, index)
      return nil
    }
    return numbers.count == 3 ? numbers : nil
  }

  private static let possibleWidths = 1..<1e6

  private mutating func reportWidth(_ value: Double, _ index: Int) {
    diagnostics.append(
      .error(
        .outOfRange, at: layer.network.sizes[index].range,
        "a layer has between 1 and 999\u{2009}999 nodes, not \(DisplayNumber.coordinate(value))",
        hint: "give the widths of the network"))
  }

  private mutating func edgeColumns(_ widths: [Int], _ place: [NamedCoordinate]) -> [Channel: Coordinates]? {
    guard widths[0] * widths[1] + widths[1] * widths[2] <= Self.mostEdges else {
      diagnostics.append(
        .error(
          .tooManyCells, at: layer.range,
          "a network of \(widths.map(String.init).joined(separator: "–")) has more than "
            + "\(Self.mostEdges) weights", hint: "draw its widths alone with 'sizes', or its weights as a 'matrix'"))
      return nil
    }
    var table = EdgeTable(hasWeights: !edges.isEmpty, colorsSigns: colorsSigns, hasEmphasis: !emphasis.isEmpty)
    for index in 0..<2 {
      let weights = index < edges.count ? edges[index].at(place) : nil
      let accents = index < emphasis.count ? emphasis[index].at(place) : nil
      for to in 0..<widths[index + 1] {
        for from in 0..<widths[index] {
          let ends = [(Self.ends[index].to, to), (Self.ends[index].from, from)]
          let weight = weights.map { $0.number(at: ends) } ?? 1
          guard let weight, weight.isFinite else {
            leftOutCount += 1
            continue
          }
          table.append(index + 1, from + 1, to + 1, weight, isAccent: accents?.boolean(at: ends) ?? false)
        }
      }
    }
    return table.columns
  }

  /// Whether `color: sign` is written.
  private var colorsSigns: Bool {
    if case .coordinate(let name) = layer.channels[.color] { return name.text == "sign" }
    return false
  }
}

/// The edges of a network as columns.
private struct EdgeTable {
  let hasWeights: Bool
  let colorsSigns: Bool
  let hasEmphasis: Bool
  private var layers: [String] = []
  private var from: [Double] = []
  private var to: [Double] = []
  private var weights: [Double] = []
  private var kinds: [String] = []

  init(hasWeights: Bool, colorsSigns: Bool, hasEmphasis: Bool) {
    (self.hasWeights, self.colorsSigns, self.hasEmphasis) = (hasWeights, colorsSigns, hasEmphasis)
  }

  mutating func append(_ layer: Int, _ start: Int, _ end: Int, _ weight: Double, isAccent: Bool) {
    layers.append("\(layer)")
    from.append(Double(start))
    to.append(Double(end))
    weights.append(weight)
    let sign: EdgeKind = weight < 0 ? .negative : .positive
    kinds.append((hasEmphasis ? (isAccent ? .accent : .plain) : colorsSigns ? sign : EdgeKind.plain).rawValue)
  }

  var columns: [Channel: Coordinates] {
    var columns: [Channel: Coordinates] = [
      .text: .labels(layers), .from: .numbers(from), .to: .numbers(to), .color: .labels(kinds),
    ]
    if hasWeights { columns[.size] = .numbers(weights) }
    return columns
  }
}

extension LabelledArray {
  /// The array at these coordinates, as far as it has their dimensions.
  fileprivate func at(_ place: [NamedCoordinate]) -> LabelledArray {
    place.reduce(self) { array, named in
      guard let index = array.dimension(named.dimension)?.coordinates.place(of: named.coordinate) else { return array }
      return array.selecting(named.dimension, at: index)
    }
  }

  /// The number of places along a dimension up to the last one at which some element is there.
  fileprivate func presentLength(_ name: String) -> Int {
    guard let axis = dimensions.firstIndex(where: { $0.name == name }) else { return 0 }
    let stride = dimensions[(axis + 1)...].reduce(1) { $0 * $1.count }
    let present = (0..<count).lazy.filter(isPresent).map { $0 / stride % dimensions[axis].count }
    return (present.max() ?? -1) + 1
  }

  private func index(of ends: [(name: String, place: Int)]) -> Int? {
    var index = 0
    for dimension in dimensions {
      let place = ends.first { $0.name == dimension.name }?.place ?? 0
      guard place < dimension.count else { return nil }
      index = index * dimension.count + place
    }
    return isPresent(index) ? index : nil
  }

  fileprivate func number(at ends: [(String, Int)]) -> Double? {
    guard let index = index(of: ends.map { (name: $0.0, place: $0.1) }) else { return nil }
    return numbers?[index]
  }

  fileprivate func boolean(at ends: [(String, Int)]) -> Bool? {
    guard let index = index(of: ends.map { (name: $0.0, place: $0.1) }), case .booleans(let values) = elements else {
      return nil
    }
    return values[index]
  }
}
