public import Diagnostics
public import Results

extension TableSpec {
  /// Evaluates every column and holds the table against its data: the filled table, and everything that is wrong with
  /// it at once; no table if an error is among that.
  ///
  /// With datasets whose elements are all missing the structure is checked and nothing else.
  public func resolve(in scope: EvaluationScope) -> (Table?, [Diagnostic]) {
    var filling = TableFilling(self, in: scope)
    let table = filling.fill()
    let diagnostics = filling.diagnostics.inSourceOrder
    return (diagnostics.hasErrors ? nil : table, diagnostics)
  }
}
