import Reports
import Synchronization

/// Formulas: KaTeX in JavaScriptCore.
enum MathReading {
  /// A renderer caches its formulas. It is replaced from time to time, so that other growth of memory is a finding.
  private static let renderer = Mutex((renderer: MathRenderer(), uses: 0))

  static func read(_ text: String) {
    let renderer = renderer.withLock { state in
      if state.uses == 5000 { state = (MathRenderer(), 0) }
      state.uses += 1
      return state.renderer
    }
    do throws(MathUnavailable) {
      let macros = [MathMacro(name: "R", definition: #"\mathbb{R}"#)]
      check(try renderer.render(text, isDisplay: text.utf8.count.isMultiple(of: 2), macros: macros), of: text)
    } catch {
      fatalError(error.description)
    }
  }

  private static func check(_ formula: Result<String, MathFailure>, of text: String) {
    switch formula {
    case .success(let html):
      precondition(html.hasPrefix("<span class=\"katex"), "a formula is an element")
      precondition(!html.contains("<script") && !html.contains(" href="), "a formula brings nothing of its own")
    case .failure(let failure):
      precondition(failure.range.map { $0.lowerBound >= 0 && $0.upperBound <= text.utf8.count } ?? true)
    }
  }
}
