import Diagnostics
import Foundation
package import Planning
import Results
package import Schemas

/// The results of one notebook, as data for other programs.
package struct NotebookRecord: Sendable, Equatable {
  private let make: @Sendable () -> JSONNode

  package var json: JSONNode { make() }

  private init(_ make: @escaping @Sendable () -> JSONNode) { self.make = make }

  /// A record that is `json`.
  package init(json: JSONNode) { self.init { json } }

  /// A record that was kept. It is decoded when it is printed, which takes as long as a small page.
  package init(encoded bytes: [UInt8]) {
    self.init { (try? JSONDecoder().decode(JSONNode.self, from: Data(bytes))) ?? .object([JSONNode.Member]()) }
  }

  package static func == (left: NotebookRecord, right: NotebookRecord) -> Bool { left.json == right.json }

  /// The record with the path of the page that was written.
  package func on(page: String) -> NotebookRecord {
    NotebookRecord { [make] in
      guard case .object(let members) = make() else { return make() }
      return .object(members.prefix(1) + [.init("page", .string(page))] + members.dropFirst())
    }
  }

  /// The record of a notebook; without results, everything in it is unchecked.
  package init(_ plan: NotebookPlan, _ results: NotebookResults?) {
    self.init(
      json: .object([
        .init("path", .string(plan.path)), .init("parameters", .list(plan.parameters.all.map(\.json))),
        .init("claims", .list(plan.claims.map { Self.json($0, results?.claims[$0.name] ?? .unchecked) })),
        .init("values", .list(Self.values(plan, results))),
        .init("failures", .strings(results?.failedLabels ?? [])),
      ]))
  }

  private static func json(_ claim: NamedValue<ClaimPlan>, _ outcome: ClaimOutcome) -> JSONNode {
    .object(
      [.init("label", .string(claim.name))] + claim.range.json(withEnd: false)
        + [.init("says", .string(claim.value.spec.says.text ?? ""))] + outcome.json
        + (claim.value.spec.changes.isEmpty ? [] : [.init("changes", .strings(claim.value.spec.changes))]))
  }

  /// The printed values in the order of their expressions in the notebook.
  private static func values(_ plan: NotebookPlan, _ results: NotebookResults?) -> [JSONNode] {
    guard let results else {
      return plan.printedValues.inSourceOrder { $0.expression.range }.map(json(unchecked:))
    }
    return results.checks.inSourceOrder { $0.written.expression.range }.map { json($0) }
  }

  private static func json(_ check: ValueCheck) -> JSONNode {
    .object(
      json(check.written, printed: check.outcome.text)
        + (check.location.isEmpty
          ? [] : [.init("place", .object(check.location.map { .init($0.dimension, .value($0.coordinate)) }))])
        + value(of: check) + verdict(check.outcome.result))
  }

  private static func json(unchecked value: PrintedValue) -> JSONNode {
    .object(json(value, printed: value.printed) + verdict(nil))
  }

  private static func json(_ value: PrintedValue, printed: String) -> [JSONNode.Member] {
    [.init("expression", .string(value.expression.text))] + value.expression.range.json(withEnd: false)
      + [.init("printed", .string(printed))]
  }

  /// The computed value, at full precision.
  private static func value(of check: ValueCheck) -> [JSONNode.Member] {
    if case .undefined = check.outcome.result { return [] }
    guard let array = check.value, array.count == 1 else { return [] }
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

extension NotebookParameters.Parameter {
  /// Name, value and origin; if the origin is the command line, also the value in the notebook.
  fileprivate var json: JSONNode {
    .object(
      [.init("name", .string(name)), .init("value", value.json), .init("set-by", .string(origin))]
        + (given == nil ? [] : [.init("default", written.json)]))
  }

  private var origin: String { given == nil ? "notebook" : "command-line" }
}

extension SourceValue {
  /// Numbers as numbers, `true` and `false` as such, everything else as text; an empty value is the text `null`.
  fileprivate var json: JSONNode {
    switch content {
    case .null: .string("null")
    case .list(let values): .list(values.map(\.json))
    case .map(let entries): .object(entries.map { .init($0.key, $0.value.json) })
    case .scalar(let scalar):
      switch ParameterKind(self) {
      case .number: NumberText.parse(scalar.text).map(JSONNode.value) ?? .string(scalar.text)
      case .truthValue: .boolean(scalar.text == "true")
      case .text, .list, .map, nil: .string(scalar.text)
      }
    }
  }
}
