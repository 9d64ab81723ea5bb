package import Results
package import Schemas

extension ClaimOutcome {
  /// The outcome as data: verdict, assertions, and the same under the control.
  package var json: [JSONNode.Member] {
    [.init("verdict", .string(verdict.rawValue))] + (reason.map { [.init("reason", .string($0))] } ?? [])
      + [.init("assertions", .list(assertions.map(\.json)))] + controlJSON
  }

  private var controlJSON: [JSONNode.Member] {
    guard let control, let controlVerdict else { return [] }
    return [
      .init(
        "control",
        .object([
          .init("verdict", .string(controlVerdict.rawValue)), .init("assertions", .list(control.map(\.json))),
        ]))
    ]
  }
}

extension AssertionOutcome {
  fileprivate var json: JSONNode {
    .object([.init("assertion", .string(text)), .init("verdict", .string(verdict.rawValue))] + result.json)
  }
}

extension AssertionOutcome.Result {
  fileprivate var json: [JSONNode.Member] {
    switch self {
    case .comparison(let tightest, let count): tightest.json + count.json
    case .condition(let count, .numbers(let tightest)): tightest.json + count.json
    case .condition(let count, .element(let location)): [.init("place", location.json)] + count.json
    case .condition(let count, nil): count.json
    case .error(let diagnostic): [.init("reason", .string(diagnostic.message))]
    }
  }
}

extension AssertionOutcome.Tightest {
  fileprivate var json: [JSONNode.Member] {
    [
      .init("value", .value(left)), .init("relation", .string(symbol.rawValue)), .init("bound", .value(right)),
      .init("margin", .value(margin)), .init("place", location.json),
    ] + (next.map { [.init("next", [$0].json)] } ?? []) + originsJSON
  }

  private var originsJSON: [JSONNode.Member] {
    guard !origins.isEmpty else { return [] }
    return [.init("extremes", .list(origins.map { .object(["side": .string($0.text), "place": $0.location.json]) }))]
  }
}

extension [NamedCoordinate] {
  fileprivate var json: JSONNode { .object(map { .init($0.dimension, .value($0.coordinate)) }) }
}

extension AssertionOutcome.Count {
  fileprivate var json: [JSONNode.Member] {
    let further = [("within-rounding", withinRounding), ("infinite", infinite), ("missing", missing)]
    let counts: [JSONNode.Member] =
      [.init("checked", .number(Double(checked))), .init("false", .number(Double(failed)))]
      + further.filter { $0.1 > 0 }.map { .init($0.0, .number(Double($0.1))) }
    guard let seeds else { return counts }
    return counts + [
      .init(
        "seeds", .object(["holding": .number(Double(seeds.holding)), "total": .number(Double(seeds.total))]))
    ]
  }
}

extension JSONNode {
  /// A number; JSON has no others, so `inf`, `-inf` and `nan` are texts.
  package static func value(_ number: Double) -> JSONNode { number.isFinite ? .number(number) : .string("\(number)") }

  /// A number or a text.
  package static func value(_ coordinate: Coordinate) -> JSONNode {
    switch coordinate {
    case .number(let number): .value(number)
    case .label(let label): .string(label)
    }
  }
}
