import Results

/// What coordinates and dimensions are called for readers.
struct CoordinateNames: Sendable, Equatable {
  /// Texts by the label of a coordinate as written.
  private let texts: [String: String]

  /// The names of a figure's or table's `names`.
  init(_ texts: [(label: String, text: String)] = []) {
    self.texts = Dictionary(texts.map { ($0.label, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text shown for a single coordinate: the name given to it, or else the coordinate itself.
  func text(of coordinate: Coordinate) -> String { texts(of: [coordinate])[0] }

  /// The texts shown for coordinates of one dimension: the names given to them, or else themselves, numbers with as
  /// many digits as distinguish them.
  func texts(of coordinates: [Coordinate]) -> [String] {
    let numbers = coordinates.compactMap { if case .number(let value) = $0 { value } else { nil } }
    let shown = Dictionary(zip(numbers, DisplayNumber.coordinates(numbers)), uniquingKeysWith: { first, _ in first })
    return coordinates.map { coordinate in
      switch coordinate {
      case .label(let label): texts[label] ?? label.inWords
      case .number(let value): name(of: value, shown: shown[value]) ?? shown[value] ?? coordinate.displayText
      }
    }
  }

  /// Whether the text of a coordinate is its number.
  func showsNumber(_ coordinate: Coordinate) -> Bool {
    guard case .number(let value) = coordinate else { return false }
    return name(of: value, shown: coordinate.displayText) == nil
  }

  /// The name given to a number, written as it is shown or in full.
  private func name(of value: Double, shown: String?) -> String? {
    let written = [shown, shown?.replacingMinus(), Coordinate.number(value).description].compactMap(\.self)
    return written.lazy.compactMap { texts[$0] }.first
  }
}

extension Dimension {
  /// What readers call the coordinates that the dimension has under `name`, its own or that of further coordinates.
  func title(of name: String) -> String { (name == self.name ? title : nil) ?? name.asTitle }

  /// Their unit; nil where they have none.
  func unit(of name: String) -> String? { name == self.name ? role.unit : nil }
}

extension String {
  /// A name as words of a text: `input_gram` is `input gram`.
  var inWords: String { split(separator: "_").joined(separator: " ") }

  /// The words of a name as a title: `hidden_units` as `Hidden units`.
  var asTitle: String { inWords.capitalizingFirst() }

  /// Hyphens in place of minus signs, as labels are written.
  fileprivate func replacingMinus() -> String {
    String(map { String($0) == DisplayNumber.minus ? "-" : $0 })
  }

  /// The same text with a capital at its beginning.
  func capitalizingFirst() -> String {
    prefix(1).uppercased() + dropFirst()
  }
}
