import Foundation
import Results

/// Many equal markers as an image, whose size does not grow with their number.
struct MarkerImage {
  private let appearance: Appearance
  private let area: Rectangle
  /// Pixels to a point.
  private let scale: Double
  private let columns: Int
  private let rows: Int

  private static let finest = 3.0
  private static let mostPixels = 4e6
  /// Markers over each other from which on one more changes nothing.
  private static let mostLayers: UInt8 = 16

  /// The image of markers in `cell`.
  init(_ appearance: Appearance, in cell: Rectangle) {
    self.appearance = appearance
    let area = cell.expanded(by: appearance.size)
    scale = min(Self.finest, (Self.mostPixels / (area.size.width * area.size.height)).squareRoot())
    (columns, rows) = (Int((area.size.width * scale).rounded(.up)), Int((area.size.height * scale).rounded(.up)))
    self.area = Rectangle(
      x: area.minX, y: area.minY, width: Double(columns) / scale, height: Double(rows) / scale)
  }

  /// The markers at `points`, the last on top; where they are translucent, more of them are darker.
  func item(at points: [Point]) -> SceneItem {
    var inner = [UInt8](repeating: 0, count: columns * rows)
    var isEdge = [Bool](repeating: false, count: columns * rows)
    let stamp = stamp
    for point in points {
      let (column, row) = (pixel(point.x - area.minX), pixel(point.y - area.minY))
      for spot in stamp {
        let (x, y) = (column + spot.x, row + spot.y)
        guard 0..<columns ~= x, 0..<rows ~= y else { continue }
        let index = y * columns + x
        inner[index] = min(inner[index] + 1, Self.mostLayers)
        isEdge[index] = spot.isEdge
      }
    }
    let inks = (0...Self.mostLayers).map(color)
    let cells = inner.indices.map { index -> UInt32? in
      guard inner[index] > 0 else { return nil }
      if appearance.fill == .solid || isEdge[index] { return inks[Int(inner[index])] }
      return appearance.fill == .open ? Paint.page.hex : nil
    }
    return .image(SceneImage(columns: columns, rows: rows, cells: cells, area: area))
  }

  private func pixel(_ distance: Double) -> Int { Int((distance * scale).rounded(.down)) }

  /// The colour of so many markers over each other.
  private func color(layers: UInt8) -> UInt32 {
    let paint = appearance.paint
    let transparency = pow(1 - paint.opacity, Double(layers))
    return paint.with(opacity: 1).mixed(with: .page, transparency).hex
  }

  private struct Spot {
    let x: Int
    let y: Int
    /// Whether it is on the outline.
    let isEdge: Bool
  }

  /// The pixels of a marker around its middle.
  private var stamp: [Spot] {
    let reach = Int((appearance.size * scale).rounded(.up))
    let edge = min(1, appearance.size / 3)
    return (-reach...reach).flatMap { y in
      (-reach...reach).compactMap { x in
        let point = Point(x: Double(x) / scale, y: Double(y) / scale)
        let depth = appearance.marker.depth(of: point, size: appearance.size)
        return depth < 0 ? nil : Spot(x: x, y: y, isEdge: depth < edge)
      }
    }
  }
}

extension LayerStyle.Marker {
  /// How far inside its outline a point lies that is given from its middle; negative outside.
  fileprivate func depth(of point: Point, size: Double) -> Double {
    let (x, y) = (abs(point.x), point.y)
    switch self {
    case .circle: return size / 2 - hypot(x, y)
    case .square: return 0.44 * size - max(x, abs(y))
    case .diamond: return (0.63 * size - x - abs(y)) / 2.0.squareRoot()
    // The slanting sides rise by 1.01 over 0.58.
    case .triangle: return min(0.34 * size - y, (0.58 * (y + 0.67 * size) - 1.01 * x) / 1.165)
    }
  }
}
