import Diagnostics

extension Outcome {
  /// The outcome in which the files below `folder`, a scratch folder, are called as if they were below `name`.
  package func calling(_ folder: String, _ name: String) -> Outcome {
    Outcome(
      status, diagnostics.map { $0.calling(folder, name) }, output: output, form: form, notebooks: notebooks)
  }
}

extension Diagnostic {
  fileprivate func calling(_ folder: String, _ name: String) -> Diagnostic {
    func renamed(_ text: String) -> String { text.replacing(folder + "/", with: name + "/") }
    func renamed(_ range: SourceRange?) -> SourceRange? {
      range.map { SourceRange(SourceText(name: renamed($0.source.name), text: $0.source.text), $0.bytes) }
    }
    return Diagnostic(
      severity, code, at: renamed(range), renamed(message),
      hints: hints.map { Hint(renamed($0.message), at: renamed($0.range)) })
  }
}
