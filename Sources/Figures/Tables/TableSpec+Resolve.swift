public import Diagnostics
public import Results

extension TableSpec {
  /// Evaluates every column and checks the table against its data. The result is the filled table and everything that
  /// is wrong with it; there is no table if something is an error.
  ///
  /// With datasets whose elements are all missing the structure is checked and nothing else.
  public func resolve(in scope: EvaluationScope) -> (Table?, [Diagnostic]) {
    var filling = TableFilling(self, in: scope)
    let table = filling.fill()
    let diagnostics = filling.diagnostics.inSourceOrder
    return (diagnostics.hasErrors ? nil : table, diagnostics)
  }
}
