/// The colours of quantities that own none by their name: each keeps the one it is first drawn in through a report, so that
/// a reader knows it again.
public struct QuantityColors: Sendable {
  private var colors: [String: CatalogueColor] = [:]

  /// The colours for the figures of a report, in their order.
  public init(_ figures: [FigureSpec]) {
    for panel in figures.flatMap(\.panels) {
      for layer in panel.layers where layer.style.color == nil && panel.channel(.color, of: layer) == nil {
        guard let name = panel.quantity(of: layer), CatalogueColor.owned(by: name.variable) == nil else { continue }
        let key = "\(name.dataset).\(name.variable)"
        if colors[key] == nil { colors[key] = .category(colors.count) }
      }
    }
  }

  /// The colour of a variable of a dataset.
  func color(of quantity: (dataset: String, variable: String)) -> CatalogueColor? {
    CatalogueColor.owned(by: quantity.variable) ?? colors["\(quantity.dataset).\(quantity.variable)"]
  }
}

extension PanelSpec {
  /// The variable that a layer mainly shows.
  func quantity(of layer: LayerSpec) -> (dataset: String, variable: String)? {
    [Channel.y, .low, .x].lazy.compactMap { channel($0, of: layer)?.firstVariable }.first
  }
}

/// Deals out the constant colours of a panel's layers.
struct LayerColors {
  let panel: PanelSpec
  let quantities: QuantityColors
  /// What is drawn in which colour, by the text of its y.
  private var used: [(text: String, color: CatalogueColor)] = []

  init(_ panel: PanelSpec, _ quantities: QuantityColors) {
    (self.panel, self.quantities) = (panel, quantities)
  }

  /// The colour of the next layer: as written, the preset's, the quantity's, or the next that the panel does not have.
  /// Layers that show the same thing look the same.
  mutating func next(_ layer: LayerSpec) -> Paint {
    if let color = layer.style.color { return color }
    if let paint = layer.style.preset.paint { return paint }
    if layer.mark == .text { return .ink }
    guard panel.channel(.color, of: layer) == nil else { return CatalogueColor.category(0).paint }
    let text = shown(layer)
    if let same = used.first(where: { $0.text == text }) { return same.color.paint }
    let color = free(panel.quantity(of: layer).flatMap(quantities.color))
    used.append((text, color))
    return color.paint
  }

  /// The wanted colour if nothing else has it, or else the first of the catalogue that is left.
  private func free(_ wanted: CatalogueColor?) -> CatalogueColor {
    let taken = used.map(\.color)
    if let wanted, !taken.contains(wanted) { return wanted }
    return CatalogueColor.allCases.first { !taken.contains($0) } ?? .category(used.count)
  }

  private func shown(_ layer: LayerSpec) -> String {
    [Channel.y, .low, .high, .x].compactMap { channel -> String? in
      guard case .expression(let expression) = panel.channel(channel, of: layer) else { return nil }
      return expression.text
    }.joined(separator: " ")
  }
}

extension LayerStyle.Preset {
  /// The colour that a preset has in any case.
  var paint: Paint? {
    switch self {
    case .theory: .ink
    case .limit, .reference: .quietLine
    case .simulation, .faint: nil
    }
  }

  /// The look of what a solver gives, where theory and simulation are drawn together.
  static func of(solver: String) -> LayerStyle.Preset {
    switch solver {
    case "exact", "flow": .theory
    case "limit": .limit
    default: .simulation
    }
  }
}
