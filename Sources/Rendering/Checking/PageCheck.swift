package import Diagnostics
package import Reports

/// Finds what is wrong with a page before anything runs: references, citations, formulas.
struct PageCheck {
  /// The page without results.
  let page: ReportInputs
  let math: MathRenderer

  /// Everything that is wrong with the page.
  func problems() -> [Diagnostic] {
    do throws(MathUnavailable) {
      return try ReportBuilder().check(page, math: math)
    } catch {
      return [error.diagnostic]
    }
  }
}

extension MathUnavailable {
  /// The error that formulas cannot be set on this machine.
  package var diagnostic: Diagnostic { .missingSoftware(description) }
}
