import Foundation
import Results

/// The range of an axis.
struct AxisDomain: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case linear, log
    /// Only of colours.
    case symlog(SymmetricLog)
    /// One position for each, from 0.
    case category([Coordinate], names: [String])
  }

  let kind: Kind
  /// Whether the categories have words as labels, including names given to numbers. All of them are written out to see
  /// that, so it is found once.
  let hasNames: Bool
  var lower: Double
  var upper: Double
  var isReversed: Bool
  /// Whether neither data nor limits determine the range: then its ends are arbitrary.
  var isUnknown = false
  /// Whether the lower end is a limit that is written, beyond which points lie outside.
  var isCut = false

  init(
    kind: Kind, lower: Double, upper: Double, isReversed: Bool, isUnknown: Bool = false, isCut: Bool = false
  ) {
    (self.kind, hasNames) = (kind, kind.hasNames)
    (self.lower, self.upper, self.isReversed) = (lower, upper, isReversed)
    (self.isUnknown, self.isCut) = (isUnknown, isCut)
  }

  /// The same middle with a range `factor` times as long; only a linear range can be widened.
  func widened(by factor: Double) -> AxisDomain {
    guard kind == .linear else { return self }
    let (middle, half) = ((lower + upper) / 2, (upper - lower) / 2 * factor)
    var wider = self
    (wider.lower, wider.upper) = (middle - half, middle + half)
    return wider
  }

  /// Whether the axis has categories.
  var isCategory: Bool { if case .category = kind { true } else { false } }

  /// The number at which `coordinate` lies: the index of a category, or the number itself.
  func number(of coordinate: Coordinate) -> Double {
    switch (kind, coordinate) {
    case (.category(let coordinates, _), _):
      coordinates.firstIndex { $0.matches(coordinate) }.map(Double.init) ?? .nan
    case (_, .number(let value)): value
    case (_, .label): .nan
    }
  }

  /// The same for many coordinates.
  func numbers(of coordinates: [Coordinate]) -> [Double] {
    guard case .category(let categories, _) = kind else { return coordinates.map(number) }
    let table = CoordinateTable(categories)
    return coordinates.map { table.index(of: $0).map(Double.init) ?? .nan }
  }
}

extension AxisDomain.Kind {
  fileprivate var hasNames: Bool {
    guard case .category(let coordinates, let names) = self else { return false }
    if coordinates.contains(where: { if case .label = $0 { true } else { false } }) { return true }
    return names != CoordinateNames().texts(of: coordinates)
  }
}

extension AxisDomain {
  /// The length of the range; of a log axis in decades.
  var span: Double { kind == .log ? log10(upper) - log10(lower) : upper - lower }
}
