import Results

/// The legend of one panel: what it says, where it goes, and the room that it needs.
struct PanelLegend {
  /// Where the legend goes once `auto` is decided.
  enum Placement: Equatable { case direct, right, bottom, inside, none }

  private(set) var placement = Placement.none
  private(set) var box: LegendBox?
  private(set) var directLabels: [DirectLabel] = []
  let bar: ColorBar?
  private let areas: [[Rectangle]]
  private let pageWidth: Double

  /// A legend that takes more of the page's width than this goes below.
  static let greatestShare = 0.4

  /// The legend of `panel` in `figure`, for cells that lie at `areas`.
  init(_ panel: PanelData, of figure: FigureData, areas: [[Rectangle]], _ measuring: any TextMeasuring) {
    self.areas = areas
    pageWidth = figure.width
    bar = panel.legend == .none ? nil : panel.color.bar.map { ColorBar($0, title: panel.color.label, measuring) }
    guard panel.legend != .none, figure.legend == nil else { return }
    let styles = figure.stylesBelongToPanel ? figure.styleBlock : nil
    place(panel, panel.legendBlocks, styles, measuring)
  }

  private mutating func place(
    _ panel: PanelData, _ blocks: [LegendBlock], _ styles: LegendBlock?, _ measuring: any TextMeasuring
  ) {
    let block = areas.block
    var blocks = blocks
    if panel.legend == .auto || panel.legend == .direct, let labels = DirectLabel.labels(panel, areas, measuring) {
      directLabels = labels
      placement = .direct
      blocks = []
    }
    blocks += [styles].compactMap { $0 }
    guard !blocks.isEmpty else { return }
    switch (panel.legend, placement) {
    case (.bottom, _), (_, .direct):
      if placement == .none { placement = .bottom }
      box = .flowing(blocks, width: block.size.width, measuring)
    case (.inside, _):
      placement = .inside
      box = .stacked(blocks, height: areas[0][0].size.height, measuring)
    default:
      let stacked = LegendBox.stacked(blocks, height: block.size.height, measuring)
      let leavesRoom = stacked.size.width <= Self.greatestShare * pageWidth
      placement = leavesRoom ? .right : .bottom
      box = leavesRoom ? stacked : .flowing(blocks, width: block.size.width, measuring)
    }
  }

  /// Room at the right of the last column of cells.
  var rightRoom: Double {
    let bar = bar.map { $0.width + Typography.gap } ?? 0
    let labels = directLabels.map { DirectLabel.offset + $0.width }.max() ?? 0
    let legend = placement == .right ? (box?.size.width ?? 0) + Typography.gap : 0
    return bar + labels + legend
  }

  /// Room below the last row of cells and its guides.
  var bottomRoom: Double {
    guard placement == .bottom || placement == .direct, let box else { return 0 }
    return box.size.height + 5
  }
}

extension [[Rectangle]] {
  /// The rectangle around all of them.
  var block: Rectangle {
    joined().reduce(self[0][0]) { $0.union($1) }
  }
}
