import Diagnostics
import Reports
import Results
import Schemas

/// What became of one notebook, as data for other programs.
struct NotebookRecord: Sendable, Equatable {
  let json: JSONNode

  /// The record of a notebook; without results, everything in it is unchecked.
  init(_ plan: NotebookPlan, _ results: NotebookResults?, page: String?) {
    let scope = EvaluationScope(datasets: results?.datasets ?? [:], parameters: plan.parameters)
    json = .object(
      [.init("path", .string(plan.path))] + (page.map { [.init("page", .string($0))] } ?? [])
        + [
          .init("claims", .list(plan.claims.map { Self.json($0, results?.claims[$0.name] ?? .unchecked) })),
          .init("values", .list(plan.valuesInOrder.map { Self.json($0, results, scope) })),
          .init("failures", .strings(results?.failures.keys.sorted() ?? [])),
        ])
  }

  private static func json(_ claim: NamedValue<ClaimPlan>, _ outcome: ClaimOutcome) -> JSONNode {
    .object(
      [.init("label", .string(claim.name))] + claim.range.json(withEnd: false)
        + outcome.json
        + (claim.value.spec.changes.isEmpty ? [] : [.init("changes", .strings(claim.value.spec.changes))]))
  }

  private static func json(_ value: PlannedValue, _ results: NotebookResults?, _ scope: EvaluationScope) -> JSONNode {
    let outcome = results?.checkedValues[value.key]
    return .object(
      [.init("expression", .string(value.expression.text))] + value.expression.range.json(withEnd: false)
        + [.init("printed", .string(value.printed.isEmpty ? outcome?.text ?? "" : value.printed))]
        + Self.value(of: value, in: scope, outcome?.result) + Self.verdict(outcome?.result))
  }

  /// What was computed, at full precision.
  private static func value(
    of value: PlannedValue, in scope: EvaluationScope, _ result: CheckedValue.Outcome?
  ) -> [JSONNode.Member] {
    if case .undefined = result { return [] }
    guard result != nil, let array = try? value.expression.evaluate(in: scope), array.count == 1 else { return [] }
    let node: JSONNode? =
      switch array.elements {
      case .numbers(let numbers): numbers.first.map(JSONNode.value)
      case .labels(let labels): labels.first.map(JSONNode.string)
      case .booleans(let booleans): booleans.first.map(JSONNode.boolean)
      }
    return node.map { [.init("value", $0)] } ?? []
  }

  private static func verdict(_ result: CheckedValue.Outcome?) -> [JSONNode.Member] {
    switch result {
    case .matches: [.init("verdict", .string("agrees"))]
    case .mismatch(let expected): [.init("verdict", .string("differs")), .init("expected", .string(expected))]
    case .undefined(let reason): [.init("verdict", .string("error")), .init("reason", .string(reason))]
    case nil: [.init("verdict", .string("unchecked"))]
    }
  }
}

extension NotebookPlan {
  /// The checked values as they stand in the notebook.
  fileprivate var valuesInOrder: [PlannedValue] {
    checkedValues.enumerated().sorted { left, right in
      let (a, b) = (left.element.expression.range.bytes.lowerBound, right.element.expression.range.bytes.lowerBound)
      return (a, left.offset) < (b, right.offset)
    }.map(\.element)
  }
}
