import Results
import Schemas

/// Finds the looks that tell coordinates apart: colours and dashes.
struct LookResolution {
  let scale: ScaleSpec
  /// The coordinates told apart, in order, each once.
  let coordinates: [Coordinate]
  let names: CoordinateNames
  let label: String
  /// Whether the coordinates number things rather than measure them.
  let isIndex: Bool

  /// The coordinates that a channel of the layers tells apart, in the order met.
  static func coordinates(_ path: KeyPath<Series, Coordinate?>, of layers: [LayerData]) -> [Coordinate] {
    var all: [Coordinate] = []
    var seen: Set<Coordinate> = []
    for series in layers.flatMap(\.series) {
      if let coordinate = series[keyPath: path], seen.insert(coordinate).inserted { all.append(coordinate) }
    }
    return all
  }

  /// Strokes and gaps, in line widths, of category number `index`; the first is solid.
  static func dashes(_ index: Int) -> [Double] {
    let patterns: [[Double]] = [[], [5, 1.8], [8, 1.8, 1.8, 1.8], [2.6, 1.6], [8, 1.8, 1.8, 1.8, 1.8, 1.8]]
    return patterns[index % patterns.count]
  }

  /// A scale of colours; categories have dashes of their own besides.
  func colors() -> LookScale {
    if let ramp { return ramped(ramp) }
    let entries = coordinates.enumerated().map { index, coordinate in
      LookScale.Entry(
        coordinate: coordinate, name: names.text(of: coordinate), paint: paint(of: coordinate, index),
        dashes: Self.dashes(index))
    }
    return LookScale(label: label, entries: entries)
  }

  /// A scale of dashes.
  func dashes() -> LookScale {
    let entries = coordinates.enumerated().map { index, coordinate in
      LookScale.Entry(
        coordinate: coordinate, name: names.text(of: coordinate), paint: .ink, dashes: Self.dashes(index))
    }
    return LookScale(label: label, entries: entries)
  }

  private func paint(of coordinate: Coordinate, _ index: Int) -> Paint {
    if case .map(let given) = scale.palette {
      let written = coordinate.displayText
      let own = given.first { $0.name == written || NumberText.parse($0.name).map { .number($0) } == coordinate }
      if let own { return own.value }
    }
    return CatalogueColor.category(index).paint
  }

  /// The ramp of a scale of numbers; nil for categories.
  private var ramp: ColorRamp? {
    let isNumeric = coordinates.allSatisfy { if case .number = $0 { true } else { false } }
    guard isNumeric, !coordinates.isEmpty, scale.kind != .category else { return nil }
    switch scale.palette {
    case .category, .map: return nil
    case .sequential: return .sequential
    case .diverging: return .diverging
    case nil:
      if scale.center != nil { return .diverging }
      return isIndex && scale.kind == nil ? nil : .sequential
    }
  }

  private func ramped(_ ramp: ColorRamp) -> LookScale {
    let values = coordinates.compactMap { if case .number(let value) = $0, value.isFinite { value } else { nil } }
    var lower = scale.limits?.lower ?? values.min() ?? 0
    var upper = scale.limits?.upper ?? values.max() ?? 1
    if let center = scale.center {
      let reach = max(abs(lower - center), abs(upper - center))
      (lower, upper) = (center - reach, center + reach)
    }
    let bar = ColorBarData(ramp: ramp, lower: lower, upper: upper)
    let entries = coordinates.map { coordinate -> LookScale.Entry in
      let value: Double = if case .number(let number) = coordinate { number } else { lower }
      return LookScale.Entry(
        coordinate: coordinate, name: names.text(of: coordinate), paint: bar.paint(of: value), dashes: [])
    }
    return LookScale(label: label, entries: entries, bar: bar)
  }
}
