import Diagnostics
import Results
import Schemas

/// A part of the cell in a pale colour, between numbers of x, of y, or of both; where one is missing it goes to the edge.
struct RegionMark: Mark {
  static let name = "region"
  static let meaning = "a shaded part of the panel, from edge to edge where nothing bounds it; its label stands in it"
  static let channels: [Channel] = [.from, .to, .low, .high, .color]
  static let required: [Channel] = []
  static let takesDefaults = false
  static let sharedKeys: Set<SharedKey> = [.pool]
  static let choices = [bounds]
  private static let bounds = KeyChoice(.atLeastOne, of: edges.map(\.rawValue))
  private static let edges: [Channel] = [.from, .to, .low, .high]
  var elements: MarkElements { .pooled }
  var noun: String { "region" }
  var limitedChannels: [Channel] { [] }
  var ownPaint: Paint? { .quietLine }
  var showsItsLabel: Bool { true }
  private static let opacity = 0.16

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    guard !Self.edges.contains(where: { record.value[$0.rawValue] != nil }) else { return }
    context.report(
      .error(
        .missingChannel, at: record.value.range, "a region has 'from' or 'to', or 'low' or 'high'",
        hint: "from and to bound it along x, low and high along y"))
  }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let areas = areas(series, in: cell).map(ScenePath.Subpath.rectangle)
    guard !areas.isEmpty else { return [] }
    return [.path(ScenePath(areas, fill: cell.appearance(of: series, in: layer).paint.with(opacity: Self.opacity)))]
  }

  func labelPlace(_ series: Series, in cell: CellFrame) -> LabelPlace? {
    areas(series, in: cell).max { $0.size.width * $0.size.height < $1.size.width * $1.size.height }
      .map(LabelPlace.area)
  }

  /// The parts of the cell that the elements bound, where they have any extent in it.
  private func areas(_ series: Series, in cell: CellFrame) -> [Rectangle] {
    (0..<series.count).compactMap { index in
      let across = stretch(series, index, (.from, .to), cell.x, cell.area.minX...cell.area.maxX)
      let upwards = stretch(series, index, (.low, .high), cell.y, cell.area.minY...cell.area.maxY)
      guard let across, let upwards else { return nil }
      return Rectangle(
        minX: across.lowerBound, minY: upwards.lowerBound, maxX: across.upperBound, maxY: upwards.upperBound)
    }
  }

  /// The positions between two bounds along an axis; nil where they are outside of the cell, or equal.
  private func stretch(
    _ series: Series, _ index: Int, _ bounds: (Channel, Channel), _ scale: AxisScale, _ whole: ClosedRange<Double>
  ) -> ClosedRange<Double>? {
    func position(_ channel: Channel, else end: Double) -> Double? {
      guard let value = series.columns[channel]?[index] else { return end }
      let position = scale.drawnPosition(scale.domain.number(of: value))
      return position.isNaN ? nil : position
    }
    guard let first = position(bounds.0, else: scale.start), let second = position(bounds.1, else: scale.end) else {
      return nil
    }
    let (low, high) = (max(min(first, second), whole.lowerBound), min(max(first, second), whole.upperBound))
    return low < high ? low...high : nil
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] { BandMark().sample(appearance, in: box) }
}
