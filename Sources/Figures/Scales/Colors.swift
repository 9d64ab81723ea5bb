import Results

/// The colours of the catalogue, in the order in which categories take them; readable on white and distinguishable for
/// people who do not see red and green apart.
enum CatalogueColor: String, CaseIterable, Sendable {
  case orange, blue, green, pink, yellow, purple, grey, black

  /// The colour as drawn.
  var paint: Paint {
    switch self {
    case .orange: Paint(hex: 0xD65C00)
    case .blue: Paint(hex: 0x0071B2)
    case .green: Paint(hex: 0x009E73)
    case .pink: Paint(hex: 0xCC6FA3)
    case .yellow: Paint(hex: 0xD1A500)
    case .purple: Paint(hex: 0x502C88)
    case .grey: Paint(hex: 0x808080)
    case .black: Paint(hex: 0x1A1A1A)
    }
  }

  /// The colour of a family of variables through a report, so that a reader knows it again (`reference.md#sec-layers`).
  init(_ family: VariableFamily) {
    switch family {
    case .function: self = .orange
    case .outputRepresentation: self = .blue
    case .inputRepresentation: self = .green
    case .tangentKernel: self = .pink
    case .error: self = .yellow
    }
  }

  /// The colour of category number `index`; the catalogue repeats.
  static func category(_ index: Int) -> CatalogueColor { allCases[index % allCases.count] }
}

extension Paint {
  /// Text, axes and theory.
  static let ink = Paint(hex: 0x1A1A1A)
  /// Ticks' texts and quiet words.
  static let quietInk = Paint(hex: 0x404040)
  /// Limits and references.
  static let quietLine = Paint(hex: 0x707070)
  /// The page.
  static let page = Paint(hex: 0xFFFFFF)

  /// The same colour with another opacity.
  func with(opacity: Double) -> Paint {
    Paint(red: red, green: green, blue: blue, opacity: self.opacity * opacity)
  }

  /// The colour `share` of the way to `other`.
  func mixed(with other: Paint, _ share: Double) -> Paint {
    func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    return Paint(
      red: between(red, other.red), green: between(green, other.green), blue: between(blue, other.blue))
  }
}
