package import Diagnostics
package import Rendering
import Results

extension NotebookCommands {
  /// What `body` gives within the limits. Where a limit is passed the blocks under way are stopped, what is finished is kept, and
  /// the outcome says so; where they do not stop, the program ends.
  package func limited(_ body: @escaping @Sendable (NotebookCommands) async -> Outcome) async -> Outcome {
    let (outcome, passed) = await watched(body)
    return passed.map { outcome.stopped(by: $0, keepsRuns: cache != nil) } ?? outcome
  }

  /// What `body` gives, and the limit that it passed. Whoever cancels this cancels `body`.
  package func watched<Value: Sendable>(
    _ body: @escaping @Sendable (NotebookCommands) async -> Value
  ) async -> (value: Value, passed: PassedLimit?) {
    let work = WorkInProgress()
    var commands = self
    commands.progress = progress.telling(work)
    let task = Task { [commands] in await body(commands) }
    let watch = LimitWatch(limits, passed: { _ in task.cancel() }) { [interruption] limit in
      interruption?.endProgram(.limitReached, [work.extent, limit.reason].compactMap(\.self).joined(separator: ": "))
    }
    let value = await withTaskCancellationHandler(operation: { await task.value }, onCancel: { task.cancel() })
    return (value, watch.end())
  }
}

extension Outcome {
  /// The outcome of a command that passed a limit; the same if it was finished all the same.
  func stopped(by limit: PassedLimit, keepsRuns: Bool) -> Outcome {
    guard diagnostics.contains(where: { $0.code == .stopped }) else { return self }
    return Outcome(
      .limitReached, limit.explaining(diagnostics, keepsRuns: keepsRuns), output: output, form: form,
      notebooks: notebooks)
  }
}

extension PassedLimit {
  /// The diagnostics, in which what was stopped says why it was, and how to go on.
  package func explaining(_ diagnostics: [Diagnostic], keepsRuns: Bool) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      guard diagnostic.code == .stopped else { return diagnostic }
      return .error(
        .stopped, at: diagnostic.range, "\(diagnostic.message): \(reason)", hint: remedy(keepsRuns: keepsRuns))
    }
  }

  private func remedy(keepsRuns: Bool) -> String {
    switch self {
    case .time where keepsRuns:
      "finished runs are kept: the same command goes on from there, or give it more time with \(option)"
    case .time: "give it more time with \(option), or make the notebook smaller"
    case .memory: "make the notebook smaller, or give it more memory with \(option)"
    }
  }
}
