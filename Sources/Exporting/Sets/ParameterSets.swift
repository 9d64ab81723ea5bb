import Diagnostics
import Planning
import Schemas

/// The sets of parameters that `-P rate=[1e-3,1e-2] --each` stands for: every choice of one element from each list.
struct ParameterSets: Sendable {
  /// One of them.
  struct Choice: Sendable, Equatable {
    /// The values, as `name=value` each.
    let arguments: [String]
    /// The end of the name of its report: `rate-1e-3`.
    let name: String
    /// The values that differ from set to set, in words.
    let words: [String]
  }

  let all: [Choice]
  /// The names of the parameters with several values.
  let names: [String]
  let diagnostics: [Diagnostic]

  /// The sets that `overrides` stand for.
  init(_ overrides: ParameterOverrides) {
    let lists = overrides.alternatives
    names = lists.filter(\.isList).map(\.name)
    let choices = lists.reduce([[(name: String, value: String, isVaried: Bool)]()]) { sets, list in
      sets.flatMap { set in list.values.map { set + [(list.name, $0, list.isList)] } }
    }
    let all = choices.map { choice in
      let varied = choice.filter(\.isVaried)
      return Choice(
        arguments: choice.map { "\($0.name)=\($0.value)" },
        name: varied.map { "\($0.name)-\(Self.fileName($0.value))" }.joined(separator: "-"), words: varied.map(\.value))
    }
    self.all = all
    diagnostics = Self.problems(lists.contains(where: \.isList), all)
  }

  private static func problems(_ hasList: Bool, _ all: [Choice]) -> [Diagnostic] {
    guard hasList else {
      return [
        .error(.usage, at: nil, "--each needs a list of values", hint: "write -P 'rate=[1e-3, 1e-2]' --each")
      ]
    }
    guard all.count <= most else {
      return [
        .error(.usage, at: nil, "there are \(all.count) sets, and the most is \(most)", hint: "name fewer values")
      ]
    }
    let names = Dictionary(grouping: all, by: \.name)
    guard let twice = all.first(where: { names[$0.name].map { $0.count > 1 } ?? false }) else { return [] }
    return [
      .error(
        .usage, at: nil, "two sets would have the name '\(twice.name)'", hint: "name each value once, by other letters")
    ]
  }

  private static let most = 1000

  /// The value without signs that file names cannot have everywhere.
  private static func fileName(_ value: String) -> String {
    String(value.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._+-".contains($0)) ? $0 : "_" })
  }
}
