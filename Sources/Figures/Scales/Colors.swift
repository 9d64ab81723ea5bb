import Results

/// The colours that a notebook can name.
///
/// The first eight are those of categories, in that order. Any two of them differ by at least 11 (CIEDE2000) for people
/// who lack one kind of cone, the first four without any colour too, and all have a contrast of at least 3 to 1 with the
/// page. A page with dark colours shows them as `Paint.onDarkPage` says: there they differ by at least 9, and have a
/// contrast of at least 3.9 to 1.
enum CatalogueColor: String, CaseIterable, Sendable {
  case orange, blue, green, purple, pink, ochre, teal, red, grey, black

  /// The colours that categories take in turn; greys are for what is not a category.
  static let categories = Array(allCases.prefix(8))

  /// So many of the first colours differ for those who see none.
  static let distinctWithoutHue = 4

  /// The colour as drawn.
  var paint: Paint {
    switch self {
    case .orange: Paint(hex: 0xD5794D)
    case .blue: Paint(hex: 0x256EE5)
    case .green: Paint(hex: 0x076246)
    case .purple: Paint(hex: 0x320755)
    case .pink: Paint(hex: 0xD02282)
    case .ochre: Paint(hex: 0x956A01)
    case .teal: Paint(hex: 0x1AA0A8)
    case .red: Paint(hex: 0x921D00)
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
    case .error: self = .ochre
    }
  }

  /// The colour of category number `index`; after eight of them they repeat.
  static func category(_ index: Int) -> CatalogueColor { categories[index % categories.count] }

  /// How often the colours were used up before category number `index`.
  static func round(_ index: Int) -> Int { index / categories.count }
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

  /// The colour of a simulation over which theory is drawn, the paler the more curves there are.
  func pale(amongMany: Bool) -> Paint { mixed(with: .page, amongMany ? 0.7 : 0.58) }

  /// The colour of the theory of what is drawn in this colour.
  var deep: Paint { mixed(with: .ink, 0.45) }

  /// The colour of words that name what is drawn in this colour: a light one is hard to read in thin strokes. Colours of
  /// the catalogue and of lines have a contrast of at least 4.5 to 1 then, with a dark page too.
  var written: Paint { mixed(with: .ink, 0.3) }

  /// The same colour with another opacity.
  func with(opacity: Double) -> Paint {
    Paint(red: red, green: green, blue: blue, opacity: self.opacity * opacity)
  }

  /// The same colour as it covers what is below it.
  var opaque: Paint { Paint(red: red, green: green, blue: blue) }

  /// The colour `share` of the way to `other`.
  func mixed(with other: Paint, _ share: Double) -> Paint {
    func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    return Paint(
      red: between(red, other.red), green: between(green, other.green), blue: between(blue, other.blue),
      opacity: opacity)
  }
}
