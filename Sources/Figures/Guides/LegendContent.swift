import Results

/// One entry of a legend: samples of marks, laid over each other, and a name.
struct LegendEntry: Equatable {
  struct Sample: Equatable {
    let mark: Mark
    let look: Look
  }

  let label: String
  let samples: [Sample]
}

/// Entries under one title.
struct LegendBlock: Equatable {
  let title: String
  let entries: [LegendEntry]
}

extension PanelData {
  /// What the legend of the panel explains: colours, dashes, and layers that have a name.
  var legendBlocks: [LegendBlock] {
    var blocks: [LegendBlock] = []
    let sameCoordinates = color.entries.map(\.coordinate) == dash.entries.map(\.coordinate)
    if color.bar == nil, !color.entries.isEmpty {
      blocks.append(LegendBlock(title: color.label, entries: colorEntries(withDashes: sameCoordinates)))
    }
    if !dash.entries.isEmpty, !sameCoordinates || color.bar != nil {
      blocks.append(LegendBlock(title: dash.label, entries: dashEntries))
    }
    let named = layers.compactMap { layer in
      layer.label.map { LegendEntry(label: $0, samples: [sample(of: layer, paint: neutralPaint(of: layer))]) }
    }
    if !named.isEmpty { blocks.append(LegendBlock(title: "", entries: named)) }
    return blocks
  }

  /// Whether dashes besides colours tell the objects apart: not where dots lie on top of them, nor where dashes have a
  /// meaning of their own.
  var usesDashes: Bool {
    let isOverlaid = layers.contains { $0.style.preset == .theory || $0.style.dash == .dotted }
    return dash.entries.isEmpty && color.bar == nil && !isOverlaid
  }

  private func colorEntries(withDashes: Bool) -> [LegendEntry] {
    guard let layer = layers.first(where: { $0.series.contains { $0.color != nil } }) else { return [] }
    let entries = color.entries.map { entry in
      let dashed = withDashes ? dash.entry(of: entry.coordinate)?.dashes : nil
      let look = Look(
        style: layer.style, paint: entry.paint, dashes: dashed ?? (usesDashes ? entry.dashes : nil), factor: 0.85)
      return LegendEntry(label: entry.name, samples: [.init(mark: layer.mark, look: look)])
    }
    return Self.cut(entries)
  }

  /// The most entries of one kind that a reader can use.
  private static let mostEntries = 20

  /// The first entries, and how many there are in all where these are too many.
  private static func cut(_ entries: [LegendEntry]) -> [LegendEntry] {
    guard entries.count > mostEntries else { return entries }
    return entries.prefix(mostEntries - 1) + [LegendEntry(label: "… (\(entries.count) in all)", samples: [])]
  }

  private var dashEntries: [LegendEntry] {
    let entries = dash.entries.map { entry in
      let look = Look(
        style: LayerStyle(), paint: color.entry(of: entry.coordinate)?.paint ?? .quietInk, dashes: entry.dashes,
        factor: 0.85)
      return LegendEntry(label: entry.name, samples: [.init(mark: .line, look: look)])
    }
    return Self.cut(entries)
  }

  /// A layer's colour, or grey where its objects have colours of their own.
  private func neutralPaint(of layer: LayerData) -> Paint {
    layer.series.contains { $0.color != nil } ? CatalogueColor.grey.paint : layer.paint
  }

  private func sample(of layer: LayerData, paint: Paint) -> LegendEntry.Sample {
    LegendEntry.Sample(mark: layer.mark, look: Look(style: layer.style, paint: paint, dashes: nil, factor: 0.85))
  }
}

extension FigureData {
  /// What the styles mean that the figure lays over each other: simulation, theory, limit; nil if it shows only one.
  var styleBlock: LegendBlock? {
    let shown = panels.filter { $0.legend != .none }.flatMap(\.layers).filter {
      $0.label == nil && $0.mark != .text && $0.mark != .rule && !$0.series.isEmpty
    }
    let presets: [LayerStyle.Preset] = [.simulation, .theory, .limit]
    let entries = presets.compactMap { preset -> LegendEntry? in
      let layers = shown.filter { $0.style.preset == preset && $0.style.dash == nil }
      guard let first = layers.first(where: { $0.mark == .line }) ?? layers.first else { return nil }
      let isOne = layers.allSatisfy { $0.paint == first.paint && !$0.series.contains { $0.color != nil } }
      let paint = preset == .simulation && !isOne ? CatalogueColor.grey.paint : first.paint
      let look = Look(style: first.style, paint: paint, dashes: nil, factor: 0.85)
      return LegendEntry(label: preset.rawValue, samples: [.init(mark: first.mark, look: look)])
    }
    return entries.count > 1 ? LegendBlock(title: "", entries: entries) : nil
  }

  /// The blocks of all panels, equal ones once.
  var mergedBlocks: [LegendBlock] {
    var blocks: [LegendBlock] = []
    for block in panels.filter({ $0.legend != .none }).flatMap(\.legendBlocks) {
      if let index = blocks.firstIndex(where: { $0.title == block.title }) {
        let added = block.entries.filter { !blocks[index].entries.contains($0) }
        blocks[index] = LegendBlock(title: block.title, entries: blocks[index].entries + added)
      } else {
        blocks.append(block)
      }
    }
    return blocks
  }
}
