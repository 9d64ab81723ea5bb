import Diagnostics
import Schemas

/// What a layer draws for each object of its data.
enum Mark: String, CaseIterable, Sendable {
  case line, points, band, bars, rule, text, heatmap, matrix, histogram, network, tree

  /// How the mark is declared and drawn.
  var drawing: any MarkDrawing.Type {
    switch self {
    case .line: LineMark.self
    case .points: PointsMark.self
    case .band: BandMark.self
    case .bars: BarsMark.self
    case .rule: RuleMark.self
    case .text: TextMark.self
    case .heatmap: HeatmapMark.self
    case .matrix: MatrixMark.self
    case .histogram: HistogramMark.self
    case .network: NetworkMark.self
    case .tree: TreeMark.self
    }
  }

  /// The channels it has, in the order of the manual.
  var channels: [Channel] { drawing.channels }

  /// One of the marks.
  static let type = ValueType<Mark>.choice
}
