import Diagnostics
import Foundation

/// Finds lines through few points that bend between them: their kinks look like results.
struct SamplingCheck {
  let spec: PanelSpec
  let layers: [LayerData]
  let x: AxisData
  let y: AxisData

  /// So many points make a smooth line.
  private static let smooth = 40
  /// Fewer points have markers.
  private static let few = Limits.sparsePoints.upperBound + 1
  /// A smaller turn, in radians, is hardly seen.
  private static let turn = Double.pi / 8
  /// Width over height of a usual cell.
  private static let width = 1.4

  /// A warning of each line with a kink, unless points show where it is sampled.
  func diagnostics() -> [Diagnostic] {
    guard !layers.contains(where: { !$0.mark.isCurve && $0.mark.showsPresets && $0.isDrawn }) else { return [] }
    let kinked = Set(layers.filter { $0.mark.isCurve && $0.series.contains(where: hasKink) }.map(\.index)).sorted()
    return kinked.map { index in
      .warning(
        .coarseLine, at: spec.layers[index].range, "this line has few points and bends at them",
        hint: "take more samples along x, at least \(Self.smooth), or show them: 'style: {marker: circle}'")
    }
  }

  private func hasKink(_ series: Series) -> Bool {
    guard series.isDrawn, (Self.few..<Self.smooth).contains(series.count) else { return false }
    let (row, column) = (series.row ?? 0, series.column ?? 0)
    guard !x.domains[row][column].isCategory, !y.domains[row][column].isCategory else { return false }
    let across = AxisScale(x.domains[row][column], from: 0, to: Self.width)
    let up = AxisScale(y.domains[row][column], from: 0, to: 1)
    let points = zip(series.numbers(.x), series.numbers(.y)).map { Point(x: across.position($0), y: up.position($1)) }
    let shown = points.filter { (0...Self.width).contains($0.x) && (0...1).contains($0.y) }
    return shown.indices.dropFirst().dropLast().contains { index in
      let (before, at, after) = (shown[index - 1], shown[index], shown[index + 1])
      let turn = atan2(after.y - at.y, after.x - at.x) - atan2(at.y - before.y, at.x - before.x)
      return abs(atan2(sin(turn), cos(turn))) > Self.turn
    }
  }
}
