import Diagnostics
import Schemas

extension DecodingContext {
  /// Reports what a check found, and whether that is nothing.
  mutating func passes(_ problems: [Diagnostic]) -> Bool {
    for problem in problems { report(problem) }
    return problems.isEmpty
  }
}
