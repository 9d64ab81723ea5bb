import Foundation

@testable import Figures

/// How people see colours: normally, or without one kind of cone; and what is left in a grey print.
enum ColorVision: String, CaseIterable, Sendable {
  case normal, protanopia, deuteranopia, tritanopia, grey

  /// Those in which colours that differ by hue alone are told apart.
  static let withHues: [ColorVision] = [.normal, .protanopia, .deuteranopia, .tritanopia]
  /// Those in which red and blue are told apart.
  static let withRedAndBlue: [ColorVision] = [.normal, .protanopia, .deuteranopia]

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
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    case .grey: Array(repeating: [0.2126, 0.7152, 0.0722], count: 3)
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

  /// Contrast with a dark page, #15181c.
  var contrastOnDark: Double { (luminance + 0.05) / (ColorVision.normal.seen(Paint(hex: 0x15181C)).luminance + 0.05) }

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

/// The difference of two colours in CIE L*a*b* as CIEDE2000 defines it (Sharma, Wu & Dalal 2005).
func colorDifference(_ first: [Double], _ second: [Double]) -> Double {
  let chroma = (hypot(first[1], first[2]) + hypot(second[1], second[2])) / 2
  let stretch = 1 + 0.5 * (1 - (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot())
  let (a1, a2) = (first[1] * stretch, second[1] * stretch)
  let (c1, c2) = (hypot(a1, first[2]), hypot(a2, second[2]))
  let (h1, h2) = (hue(a1, first[2]), hue(a2, second[2]))
  var turn = c1 * c2 == 0 ? 0 : h2 - h1
  if abs(turn) > 180 { turn -= turn > 0 ? 360 : -360 }
  let (lightness, middle) = ((first[0] + second[0]) / 2, (c1 + c2) / 2)
  var mean = h1 + h2
  if c1 * c2 != 0 { mean = abs(h1 - h2) <= 180 ? mean / 2 : (mean < 360 ? mean + 360 : mean - 360) / 2 }
  func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
  let weight =
    1 - 0.17 * cosine(mean - 30) + 0.24 * cosine(2 * mean) + 0.32 * cosine(3 * mean + 6)
    - 0.2 * cosine(4 * mean - 63)
  let offset = (lightness - 50) * (lightness - 50)
  let dl = (second[0] - first[0]) / (1 + 0.015 * offset / (20 + offset).squareRoot())
  let dc = (c2 - c1) / (1 + 0.045 * middle)
  let dh = 2 * (c1 * c2).squareRoot() * sin(turn / 2 * .pi / 180) / (1 + 0.015 * middle * weight)
  let bend = 60 * exp(-pow((mean - 275) / 25, 2)) * .pi / 180
  let rotation = -sin(bend) * 2 * (pow(middle, 7) / (pow(middle, 7) + pow(25, 7))).squareRoot()
  return (dl * dl + dc * dc + dh * dh + rotation * dc * dh).squareRoot()
}

private func hue(_ a: Double, _ b: Double) -> Double {
  guard a != 0 || b != 0 else { return 0 }
  let degrees = atan2(b, a) * 180 / .pi
  return degrees < 0 ? degrees + 360 : degrees
}
