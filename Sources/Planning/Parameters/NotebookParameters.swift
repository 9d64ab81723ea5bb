import Diagnostics
package import Results
package import Schemas

/// The parameters of a notebook: those of its front matter, with the values that the command line gives in their place.
package struct NotebookParameters: Sendable {
  /// One of them.
  package struct Parameter: Sendable {
    package let name: String
    /// What the notebook says.
    package let written: SourceValue
    /// What the command line says instead.
    package let given: SourceValue?
    /// What holds.
    package var value: SourceValue { given ?? written }
  }

  /// In the order of the front matter.
  package private(set) var all: [Parameter] = []
  /// What of the command line is of another kind than the notebook's own value.
  private(set) var diagnostics: [Diagnostic] = []

  /// The parameters `written`, with those of `overrides` that they have in their place.
  init(_ written: [NamedValue<SourceValue>], _ overrides: ParameterOverrides) {
    for parameter in written where !all.contains(where: { $0.name == parameter.name }) {
      let given = overrides[parameter.name].flatMap { fitting($0, parameter) }
      all.append(Parameter(name: parameter.name, written: parameter.value, given: given))
    }
  }

  /// What stands for `$name` as a whole value.
  var values: [String: SourceValue] {
    Dictionary(all.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// What stands for `$name` in expressions.
  package var arrays: [String: LabelledArray] {
    var arrays: [String: LabelledArray] = [:]
    for parameter in all {
      guard let text = parameter.value.text else { continue }
      arrays[parameter.name] = NumberText.parse(text).map { LabelledArray($0) } ?? LabelledArray([], .labels([text]))
    }
    return arrays
  }

  /// The values that the command line gave, as `name=value`.
  package var arguments: [String] {
    all.compactMap { parameter in parameter.given.map { "\(parameter.name)=\($0.range.text)" } }
  }

  /// The options of the command line that give the same values again; nil where there are none.
  package var options: String? {
    arguments.isEmpty ? nil : arguments.map(ParameterOverrides.option).joined(separator: " ")
  }

  /// The value, if it is of the kind of the notebook's own.
  private mutating func fitting(_ value: SourceValue, _ parameter: NamedValue<SourceValue>) -> SourceValue? {
    guard let kind = ParameterKind(parameter.value), ParameterKind(value) != kind else { return value }
    diagnostics.append(
      Diagnostic(
        .error, .wrongParameter, at: value.range,
        "expected \(kind.words) for '\(parameter.name)', found \(value.kindDescription)",
        hints: [
          .init(kind.hint(for: parameter.name)),
          .init("the notebook says \(parameter.value.flowText)", at: parameter.value.range),
        ]))
    return nil
  }
}
