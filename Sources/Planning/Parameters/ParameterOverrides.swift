package import Diagnostics
import Schemas

/// The values of parameters on the command line, `-P name=value`, which replace those in the front matter.
///
/// They are read as YAML and keep their ranges, so that a message about a value shows the command line.
package struct ParameterOverrides: Sendable {
  /// The values by name, in the order given.
  private(set) var given: [NamedValue<SourceValue>] = []
  /// Errors in options that cannot be read.
  package private(set) var diagnostics: [Diagnostic] = []

  /// The options with these arguments, `name=value` each.
  package init(_ arguments: [String] = []) {
    for argument in arguments { add(argument) }
  }

  /// The options as they are given, in order.
  package var arguments: [String] { given.map(\.range.source.text) }

  /// The values that each parameter may have: the elements of a list, as they are written, or the one value.
  package var alternatives: [(name: String, values: [String], isList: Bool)] {
    given.map { parameter in
      let list = parameter.value.list
      return (parameter.name, (list ?? [parameter.value]).map(\.range.text), list != nil)
    }
  }

  /// The value of the parameter `name`, if it is given.
  subscript(name: String) -> SourceValue? { given.first { $0.name == name }?.value }

  /// The option as a shell reads it, for the argument `name=value`.
  package static func option(_ argument: String) -> String { prefix + argument.quotedForShell }

  private static let prefix = "-P "

  private mutating func add(_ argument: String) {
    let source = SourceText(name: "command line", text: Self.prefix + argument)
    let start = Self.prefix.utf8.count
    guard let sign = source.bytes[start...].firstIndex(of: UInt8(ascii: "=")), sign > start else {
      return report(SourceRange(source, start..<source.bytes.count), "expected name=value, found '\(argument)'")
    }
    let name = SourceRange(source, start..<sign)
    if let other = given.first(where: { $0.name == name.text }) {
      let hint = Diagnostic.Hint("keep one of them; the other one is here", at: other.range)
      let message = "the parameter '\(name.text)' is given twice"
      return diagnostics.append(Diagnostic(.error, .wrongParameter, at: name, message, hints: [hint]))
    }
    var context = DecodingContext()
    let value = YAMLReader.read(source, bytes: sign + 1..<source.bytes.count, &context)
    diagnostics += context.diagnostics
    let nothing = SourceValue(.null, at: SourceRange(source, sign + 1..<source.bytes.count))
    given.append(NamedValue(name: name.text, range: name, value: value ?? nothing))
  }

  private mutating func report(_ range: SourceRange, _ message: String) {
    diagnostics.append(.error(.wrongParameter, at: range, message, hint: "write -P rate=0.1, or -P 'widths=[4, 2]'"))
  }
}

extension ParameterOverrides {
  /// The errors in the values, if the notebooks have these parameters: values that cannot be read, names that no
  /// notebook has, and values of another kind than that in the notebook.
  package func diagnostics(for notebooks: [NotebookParameters]) -> [Diagnostic] {
    diagnostics(for: notebooks.map { (names: $0.all.map(\.name), faults: $0.diagnostics) })
  }

  /// The same for notebooks of which the names of the parameters are known, and what is wrong with the values for them.
  package func diagnostics(for notebooks: [(names: [String], faults: [Diagnostic])]) -> [Diagnostic] {
    let known = notebooks.flatMap(\.names)
    let unknown = given.filter { !known.contains($0.name) }.map { parameter in
      Diagnostic.error(
        .unknownParameter, at: parameter.range,
        "no parameter '\(parameter.name)' in the 'params' of \(notebooks.count == 1 ? "the notebook" : "any notebook")",
        hint: Self.hint(for: parameter.name, among: known))
    }
    return diagnostics + (diagnostics.isEmpty ? notebooks.flatMap(\.faults) : []) + unknown
  }

  /// A hint with the most similar name, and all names.
  private static func hint(for name: String, among known: [String]) -> String {
    var names: [String] = []
    for name in known where !names.contains(name) { names.append(name) }
    guard !names.isEmpty else {
      return "there are none; parameters are defined in the front matter: params: {rate: 0.1}"
    }
    let all = "there are: \(names.joined(separator: ", "))"
    return Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'? \(all)" } ?? all
  }

  /// The diagnostic with a hint for each value that is used in its range, where the notebook shows only `$name`.
  package func explaining(_ diagnostic: Diagnostic) -> Diagnostic {
    let hints = given.filter { parameter in
      diagnostic.range?.text.uses(parameter: parameter.name) == true
    }.map { Diagnostic.Hint("the command line sets '$\($0.name)' to \($0.value.flowText)", at: $0.value.range) }
    guard !hints.isEmpty else { return diagnostic }
    return Diagnostic(
      diagnostic.severity, diagnostic.code, at: diagnostic.range, diagnostic.message, hints: diagnostic.hints + hints)
  }
}

extension String {
  /// Whether the text contains `$name`, but not as the beginning of a longer name.
  fileprivate func uses(parameter name: String) -> Bool {
    ranges(of: "$" + name).contains { range in
      guard range.upperBound < endIndex else { return true }
      let next = self[range.upperBound]
      return !(next.isASCII && (next.isLetter || next.isNumber || next == "_"))
    }
  }
}
