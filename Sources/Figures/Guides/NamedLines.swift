import Results

/// A name of a panel's legend with the objects that it means.
struct NamedLine {
  let name: String
  /// The name where another one has the title of the scale already.
  let short: String
  let paint: Paint
  let objects: [NamedObject]

  /// The objects that a cell shows.
  func objects(row: Int, column: Int) -> [NamedObject] {
    objects.filter { $0.series.isDrawn && $0.series.isShown(row: row, column: column) }
  }
}

/// What a mark draws for one object.
struct NamedObject {
  let series: Series
  let layer: LayerData

  var mark: any Mark { layer.mark }
}

extension NamedLine {
  /// All names of a panel's legend, if each of them means objects beside which it can be written; nil otherwise.
  static func all(of panel: PanelData) -> [NamedLine]? {
    let (color, dash) = (panel.appearance.color, panel.appearance.dash)
    let others = [panel.appearance.shape, panel.appearance.size]
    guard !color.isRamp, others.allSatisfy(\.entries.isEmpty) else { return nil }
    guard dash.entries.isEmpty || dash.entries.map(\.name) == color.entries.map(\.name) else { return nil }
    let layers = panel.layers.filter { $0.isDrawn && !$0.mark.showsItsLabel }
    let told = color.entries.compactMap { entry in line(of: entry, color, layers) }
    let own = layers.filter { $0.label != nil }
    guard told.count == color.entries.count, own.allSatisfy(\.mark.carriesItsName) else { return nil }
    return told
      + own.map { layer in
        NamedLine(
          name: layer.label ?? "", short: layer.label ?? "", paint: layer.shown(nil, Overlay()).written,
          objects: layer.objects)
      }
  }

  /// The name of an entry at its curves, or at what else there is of it.
  private static func line(
    of entry: AppearanceScale.Entry, _ scale: AppearanceScale, _ layers: [LayerData]
  ) -> NamedLine? {
    let objects = layers.filter(\.mark.carriesItsName).flatMap(\.objects).filter { object in
      object.series.appearance[.color]?.matches(entry.coordinate) ?? false
    }
    let curves = objects.filter(\.mark.isCurve)
    guard !objects.isEmpty else { return nil }
    return NamedLine(
      name: scale.fullName(of: entry), short: entry.name, paint: entry.paint.written,
      objects: curves.isEmpty ? objects : curves)
  }
}

extension [NamedLine] {
  /// The same names, short but for one.
  func shortened(but whole: Int) -> [NamedLine] {
    indices.map { index in
      let line = self[index]
      return NamedLine(
        name: index == whole ? line.name : line.short, short: line.short, paint: line.paint, objects: line.objects)
    }
  }
}

extension LayerData {
  fileprivate var objects: [NamedObject] { series.map { NamedObject(series: $0, layer: self) } }
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
