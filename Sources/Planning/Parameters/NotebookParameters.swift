package import Diagnostics
package import Results
package import Schemas

/// The parameters of a notebook: those of its front matter, with the values that the command line gives in their place.
package struct NotebookParameters: Sendable {
  /// One of them.
  package struct Parameter: Sendable {
    package let name: String
    /// The value in the notebook.
    package let written: SourceValue
    /// The value on the command line; nil if there is none.
    package let given: SourceValue?
    /// The value that is used.
    package var value: SourceValue { given ?? written }
  }

  /// In the order of the front matter.
  package private(set) var all: [Parameter] = []
  /// Errors for values of the command line whose kind differs from that in the notebook.
  package private(set) var diagnostics: [Diagnostic] = []

  /// The parameters `written`, with the values of `overrides` for them.
  init(_ written: [NamedValue<SourceValue>], _ overrides: ParameterOverrides) {
    for parameter in written where !all.contains(where: { $0.name == parameter.name }) {
      let given = overrides[parameter.name].flatMap { fitting($0, parameter) }
      all.append(Parameter(name: parameter.name, written: parameter.value, given: given))
    }
  }

  /// The values that replace `$name` where it is a whole value, by name.
  var values: [String: SourceValue] {
    Dictionary(all.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The values of `$name` in expressions, by name.
  package var arrays: [String: LabelledArray] {
    var arrays: [String: LabelledArray] = [:]
    for parameter in all {
      guard let text = parameter.value.text else { continue }
      arrays[parameter.name] = NumberText.parse(text).map { LabelledArray($0) } ?? LabelledArray([], .labels([text]))
    }
    return arrays
  }

  /// The values of the command line, each as `name=value`.
  package var arguments: [String] {
    all.compactMap { parameter in parameter.given.map { "\(parameter.name)=\($0.range.text)" } }
  }

  /// The options of a command line with the same values; nil if there are none.
  package var options: String? {
    arguments.isEmpty ? nil : arguments.map(ParameterOverrides.option).joined(separator: " ")
  }

  /// The value, if it is of the same kind as that in the notebook. If not, it is an error.
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
