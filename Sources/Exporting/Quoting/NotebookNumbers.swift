import Diagnostics
import Planning
import Rendering
import Reports
import Results
import Running

/// The numbers of a notebook for a paper, as a file of TeX commands: the checked values with a name, the parameters,
/// and both sides of every claim that is a comparison.
///
/// The name of a checked value is the title of its link, `[2.94](#=… "speed-up")`. Without a title, a value that is a
/// variable, perhaps with selections, is named after its expression. Commands print what the notebook prints.
struct NotebookNumbers {
  private let plan: NotebookPlan
  private let results: NotebookResults
  private var macros: LaTeXMacros
  /// Names that were given to two values.
  private(set) var diagnostics: [Diagnostic] = []

  /// The numbers of a notebook that ran.
  init(_ plan: NotebookPlan, _ results: NotebookResults) {
    (self.plan, self.results) = (plan, results)
    let options = plan.parameters.options.map { " " + $0 } ?? ""
    macros = LaTeXMacros(comments: [
      "Numbers of \(plan.reportName).md, by LazyRich \(Version.current): lazyrich data \(plan.reportName).md --format latex\(options)",
      "Read this file with \\input before \\begin{document}, and write \\name{} in the text, so that the space after it is kept.",
    ])
    for value in plan.valuesInOrder { add(value) }
    for claim in plan.claims { add(claim.name, results.claims[claim.name] ?? .unchecked) }
  }

  /// The file.
  var text: String { macros.text }

  // MARK: Checked values

  private mutating func add(_ value: PlannedValue) {
    let expression = value.value.expression.text
    let check = results.keyedChecks[value.key]
    // The printed text; if it is wrong, the text that it should be.
    guard let check, let printed = check.outcome.trueText else {
      return macros.remark("no value: \(expression)")
    }
    guard let name = value.name ?? Self.name(of: value.value.expression) else {
      return macros.remark(
        "no name: \(printed) = \(expression); give it one: [\(printed)](<#=\(expression)> \"a name\")")
    }
    let comment = "\(expression) = \(Self.full(check) ?? printed)"
    switch macros.define(name, as: printed, comment: comment) {
    case .defined, .known: break
    case .nameless: macros.remark("no letters in the name '\(name)': \(comment)")
    case .taken where value.name == nil: macros.remark("the name is taken, for \(printed): \(comment)")
    case .taken:
      diagnostics.append(
        .warning(
          .repeatedName, at: value.value.expression.range, "the name '\(name)' has another value already",
          hint: "give this value a name of its own"))
    }
  }

  /// The value with all its digits.
  private static func full(_ check: ValueCheck) -> String? {
    (check.value?.numbers?.first).map { "\($0)" }
  }

  private static func name(of expression: Expression) -> String? {
    expression.selectedReference != nil || expression.loneParameter != nil ? expression.text : nil
  }

  // MARK: Claims

  private mutating func add(_ claim: String, _ outcome: ClaimOutcome) {
    for (index, assertion) in outcome.assertions.enumerated() {
      guard case .comparison(let tightest, let count) = assertion.result else { continue }
      let words = index == 0 ? claim : "\(claim) \(index + 1)"
      let location = tightest.location.map { "\($0.dimension)=\($0.coordinate)" }.joined(separator: ", ")
      let origin = assertion.text + (location.isEmpty ? "" : " at \(location)")
      add(words + " value", tightest.left, "value of \(origin)")
      add(words + " bound", tightest.right, "bound of \(origin)")
      if let seeds = count.seeds {
        macros.define(words + " holding seeds", as: "\(seeds.holding)", comment: "seeds in which \(assertion.text)")
        macros.define(words + " seeds", as: "\(seeds.total)", comment: "seeds of \(assertion.text)")
      }
    }
  }

  private mutating func add(_ words: String, _ number: Double, _ origin: String) {
    macros.define(words, as: NumberFormat().text(number), comment: "\(origin) = \(number)")
  }
}
