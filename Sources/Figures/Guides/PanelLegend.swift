import Results

/// The legend of one panel: its content, its placement, and the room that it needs.
struct PanelLegend {
  /// Where the legend goes once `auto` is decided.
  enum Placement: Equatable { case direct, right, bottom, above, inside, none }

  private(set) var placement = Placement.none
  private(set) var box: LegendBox?
  private(set) var direct: DirectLabels?
  /// Why a legend has the names and not the cells; nil where it has none, or is asked for.
  private(set) var fallback: LegendFallback?
  /// The colour bar beside the cells, and the cells beside which it stands.
  let bar: (bar: ColorBar, block: Rectangle)?
  /// The colour bar above the cells of a narrow figure.
  let barAbove: LevelColorBar?
  private let areas: [[Rectangle]]
  /// The width of the part of the page that the panel has, in points.
  private let slotWidth: Double

  /// A legend that is wider than this fraction of its panel goes below.
  static let largestShare = 0.34
  /// How far a legend beside the cells may reach below them.
  private static let roomBelow = 20.0
  /// Between the guides of the cells and a legend below them.
  static let gapBelow = 5.0

  /// The legend of a panel of `figure`, which explains `blocks`, for cells that lie at `areas`.
  ///
  /// - Parameters:
  ///   - bar: The colour bar that stands beside the panel; nil if it has none, or shares that of another one.
  ///   - isRepeated: Whether a panel at its right has the same legend.
  init(
    _ panel: PanelData, of figure: FigureData, _ blocks: [LegendBlock], slotWidth: Double, areas: [[Rectangle]],
    bar: ServedBar?, isRepeated: Bool, _ measuring: any TextMeasuring
  ) {
    (self.areas, self.slotWidth) = (areas, slotWidth)
    let title = panel.appearance.color.label
    self.bar =
      panel.isNarrow
      ? nil
      : bar.map {
        (ColorBar($0.bar, title: title, height: $0.block.size.height, measuring), $0.block)
      }
    barAbove =
      panel.isNarrow
      ? bar.map {
        LevelColorBar($0.bar, title: title, width: areas.block.size.width, measuring)
      } : nil
    guard panel.legend != .none, figure.legend == nil else { return }
    let styles = figure.styleOwner == panel.name ? figure.styleBlock : nil
    place(panel, blocks, styles, isRepeated: isRepeated, measuring)
  }

  private mutating func place(
    _ panel: PanelData, _ blocks: [LegendBlock], _ styles: LegendBlock?, isRepeated: Bool,
    _ measuring: any TextMeasuring
  ) {
    let block = areas.block
    var blocks = blocks
    if panel.legend == .auto || panel.legend == .direct, !blocks.isEmpty,
      let labels = DirectLabels(panel, areas, largestRoom: Self.largestShare * slotWidth, measuring)
    {
      direct = labels
      placement = .direct
      blocks = []
    }
    if panel.legend == .auto || panel.legend == .direct, direct == nil, !blocks.isEmpty {
      fallback = LegendFallback(panel)
    }
    if isRepeated { blocks = [] }
    // What only says how theory is drawn goes below, where it leaves the width to the cells.
    let goesBelow = blocks.isEmpty
    blocks += [styles].compactMap { $0 }
    guard !blocks.isEmpty else { return }
    // Legends of neighbours have equal distances, so that none reaches into another.
    let below = LegendBox.flowing(blocks, width: max(block.size.width, slotWidth - Typography.gap), measuring)
    if placement == .direct {
      box = below
      return
    }
    if panel.isNarrow, panel.legend != .inside {
      (placement, box) = (.above, below)
      return
    }
    switch panel.legend {
    case .bottom: (placement, box) = (.bottom, below)
    case .inside:
      placement = .inside
      let cell = areas[0][0].size
      box = .stacked(blocks, width: 0.5 * cell.width, height: cell.height, measuring)
    case .auto, .direct, .right, .none:
      // Beside the numbers and the title of x there is room too.
      let stacked = LegendBox.stacked(blocks, height: block.size.height + Self.roomBelow, measuring)
      let leavesRoom = stacked.size.width <= Self.largestShare * slotWidth && !(goesBelow && panel.legend == .auto)
      placement = leavesRoom ? .right : .bottom
      box = leavesRoom ? stacked : below
    }
  }

  /// Room at the right of the last column of cells.
  var rightRoom: Double {
    let bar = bar.map { $0.bar.width + Typography.gap } ?? 0
    let labels = direct?.room ?? 0
    let legend = placement == .right ? (box?.size.width ?? 0) + Typography.gap : 0
    return bar + labels + legend
  }

  /// Room above the first row of cells and its titles.
  var topRoom: Double {
    let legend = placement == .above ? box.map { $0.size.height + Self.gapBelow } ?? 0 : 0
    return legend + (barAbove.map { $0.height + Self.gapBelow } ?? 0)
  }

  /// Room below the last row of cells and its guides.
  var bottomRoom: Double {
    guard placement == .bottom || placement == .direct, let box else { return 0 }
    return box.size.height + Self.gapBelow
  }
}

/// Why names do not stand beside what they name.
enum LegendFallback: Equatable {
  /// There are so many of them.
  case many(Int)
  /// They have no room.
  case noRoom
  /// Not each of them means something that has a place: markers, sizes or dashes have a meaning of their own.
  case severalScales

  /// The reason in a panel where no name has a place.
  init(_ panel: PanelData) {
    guard let lines = NamedLine.all(of: panel) else {
      self = .severalScales
      return
    }
    self = lines.count > Limits.directLabels ? .many(lines.count) : .noRoom
  }

  /// What a reader is told, a phrase without a subject; nil where nobody expects names.
  var phrase: String? {
    switch self {
    case .many(let count): "a legend has the names, since there are \(count) of them"
    case .noRoom: "a legend has the names, since they have no room beside what they name"
    case .severalScales: nil
    }
  }
}

/// A colour bar and the cells that it serves, which may be those of several panels.
struct ServedBar {
  let bar: ColorBarData
  let block: Rectangle
}

extension PanelData {
  /// The colour bar that is the same for all cells; nil without one, or if it would say nothing.
  var sharedBar: ColorBarData? {
    guard legend != .none, let bar = appearance.color.bar, !bar.isUnknown else { return nil }
    return bar
  }
}

extension [[Rectangle]] {
  /// The rectangle around all of them.
  var block: Rectangle {
    joined().reduce(self[0][0]) { $0.union($1) }
  }
}
