public import Results

/// Where a value in the labels of a figure is checked: titles of facets and states have one value for each of them.
public struct ValuePlace: Sendable, Equatable {
  /// Which of the values of all labels it is.
  public let value: Int
  /// The facet or state; empty where the value is the same for the whole figure.
  public let location: [NamedCoordinate]

  /// The value with this index at `location`.
  public init(value: Int, location: [NamedCoordinate]) { (self.value, self.location) = (value, location) }
}

extension FigureSpec {
  /// Where these values of its labels were checked.
  func valuePlaces(of checks: [ValueCheck]) -> [ValuePlace] {
    let ranges = labelValues.map(\.range)
    return checks.compactMap { check in
      ranges.firstIndex(of: check.written.range).map { ValuePlace(value: $0, location: check.location) }
    }
  }

  /// The checks of the values that its labels hold at `places`: with those of its data, the checks that resolving it
  /// makes.
  public func labelChecks(at places: [ValuePlace], in scope: EvaluationScope) -> [ValueCheck] {
    let values = labelValues
    return places.filter { values.indices.contains($0.value) }.map { place in
      values[place.value].check(in: scope.selecting(place.location))
    }
  }
}
