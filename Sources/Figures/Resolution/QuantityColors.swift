public import Results

/// The colours of quantities whose family has none: each keeps the one it is first drawn in through a report, so that a
/// reader knows it again.
public struct QuantityColors: Sendable {
  private var colors: [String: CatalogueColor] = [:]

  /// The colours for the figures of a report, in their order; `scope` has the variables.
  public init(_ figures: [FigureSpec], in scope: EvaluationScope) {
    let quantities = figures.flatMap(\.panels).flatMap(\.dealtQuantities)
    let owned = Set(quantities.compactMap(scope.familyColor))
    // Colours of families that the report shows are assigned when the others are used up; greys come last.
    let hues = CatalogueColor.categories
    let order = hues.filter { !owned.contains($0) } + hues.filter(owned.contains) + [.grey, .black]
    for name in quantities where scope.familyColor(of: name) == nil {
      let key = "\(name.dataset).\(name.variable)"
      if colors[key] == nil { colors[key] = order[colors.count % order.count] }
    }
  }

  /// The colour of a variable of a dataset; nil if its family has one.
  func color(of quantity: (dataset: String, variable: String)) -> CatalogueColor? {
    colors["\(quantity.dataset).\(quantity.variable)"]
  }
}

extension PanelSpec {
  /// The variable that a layer mainly shows.
  func quantity(of layer: LayerSpec) -> (dataset: String, variable: String)? {
    [Channel.y, .low, .x].lazy.compactMap { channel($0, of: layer)?.firstVariable }.first
  }

  /// The variables of the layers whose colour is neither written nor a scale's, in the order drawn.
  fileprivate var dealtQuantities: [(dataset: String, variable: String)] {
    layers.filter { $0.style.color == nil && channel(.color, of: $0) == nil }.compactMap(quantity)
  }
}

/// Assigns the constant colours of a panel's layers.
struct LayerColors {
  let panel: PanelSpec
  let quantities: QuantityColors
  let scope: EvaluationScope
  /// What is drawn in which colour, by the text of its y.
  private var used: [(text: String, color: CatalogueColor)] = []
  /// The colours that variables of the panel own, and those that are written in it.
  private let reserved: Set<CatalogueColor>

  init(_ panel: PanelSpec, _ quantities: QuantityColors, in scope: EvaluationScope) {
    (self.panel, self.quantities, self.scope) = (panel, quantities, scope)
    let owned = panel.dealtQuantities.compactMap(scope.familyColor)
    let written = panel.layers.compactMap(\.style.color)
    reserved = Set(owned + CatalogueColor.allCases.filter { written.contains($0.paint) })
  }

  /// The colours of the panel's layers, in their order. Theory has that of the quantity that it is compared with, in a
  /// deeper shade.
  mutating func paints() -> [Paint] {
    let isCompared = panel.layers.map { $0.style.preset == .theory && $0.style.color == nil }
    let own = zip(panel.layers, isCompared).map { layer, isCompared in isCompared ? nil : next(layer) }
    return panel.layers.indices.map { index in
      own[index] ?? hue(of: panel.layers[index], among: own)?.deep ?? LayerStyle.Preset.theory.paint ?? .ink
    }
  }

  /// The colour in which another layer shows what a layer of theory does; nil if none does.
  private func hue(of theory: LayerSpec, among paints: [Paint?]) -> Paint? {
    guard let quantity = panel.quantity(of: theory) else { return nil }
    let shown = zip(panel.layers, paints).first { layer, _ in
      guard layer.mark.isCurve, layer.style.preset == .simulation, let own = panel.quantity(of: layer) else {
        return false
      }
      return own == quantity
    }
    return shown?.1
  }

  /// The colour of the next layer: as written, the preset's, the quantity's, or the next that the panel does not have.
  /// Layers that show the same thing look the same.
  private mutating func next(_ layer: LayerSpec) -> Paint {
    if let color = layer.style.color { return color }
    if let paint = layer.style.preset.paint { return paint }
    if let paint = layer.mark.ownPaint { return paint }
    guard panel.channel(.color, of: layer) == nil else { return CatalogueColor.category(0).paint }
    let text = shown(layer)
    if let same = used.first(where: { $0.text == text }) { return same.color.paint }
    let quantity = panel.quantity(of: layer)
    let own = quantity.flatMap(scope.familyColor)
    let color = free(own ?? quantity.flatMap(quantities.color), keeping: own == nil ? reserved : [])
    used.append((text, color))
    return color.paint
  }

  /// The wanted colour if nothing else has it, or else the first of the catalogue that is left; those in `kept` last.
  private func free(_ wanted: CatalogueColor?, keeping kept: Set<CatalogueColor>) -> CatalogueColor {
    let taken = Set(used.map(\.color))
    let left = CatalogueColor.allCases.filter { !taken.contains($0) }
    if let wanted, left.contains(wanted), !kept.contains(wanted) { return wanted }
    return left.first { !kept.contains($0) } ?? left.first ?? .category(used.count)
  }

  private func shown(_ layer: LayerSpec) -> String {
    [Channel.y, .low, .high, .x].compactMap { channel -> String? in
      guard case .expression(let expression) = panel.channel(channel, of: layer) else { return nil }
      return expression.text
    }.joined(separator: " ")
  }
}
