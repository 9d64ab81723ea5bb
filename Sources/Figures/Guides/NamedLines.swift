import Results

/// A name of a panel's legend with the curves that it means.
struct NamedLine {
  let name: String
  let paint: Paint
  let curves: [Series]

  /// The curve that a cell shows; nil if it shows none.
  func curve(row: Int, column: Int) -> Series? {
    curves.first { $0.isDrawn && $0.isShown(row: row, column: column) }
  }
}

extension NamedLine {
  /// All names of a panel's legend, if each of them means curves, so that it can be written beside one of them; nil
  /// otherwise.
  static func all(of panel: PanelData) -> [NamedLine]? {
    let (color, dash) = (panel.appearance.color, panel.appearance.dash)
    let others = [panel.appearance.shape, panel.appearance.size]
    guard !color.isRamp, others.allSatisfy(\.entries.isEmpty) else { return nil }
    guard dash.entries.isEmpty || dash.entries.map(\.name) == color.entries.map(\.name) else { return nil }
    let layers = panel.layers.filter { $0.isDrawn && !$0.mark.showsItsLabel }
    let told = color.entries.compactMap { entry in line(of: entry, color, layers) }
    let own = layers.filter { $0.label != nil }
    guard told.count == color.entries.count, own.allSatisfy(\.mark.isCurve) else { return nil }
    return told
      + own.map { layer in
        NamedLine(
          name: layer.label ?? "", paint: layer.shown(nil, Overlay()).mixed(with: .ink, 0.2), curves: layer.series)
      }
  }

  private static func line(
    of entry: AppearanceScale.Entry, _ scale: AppearanceScale, _ layers: [LayerData]
  ) -> NamedLine? {
    let curves = layers.filter(\.mark.isCurve).flatMap(\.series).filter { series in
      series.appearance[.color]?.matches(entry.coordinate) ?? false
    }
    guard !curves.isEmpty else { return nil }
    return NamedLine(name: scale.fullName(of: entry), paint: entry.paint.mixed(with: .ink, 0.3), curves: curves)
  }
}

extension AppearanceScale {
  /// The name of an entry without a title above it: `λ = 2`, `t = 5 τ`, `Mode 1`; names of their own need no more.
  func fullName(of entry: Entry) -> String {
    guard entry.showsNumber, !label.isEmpty else { return entry.name }
    let (title, unit) = Self.divided(label)
    let isWords = title.count > 2 && title.allSatisfy { $0.isLetter || $0 == " " }
    return title + (isWords || title.hasSuffix("=") ? " " : " = ") + entry.name + unit
  }

  /// A title `Time (τ)` without its unit, and the unit with a space before it.
  private static func divided(_ label: String) -> (title: String, unit: String) {
    guard label.hasSuffix(")"), let open = label.lastIndex(of: "("), open > label.startIndex,
      label[label.index(before: open)] == " "
    else { return (label, "") }
    let unit = label[label.index(after: open)...].dropLast()
    return (String(label[..<label.index(before: open)]), "\u{2009}" + unit)
  }
}
