package import Diagnostics
import Results
package import Running

extension NotebookCommands {
  /// The outcome of `body` within the limits. If a limit is reached, the blocks that are running are stopped, finished
  /// runs are kept, and the outcome says so. If the blocks do not stop, the program ends.
  package func limited(_ body: @escaping @Sendable (NotebookCommands) async -> Outcome) async -> Outcome {
    let (outcome, passed) = await watched(body)
    return passed.map { outcome.stopped(by: $0, keepsRuns: cache != nil) } ?? outcome
  }

  /// The value of `body`, and the limit that it reached. Cancelling the task cancels `body`.
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
  /// The outcome of a command that reached a limit; unchanged if the command finished nevertheless.
  func stopped(by limit: PassedLimit, keepsRuns: Bool) -> Outcome {
    guard diagnostics.contains(where: { $0.code == .stopped }) else { return self }
    return Outcome(
      .limitReached, limit.explaining(diagnostics, keepsRuns: keepsRuns), output: output, form: form,
      notebooks: notebooks)
  }
}

extension PassedLimit {
  /// The diagnostics, in which those of stopped blocks name the limit and say how to continue.
  package func explaining(_ diagnostics: [Diagnostic], keepsRuns: Bool) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      guard diagnostic.code == .stopped else { return diagnostic }
      return .error(
        .stopped, at: diagnostic.range, "\(diagnostic.message): \(reason)", hint: hint(keepsRuns: keepsRuns))
    }
  }

  private func hint(keepsRuns: Bool) -> String {
    switch self {
    case .time where keepsRuns:
      "finished runs are kept: the same command continues from there; or allow more time with \(option)"
    case .time: "allow more time with \(option), or make the notebook smaller"
    case .memory: "make the notebook smaller, or allow more memory with \(option)"
    }
  }
}
