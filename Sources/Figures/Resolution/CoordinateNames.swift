import Results

/// What coordinates and dimensions are called for readers.
struct CoordinateNames: Sendable, Equatable {
  /// Texts by the label of a coordinate as written.
  private let texts: [String: String]

  /// The names of a figure's or table's `names`.
  init(_ texts: [(label: String, text: String)] = []) {
    self.texts = Dictionary(texts.map { ($0.label, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text shown for a coordinate: the name given to it, or else itself.
  func text(of coordinate: Coordinate) -> String {
    let shown = coordinate.displayText
    let plain = shown.replacingMinus()
    if let text = texts[shown] ?? texts[plain] { return text }
    if case .label(let label) = coordinate { return label.split(separator: "_").joined(separator: " ") }
    return shown
  }

  /// What a dimension or variable is called where nobody has said more.
  static func title(of name: String) -> String {
    switch name {
    case "lambda": "λ"
    case "time": "Time"
    case "ntk": "NTK"
    case "ntk_distance": "NTK distance"
    default:
      name.split(separator: "_").joined(separator: " ").capitalizingFirst()
    }
  }

  /// The unit of a dimension that always has the same.
  static func unit(of name: String) -> String? {
    name == "time" || name == "elapsed" ? "τ" : nil
  }
}

extension String {
  /// Hyphens in place of minus signs, as labels are written.
  fileprivate func replacingMinus() -> String {
    String(map { String($0) == DisplayNumber.minus ? "-" : $0 })
  }

  /// The same text with a capital at its beginning.
  func capitalizingFirst() -> String {
    prefix(1).uppercased() + dropFirst()
  }
}
