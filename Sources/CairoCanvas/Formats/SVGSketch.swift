import Figures

/// The texts of a small SVG document as characters: outlines of letters would be most of its bytes.
struct SVGSketch {
  private let measurer: PangoTextMeasurer

  init(_ measurer: PangoTextMeasurer) { self.measurer = measurer }

  /// A style and a group with all texts of `scene`; empty without any.
  func group(_ scene: Scene) -> String {
    let texts = scene.items.flatMap(\.sceneTexts)
    guard !texts.isEmpty else { return "" }
    let colors = texts.map(\.paint.hex).uniqued
    let (light, dark) = (Self.rules(colors, { $0 }), Self.rules(colors, { Paint(hex: $0).onDarkPage.hex }))
    let style = "<style>\(light)@media(prefers-color-scheme:dark){\(dark)}</style>\n"
    let elements = texts.map { element($0, color: colors.firstIndex(of: $0.paint.hex) ?? 0) }
    return style + "<g font-family=\"Inter,sans-serif\">\n" + elements.joined() + "</g>\n"
  }

  private static func rules(_ colors: [UInt32], _ shown: (UInt32) -> UInt32) -> String {
    colors.enumerated().map { index, color in
      let digits = String(shown(color), radix: 16)
      return ".t\(index){fill:#\(String(repeating: "0", count: 6 - digits.count) + digits)}"
    }.joined()
  }

  private func element(_ text: SceneText, color: Int) -> String {
    let anchor = SVGText.anchor(of: text)
    let (x, y) = (Self.tenths(text.position.x), Self.tenths(text.position.y))
    let turn = text.rotation == 0 ? "" : " transform=\"rotate(\(SVGText.number(text.rotation)),\(x),\(y))\""
    let width = Self.tenths(measurer.measure(text.text, fontSize: text.fontSize).width)
    return
      "<text class=\"t\(color)\" x=\"\(x)\" y=\"\(y)\" font-size=\"\(SVGText.number(text.fontSize))\"\(anchor)\(turn) "
      + "textLength=\"\(width)\">\(Self.content(text.text))</text>\n"
  }

  private static func tenths(_ value: Double) -> String { SVGText.number((value * 10).rounded() / 10) }

  /// The runs, with scripts raised and lowered. What follows a script goes back to the line.
  private static func content(_ text: RichText) -> String {
    var (content, height) = ("", 0)
    for run in text.runs {
      let wanted = shift(run.script)
      let change = wanted - height
      height = wanted
      let style = (run.isItalic ? " font-style=\"italic\"" : "") + (run.isBold ? " font-weight=\"600\"" : "")
      let size = wanted == 0 ? "" : " font-size=\".7em\""
      // In the units of the letters of this run.
      let dy = change == 0 ? "" : " dy=\"\(SVGText.number(Double(change) / 100 / (wanted == 0 ? 1 : 0.7)))em\""
      let words = run.text.escapedForXML
      content += style.isEmpty && size.isEmpty && dy.isEmpty ? words : "<tspan\(style)\(size)\(dy)>\(words)</tspan>"
    }
    return content
  }

  /// How far below the line a script stands, in hundredths of the size of letters.
  private static func shift(_ script: RichText.Script) -> Int {
    switch script {
    case .base: 0
    case .superscript: -35
    case .subscript: 20
    }
  }
}

extension Scene {
  /// The scene without its texts.
  var withoutTexts: Scene { Scene(size: size, items: items.compactMap(\.withoutTexts)) }
}

extension SceneItem {
  fileprivate var withoutTexts: SceneItem? {
    switch self {
    case .path, .image: self
    case .text: nil
    case .clipped(let area, let items): .clipped(to: area, items.compactMap(\.withoutTexts))
    }
  }
}
