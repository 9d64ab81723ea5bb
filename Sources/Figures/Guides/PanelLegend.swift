import Results

/// The legend of one panel: its content, its placement, and the room that it needs.
struct PanelLegend {
  /// Where the legend goes once `auto` is decided.
  enum Placement: Equatable { case direct, right, bottom, inside, none }

  private(set) var placement = Placement.none
  private(set) var box: LegendBox?
  private(set) var directLabels: [DirectLabel] = []
  let bar: ColorBar?
  private let areas: [[Rectangle]]
  /// The width of the part of the page that the panel has, in points.
  private let slotWidth: Double

  /// A legend that is wider than this fraction of its panel goes below.
  static let greatestShare = 0.34
  /// Between the guides of the cells and a legend below them.
  static let gapBelow = 5.0

  /// The legend of `panel` in `figure`, for cells that lie at `areas`.
  init(
    _ panel: PanelData, of figure: FigureData, slotWidth: Double, areas: [[Rectangle]], _ measuring: any TextMeasuring
  ) {
    (self.areas, self.slotWidth) = (areas, slotWidth)
    let color = panel.looks.color
    bar =
      panel.legend == .none
      ? nil
      : color.bar.flatMap { $0.isUnknown ? nil : $0 }.map {
        ColorBar($0, title: color.label, height: areas.block.size.height, measuring)
      }
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
    if placement == .direct {
      box = .flowing(blocks, width: block.size.width, measuring)
      return
    }
    switch panel.legend {
    case .bottom:
      placement = .bottom
      box = .flowing(blocks, width: block.size.width, measuring)
    case .inside:
      placement = .inside
      box = .stacked(blocks, height: areas[0][0].size.height, measuring)
    case .auto, .direct, .right, .none:
      let stacked = LegendBox.stacked(blocks, height: block.size.height, measuring)
      let leavesRoom = stacked.size.width <= Self.greatestShare * slotWidth
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
    return box.size.height + Self.gapBelow
  }
}

extension [[Rectangle]] {
  /// The rectangle around all of them.
  var block: Rectangle {
    joined().reduce(self[0][0]) { $0.union($1) }
  }
}
