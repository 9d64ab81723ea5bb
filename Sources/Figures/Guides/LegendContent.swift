import Diagnostics
import Results

/// One entry of a legend: samples of marks, laid over each other, and a name.
struct LegendEntry: Hashable {
  struct Sample: Hashable {
    let mark: any Mark
    let look: Look
    /// Whether the mark shows a spread.
    var hasSpread = false

    /// The sample within `box`.
    func items(in box: Rectangle) -> [SceneItem] {
      hasSpread ? mark.spreadSample(look, in: box) : mark.sample(look, in: box)
    }

    static func == (left: Sample, right: Sample) -> Bool {
      left.mark.name == right.mark.name && left.look == right.look && left.hasSpread == right.hasSpread
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(mark.name)
      hasher.combine(look)
      hasher.combine(hasSpread)
    }
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
  /// What the legend of the panel explains: colours, dashes, markers, sizes, and layers that have a name.
  var legendBlocks: [LegendBlock] {
    var blocks: [LegendBlock] = []
    if !looks.color.isRamp, !looks.color.entries.isEmpty {
      blocks.append(LegendBlock(title: looks.color.label, entries: Self.cut(looks.color.entries.map(colorEntry))))
    }
    for channel in [Channel.dash, .shape, .size] where !looks[channel].entries.isEmpty && !isToldByColor(channel) {
      let scale = looks[channel]
      let entries = channel == .size ? scale.fewEntries : scale.entries
      blocks.append(LegendBlock(title: scale.label, entries: Self.cut(entries.map { lookEntry(channel, $0) })))
    }
    let named = layers.filter(\.isDrawn).compactMap { layer in
      layer.label.map { label in
        LegendEntry(
          label: layer.stat.map { "\(label) (\($0.spec.title))" } ?? label,
          samples: [sample(of: layer, paint: neutralPaint(of: layer))])
      }
    }
    if !named.isEmpty { blocks.append(LegendBlock(title: "", entries: named.uniqued)) }
    return blocks
  }

  /// Whether dashes and markers distinguish the objects in addition to colours: not where dots lie on top of them, nor
  /// where dashes have a meaning of their own.
  var usesDashes: Bool {
    let isOverlaid = layers.contains { $0.style.preset == .theory || $0.style.dash == .dotted }
    return looks.dash.entries.isEmpty && !looks.color.isRamp && !isOverlaid
  }

  /// Whether theory is dotted over the lines of simulations.
  var isOverlaid: Bool {
    layers.contains { $0.mark.isCurve && $0.style.preset == .theory && $0.isDrawn }
  }

  /// Whether a scale of looks distinguishes the same coordinates as the colours do.
  private func isToldByColor(_ channel: Channel) -> Bool {
    !looks.color.isRamp && looks[channel].entries.map(\.coordinate) == looks.color.entries.map(\.coordinate)
  }

  private func colorEntry(_ entry: LookScale.Entry) -> LegendEntry {
    func own(_ channel: Channel) -> LookScale.Entry? {
      isToldByColor(channel) ? looks[channel].entry(of: entry.coordinate) : nil
    }
    let marks = layers.filter(\.isDrawn).filter { layer in
      layer.series.contains { $0.looks[.color] != nil || layer.mark.elements == .cells }
    }
    let samples = marks.prefix(while: { $0.mark.hasSample }).reduce(into: [LegendEntry.Sample]()) { samples, layer in
      guard !samples.contains(where: { $0.mark.name == layer.mark.name }), samples.count < 2 else { return }
      let look = Look(
        style: layer.style, paint: layer.shown(entry.paint, isOverlaid: isOverlaid),
        dashes: own(.dash)?.dashes ?? (usesDashes ? entry.dashes : nil),
        marker: own(.shape)?.marker ?? (usesDashes ? entry.marker : nil), factor: 0.85)
      samples.append(.init(mark: layer.mark, look: look))
    }
    return LegendEntry(label: entry.name, samples: samples)
  }

  private func lookEntry(_ channel: Channel, _ entry: LookScale.Entry) -> LegendEntry {
    let layer = layers.first { layer in layer.series.contains { $0.looks[channel] != nil } }
    let paint = looks.color.isRamp ? nil : looks.color.entry(of: entry.coordinate)?.paint
    let look = Look(
      style: layer?.style ?? LayerStyle(), paint: paint ?? layer.map(neutralPaint) ?? .quietInk,
      dashes: channel == .dash ? entry.dashes : nil, marker: channel == .shape ? entry.marker : nil, factor: 0.85,
      size: entry.factor)
    return LegendEntry(label: entry.name, samples: layer.map { [.init(mark: $0.mark, look: look)] } ?? [])
  }

  /// The most entries of one kind that a reader can use.
  private static let mostEntries = 20

  /// The first entries, and how many there are in all where these are too many.
  private static func cut(_ entries: [LegendEntry]) -> [LegendEntry] {
    guard entries.count > mostEntries else { return entries }
    return entries.prefix(mostEntries - 1) + [LegendEntry(label: "… (\(entries.count) in all)", samples: [])]
  }

  /// A layer's colour, or grey where its objects have colours of their own.
  fileprivate func neutralPaint(of layer: LayerData) -> Paint {
    layer.series.contains { $0.looks[.color] != nil } ? CatalogueColor.grey.paint : layer.paint
  }

  fileprivate func sample(of layer: LayerData, paint: Paint) -> LegendEntry.Sample {
    LegendEntry.Sample(
      mark: layer.mark,
      look: Look(style: layer.style, paint: layer.shown(paint, isOverlaid: isOverlaid), dashes: nil, factor: 0.85),
      hasSpread: layer.stat.map { $0.spec.spread != .none } ?? false)
  }
}

extension LookScale {
  /// The smallest, the middle and the largest entry: enough to read sizes by.
  fileprivate var fewEntries: [Entry] {
    let sorted = entries.sorted { $0.factor < $1.factor }
    guard sorted.count > 3 else { return sorted }
    return [sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1]]
  }
}

extension FigureData {
  /// What the styles mean that the figure lays over each other (simulation, theory, limit) and the statistics that it
  /// shows; nil if it shows one style and no statistic.
  var styleBlock: LegendBlock? {
    let panels = panels.filter { $0.legend != .none }
    let statistics = panels.flatMap(\.statisticEntries).uniqued
    // Entries that look alike and mean different things explain nothing; the caption distinguishes them by panel.
    let areDistinct = statistics.map(\.samples).uniqued.count == statistics.count
    let entries = styleEntries(panels) + (areDistinct ? statistics : [])
    return entries.isEmpty ? nil : LegendBlock(title: "", entries: entries)
  }

  private func styleEntries(_ panels: [PanelData]) -> [LegendEntry] {
    let shown = panels.flatMap(\.layers).filter {
      $0.label == nil && $0.mark.showsPresets && $0.isDrawn
    }
    let presets: [LayerStyle.Preset] = [.simulation, .theory, .limit]
    let entries = presets.compactMap { preset -> LegendEntry? in
      let layers = shown.filter { $0.style.preset == preset && $0.style.dash == nil }
      guard let first = layers.first(where: { $0.mark.isCurve }) ?? layers.first else { return nil }
      let isOne = layers.allSatisfy { $0.paint == first.paint && !$0.series.contains { $0.looks[.color] != nil } }
      let paint = preset == .simulation && !isOne ? CatalogueColor.grey.paint : first.paint
      let isOverlaid = panels.contains(where: \.isOverlaid)
      let look = Look(style: first.style, paint: first.shown(paint, isOverlaid: isOverlaid), dashes: nil, factor: 0.85)
      return LegendEntry(label: preset.rawValue, samples: [.init(mark: first.mark, look: look)])
    }
    return entries.count > 1 ? entries : []
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

extension PanelData {
  /// One entry for each statistic of a layer without a name.
  fileprivate var statisticEntries: [LegendEntry] {
    layers.compactMap { layer in
      guard let stat = layer.stat, layer.label == nil, layer.isDrawn else { return nil }
      return LegendEntry(label: stat.spec.title, samples: [sample(of: layer, paint: neutralPaint(of: layer))])
    }
  }
}

extension FigureData {
  /// Whether the legend of the only panel explains the styles.
  var stylesBelongToPanel: Bool { panels.count == 1 && legend == nil && panels[0].legend != .none }
}
