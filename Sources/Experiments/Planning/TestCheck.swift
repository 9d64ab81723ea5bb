import Diagnostics
import Results

/// Checks that tests fit the tasks that are learned (`reference.md#sec-tests`).
struct TestCheck {
  let spec: ExperimentSpec

  /// What is wrong with the tests, on representative tasks.
  func problems() -> [Diagnostic] {
    guard let tests = spec.tests?.representatives.first?.spec.tests else { return [] }
    let found = tests.flatMap { test in
      spec.phases.indices.compactMap { problem(with: test.value, named: test.name, at: test.range, in: $0) }.prefix(1)
    }
    return found + changedProblems(at: tests.first?.range)
  }

  private func problem(
    with test: TestSpec, named name: String, at range: SourceRange, in phase: Int
  ) -> Diagnostic? {
    let sources = spec.phases[phase].task?.representatives.compactMap(\.spec.source) ?? []
    switch test {
    case .clean, .held: return nil
    case .fresh:
      guard sources.contains(where: { !$0.isOfTeacher }) else { return nil }
      return .error(
        .conflictingKeys, at: range, "the test '\(name)' draws new samples of a teacher, and the task has none",
        hint: "use task: {kind: teacher, …}, or other data: {inputs: FILE, targets: FILE}")
    case .split:
      guard sources.contains(where: { !$0.isOfData }) else { return nil }
      return .error(
        .conflictingKeys, at: range, "the test '\(name)' holds given samples out, and the task is not of kind 'data'",
        hint: "use task: {kind: data, …}; of a teacher {samples: 500} are new samples")
    }
  }

  /// A test is of the kind of a phase's own data, which a change of another task does not have.
  private func changedProblems(at range: SourceRange?) -> [Diagnostic] {
    guard spec.recordsTests, let phase = spec.phases.indices.first(where: { !spec.changes(in: $0).isEmpty }) else {
      return []
    }
    return [
      .error(
        .conflictingKeys, at: range ?? spec.range,
        "no test can judge the phase '\(spec.phases[phase].name ?? "")', whose task is a change of another",
        hint: "give the phase a task of its own, or record task_losses")
    ]
  }
}

extension ExperimentSpec {
  /// Whether losses on tests are recorded.
  var recordsTests: Bool { record.variables.contains(where: \.needsTests) }
}
