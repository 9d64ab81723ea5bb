import Foundation

@testable import Figures

/// How people see colours: normally, or without one kind of cone.
enum ColorVision: String, CaseIterable, Sendable {
  case normal, protanopia, deuteranopia

  /// What such a person sees of `paint` (Machado, Oliveira & Fernandes 2009, severity 1, on linear components).
  func seen(_ paint: Paint) -> SeenColor {
    let color = [paint.red, paint.green, paint.blue].map(Self.linear)
    let rows = matrix.map { row in zip(row, color).reduce(0) { $0 + $1.0 * $1.1 } }
    return SeenColor(linear: rows.map { min(max($0, 0), 1) })
  }

  private var matrix: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranopia:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    }
  }

  private static func linear(_ component: Double) -> Double {
    component <= 0.04045 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4)
  }
}

/// A colour as seen, by the linear components of sRGB.
struct SeenColor {
  let linear: [Double]

  private func combined(_ rows: [[Double]]) -> [Double] {
    rows.map { row in zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Luminance relative to white.
  var luminance: Double { combined([[0.2126, 0.7152, 0.0722]])[0] }

  /// Contrast with a white page as WCAG defines it.
  var contrastOnWhite: Double { 1.05 / (luminance + 0.05) }

  /// Lightness and two opponent axes in OKLab (Ottosson 2020), in which distances are those that are seen.
  var okLab: [Double] {
    let cones = combined([
      [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ]).map(cbrt)
    return SeenColor(linear: cones).combined([
      [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.8086757660],
    ])
  }

  /// CIE L*, a* and b* under daylight (D65).
  var cieLab: [Double] {
    let values = combined([
      [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883],
    ]).map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
    return [116 * values[1] - 16, 500 * (values[0] - values[1]), 200 * (values[1] - values[2])]
  }
}

/// The straight distance of two colours in either of those spaces.
func distance(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
}
