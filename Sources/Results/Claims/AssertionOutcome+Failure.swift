extension AssertionOutcome {
  /// Why the assertion is not true, in one sentence: how many elements are false, and the numbers and locations that
  /// decide.
  var failure: String {
    switch result {
    case .comparison(let tightest, let count): sentence(count, tightest)
    case .condition(let count, .numbers(let tightest)): sentence(count, tightest)
    case .condition(let count, .element(let location)) where !location.isEmpty:
      "\(beginning(count)), first at \(Self.text(location))"
    case .condition(let count, .element), .condition(let count, nil): beginning(count)
    case .error(let diagnostic): diagnostic.message
    }
  }

  private func sentence(_ count: Count, _ tightest: Tightest) -> String {
    let location = tightest.locationText
    return beginning(count) + (location.isEmpty ? "" : ", worst \(location)") + ": " + tightest.comparisonText
  }

  private func beginning(_ count: Count) -> String {
    let isDecided = count.withinRounding < count.failed
    let whole = count.checked == 1 ? "" : " at \(count.failed) of \(count.checked) elements"
    return "'\(text)' is \(isDecided ? "false" : "not decided")" + whole + (count.seeds.map { " (\($0))" } ?? "")
  }

  fileprivate static func text(_ location: [NamedCoordinate]) -> String {
    location.map(\.description).joined(separator: ", ")
  }
}

extension AssertionOutcome.Tightest {
  /// Whether the sides differ by rounding alone.
  public var isWithinRounding: Bool { symbol.isWithinRounding(left, right) }

  /// `at lambda = 2`, or `from hidden = 8 to hidden = 16 at lambda = 2`; empty where there is one element alone.
  fileprivate var locationText: String {
    let others = location.filter { $0.dimension != next?.dimension }
    let steps = location.filter { $0.dimension == next?.dimension } + [next].compactMap(\.self)
    let step = steps.count == 2 ? ["from \(steps[0]) to \(steps[1])"] : []
    return (step + (others.isEmpty ? [] : ["at \(AssertionOutcome.text(others))"])).joined(separator: " ")
  }

  /// `0.2 < 0.1, missed by 0.1 (max(e.gap) is at time = 3)`.
  fileprivate var comparisonText: String {
    let numbers = MessageNumber.texts(left, right)
    let sides = "\(numbers.left) \(symbol.rawValue) \(numbers.right)"
    let distance = NumberFormat().text(margin.magnitude)
    let margin =
      if isWithinRounding {
        ", which are equal to within rounding: they differ by \(distance)"
      } else if left == right {
        ", which are equal"
      } else {
        ", missed by \(distance)"
      }
    let origins = origins.map { "\($0.text) is at \(AssertionOutcome.text($0.location))" }
    return sides + margin + (origins.isEmpty ? "" : " (\(origins.joined(separator: "; ")))")
  }
}
