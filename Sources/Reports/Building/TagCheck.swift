import Diagnostics
import Notebooks

/// Formulas that are called alike: by two equal tags, or by a tag that is the number of another formula.
struct TagCheck {
  /// What calls a formula so.
  private struct Use {
    let tex: String
    /// The whole formula.
    let formula: SourceRange
    /// What calls it so.
    let range: SourceRange
  }

  private var first: [String: Use] = [:]
  private(set) var faults: [Diagnostic] = []

  /// Compares the tags of all formulas, and the numbers that `catalogue` gives.
  init(_ inputs: ReportInputs, _ catalogue: LabelCatalogue) {
    for block in inputs.notebook.allBlocks {
      guard case .displayMath(let tex, let label?) = block.content, let number = catalogue.targets[label.name]?.number
      else { continue }
      first[String(number)] = Use(tex: tex, formula: block.range, range: label.range)
    }
    for formula in Formula.all(in: inputs) where formula.isDisplay {
      for tag in EquationTags(formula.tex).tags {
        add(
          tag.plainText(math: inputs.metadata.macros.plainText),
          Use(tex: formula.tex, formula: formula.range, range: formula.range(of: tag.bytes)))
      }
    }
  }

  /// A formula that is written again, tag and all, is the same one.
  private mutating func add(_ text: String, _ use: Use) {
    guard let other = first[text] else {
      first[text] = use
      return
    }
    if other.tex == use.tex, other.formula != use.formula { return }
    let subject = other.formula == use.formula ? "two lines of a formula" : "two formulas of the page"
    faults.append(
      Diagnostic(
        .warning, .duplicateTag, at: use.range, "\(subject) are called '\(text)'",
        hints: [.init("the other one is called so here; give one of them another tag", at: other.range)]))
  }
}
