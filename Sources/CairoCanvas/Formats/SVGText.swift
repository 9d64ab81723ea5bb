import Figures

/// The words of a scene as text that is not seen, over their outlines, so that they are found, selected and read aloud.
struct SVGText {
  private let measurer: PangoTextMeasurer

  init(_ measurer: PangoTextMeasurer) { self.measurer = measurer }

  /// A group with all texts of `scene`; empty without any.
  func group(_ scene: Scene) -> String {
    let texts = scene.items.flatMap(\.sceneTexts).map(element)
    guard !texts.isEmpty else { return "" }
    return "<g fill-opacity=\"0\" font-family=\"Inter,sans-serif\" xml:space=\"preserve\">\n" + texts.joined()
      + "</g>\n"
  }

  private func element(_ text: SceneText) -> String {
    let width = measurer.measure(text.text, fontSize: text.fontSize).width
    let anchor = Self.anchor(of: text)
    let (x, y) = (Self.number(text.position.x), Self.number(text.position.y))
    let turn = text.rotation == 0 ? "" : " transform=\"rotate(\(Self.number(text.rotation)) \(x) \(y))\""
    return "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(Self.number(text.fontSize))\"\(anchor)\(turn) "
      + "textLength=\"\(Self.number(width))\">\(text.text.plain.escapedForXML)</text>\n"
  }

  /// The attribute that says which end of a text is at its position; none for the start.
  static func anchor(of text: SceneText) -> String {
    switch text.alignment {
    case .start: ""
    case .middle: " text-anchor=\"middle\""
    case .end: " text-anchor=\"end\""
    }
  }

  static func number(_ value: Double) -> String {
    var text: [UInt8] = []
    SVGNumber(hundredths: Int((min(max(value, -1e9), 1e9) * 100).rounded())).write(to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}

extension String {
  /// The characters as content of an element.
  var escapedForXML: String {
    reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
  }
}

extension SceneItem {
  /// The texts in the item with their places, in drawing order.
  var sceneTexts: [SceneText] {
    switch self {
    case .path, .image: []
    case .text(let text): [text]
    case .clipped(_, let items): items.flatMap(\.sceneTexts)
    }
  }

  /// The grids of colours in the item.
  var sceneImages: [SceneImage] {
    switch self {
    case .path, .text: []
    case .image(let image): [image]
    case .clipped(_, let items): items.flatMap(\.sceneImages)
    }
  }
}
