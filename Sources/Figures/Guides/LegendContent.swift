import Diagnostics
import Results

/// One entry of a legend: samples of marks, laid over each other, and a name.
struct LegendEntry: Hashable {
  struct Sample: Hashable {
    let mark: any Mark
    let appearance: Appearance
    var preset = LayerStyle.Preset.simulation
    /// Whether the mark shows a spread.
    var hasSpread = false

    /// The sample within `box`.
    func items(in box: Rectangle) -> [SceneItem] {
      hasSpread ? mark.spreadSample(appearance, in: box) : mark.sample(appearance, in: box)
    }

    /// Whether it shows what a layer draws: points of another size or filling lie around those of others.
    func stands(for layer: LayerData) -> Bool {
      let isAlike = mark.isCurve || appearance.size == (layer.style.size ?? 4) && appearance.fill == layer.style.fill
      return mark.name == layer.mark.name && preset == layer.style.preset && isAlike
    }

    static func == (left: Sample, right: Sample) -> Bool {
      left.mark.name == right.mark.name && left.appearance == right.appearance && left.hasSpread == right.hasSpread
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(mark.name)
      hasher.combine(appearance)
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
    if !appearance.color.isRamp, !appearance.color.entries.isEmpty, !areColorsNamed {
      blocks.append(
        LegendBlock(title: appearance.color.label, entries: Self.cut(appearance.color.entries.map(colorEntry))))
    }
    for channel in [Channel.dash, .shape, .size] where !appearance[channel].entries.isEmpty && !isToldByColor(channel) {
      let scale = appearance[channel]
      let entries = channel == .size ? scale.fewEntries : scale.entries
      blocks.append(LegendBlock(title: scale.label, entries: Self.cut(entries.map { appearanceEntry(channel, $0) })))
    }
    let named = layers.filter { $0.isDrawn && !$0.mark.showsItsLabel }.compactMap { layer in
      layer.label.map { label in
        LegendEntry(
          label: label,
          samples: [sample(of: layer, paint: neutralPaint(of: layer))])
      }
    }
    if !named.isEmpty { blocks.append(LegendBlock(title: "", entries: named.uniqued)) }
    return blocks
  }

  /// Whether dashes and markers distinguish the objects in addition to colours: not where theory lies on top of them, nor
  /// where dashes have a meaning of their own.
  var usesDashes: Bool {
    let isCompared = layers.contains { $0.style.preset == .theory || $0.style.dash == .dotted }
    return appearance.dash.entries.isEmpty && !appearance.color.isRamp && !appearance.color.isOrdered && !isCompared
  }

  /// Whether theory is drawn over the curves of simulations in a cell, and whether these are many.
  func overlay(row: Int = 0, column: Int = 0) -> Overlay {
    let curves = layers.filter { $0.mark.isCurve && $0.isDrawn }
    let simulated = curves.filter { $0.style.preset == .simulation }.reduce(0) { count, layer in
      count + layer.series.count { $0.isDrawn && $0.isShown(row: row, column: column) }
    }
    return Overlay(
      isThere: curves.contains { $0.style.preset == .theory }, isCrowded: simulated > Limits.comparedCurves)
  }

  /// Whether a scale of appearance distinguishes the same coordinates as the colours do.
  private func isToldByColor(_ channel: Channel) -> Bool {
    !appearance.color.isRamp
      && appearance[channel].entries.map(\.coordinate) == appearance.color.entries.map(\.coordinate)
  }

  /// Whether all that has colours of the scale says what they mean.
  private var areColorsNamed: Bool {
    let colored = layers.filter { layer in
      layer.isDrawn && layer.series.contains { $0.appearance[.color] != nil || layer.mark.shadesParts }
    }
    return !colored.isEmpty && colored.allSatisfy(\.mark.namesItsColors)
  }

  private func colorEntry(_ entry: AppearanceScale.Entry) -> LegendEntry {
    func own(_ channel: Channel) -> AppearanceScale.Entry? {
      isToldByColor(channel) ? appearance[channel].entry(of: entry.coordinate) : nil
    }
    let marks = layers.filter(\.isDrawn).filter { layer in
      layer.series.contains { $0.appearance[.color] != nil || layer.mark.shadesParts }
    }
    let samples = marks.prefix(while: { $0.mark.hasSample }).reduce(into: [LegendEntry.Sample]()) { samples, layer in
      let isShown = samples.contains { $0.stands(for: layer) }
      let most = samples.allSatisfy { $0.mark.name == layer.mark.name } ? 3 : 2
      guard !isShown, samples.count < most, layer.style.preset != .limit else { return }
      let sample = Appearance(
        style: layer.style, paint: layer.shown(entry.paint, overlay()),
        dashes: own(.dash)?.dashes ?? (usesDashes ? entry.dashes : nil),
        marker: own(.shape)?.marker ?? (usesDashes ? entry.marker : nil), factor: 0.85 * layer.widening(overlay()),
        round: entry.round)
      samples.append(.init(mark: layer.mark, appearance: sample, preset: layer.style.preset))
    }
    return LegendEntry(label: entry.name, samples: samples)
  }

  private func appearanceEntry(_ channel: Channel, _ entry: AppearanceScale.Entry) -> LegendEntry {
    let layer = layers.first { layer in layer.series.contains { $0.appearance[channel] != nil } }
    let paint = appearance.color.isRamp ? nil : appearance.color.entry(of: entry.coordinate)?.paint
    let sample = Appearance(
      style: layer?.style ?? LayerStyle(), paint: paint ?? layer.map(neutralPaint) ?? .quietInk,
      dashes: channel == .dash ? entry.dashes : nil, marker: channel == .shape ? entry.marker : nil, factor: 0.85,
      size: entry.factor)
    return LegendEntry(label: entry.name, samples: layer.map { [.init(mark: $0.mark, appearance: sample)] } ?? [])
  }

  /// The first entries, and how many there are in all where these are too many.
  private static func cut(_ entries: [LegendEntry]) -> [LegendEntry] {
    guard entries.count > Limits.legendEntries else { return entries }
    return entries.prefix(Limits.legendEntries - 1) + [LegendEntry(label: "… (\(entries.count) in all)", samples: [])]
  }

  /// A layer's colour, or grey where its objects have colours of their own.
  fileprivate func neutralPaint(of layer: LayerData) -> Paint {
    layer.series.contains { $0.appearance[.color] != nil } ? CatalogueColor.grey.paint : layer.paint
  }

  fileprivate func sample(of layer: LayerData, paint: Paint) -> LegendEntry.Sample {
    LegendEntry.Sample(
      mark: layer.mark,
      appearance: Appearance(
        style: layer.style, paint: layer.shown(paint, overlay()), dashes: nil,
        factor: 0.85 * layer.widening(overlay())),
      hasSpread: layer.stat.map { $0.spec.spread != .none } ?? false)
  }
}

extension AppearanceScale {
  /// The smallest, the middle and the largest entry: enough to read sizes by.
  fileprivate var fewEntries: [Entry] {
    let sorted = entries.sorted { $0.factor < $1.factor }
    guard sorted.count > 3 else { return sorted }
    return [sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1]]
  }
}

extension FigureData {
  /// What the styles mean that the figure lays over each other (simulation, theory, limit); nil if it shows one style.
  var styleBlock: LegendBlock? {
    let entries = styleEntries(panels.filter { $0.legend != .none })
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
      let isOne = layers.allSatisfy { $0.paint == first.paint && !$0.series.contains { $0.appearance[.color] != nil } }
      let paint = isOne ? nil : CatalogueColor.grey.paint
      let overlay = panels.map { $0.overlay() }.first(where: \.isThere) ?? Overlay()
      let sample = Appearance(
        style: first.style, paint: first.shown(paint, overlay), dashes: nil, factor: 0.85 * first.widening(overlay))
      return LegendEntry(label: preset.rawValue, samples: [.init(mark: first.mark, appearance: sample)])
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

extension FigureData {
  /// The name of the only panel that shows several styles, or of the only panel, whose legend then explains them; nil if
  /// the legend of the figure does.
  var styleOwner: String? {
    guard legend == nil else { return nil }
    let owners = panels.filter { $0.legend != .none && $0.styles.count > 1 }
    let others = panels.filter { $0.legend != .none && !$0.styles.isEmpty }
    guard owners.count == 1, owners[0].inset == nil, !owners[0].hasStripBelow else { return nil }
    return Set(others.flatMap(\.styles)).isSubset(of: owners[0].styles) ? owners[0].name : nil
  }
}

extension PanelData {
  /// The styles of layers without a name.
  fileprivate var styles: Set<LayerStyle.Preset> {
    let shown = layers.filter { $0.label == nil && $0.mark.showsPresets && $0.isDrawn && $0.style.dash == nil }
    return Set(shown.map(\.style.preset)).intersection([.simulation, .theory, .limit])
  }
}
