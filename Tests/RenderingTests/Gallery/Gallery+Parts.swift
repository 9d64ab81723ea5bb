@testable import Figures

extension Gallery.Item {
  /// The names of the marks that the figure shows.
  var marks: [String] { data.panels.flatMap(\.layers).map { $0.mark.name } }

  /// The quantities that the panels show in a colour of their own, each where it is first in a panel.
  var quantities: [(name: String, paint: Paint)] {
    zip(spec.panels, data.panels).flatMap { spec, panel in
      var seen: Set<String> = []
      return panel.layers.compactMap { layer -> (name: String, paint: Paint)? in
        let written = spec.layers[layer.index]
        guard written.style.color == nil, layer.style.preset == .simulation, spec.channel(.color, of: written) == nil,
          let quantity = spec.quantity(of: written)
        else { return nil }
        let name = "\(quantity.dataset).\(quantity.variable)"
        return seen.insert(name).inserted ? (name, layer.paint) : nil
      }
    }
  }
}

extension Scene {
  /// Every text of the scene.
  var allTexts: [SceneText] { items.flatMap(\.allTexts) }
}

extension SceneItem {
  fileprivate var allTexts: [SceneText] {
    switch self {
    case .path, .image: []
    case .text(let text): [text]
    case .clipped(_, let items): items.flatMap(\.allTexts)
    }
  }

  /// The grids of cells inside plotting areas.
  var grids: [SceneImage] {
    guard case .clipped(_, let items) = self else { return [] }
    return items.compactMap { if case .image(let image) = $0 { image } else { nil } }
  }
}

extension AxisDomain {
  /// Whether a number lies within the range, up to rounding; categories hold everything.
  func holds(_ value: Double) -> Bool {
    if case .category = kind { return true }
    let slack = 1e-9 * max(abs(lower), abs(upper))
    return !value.isFinite || lower - slack <= value && value <= upper + slack
  }
}
