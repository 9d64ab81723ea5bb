import Diagnostics
import Results
import Schemas

/// Checks that tests fit the tasks that are learned (`reference.md#sec-tests`).
struct TestCheck {
  let spec: ExperimentSpec

  /// What is wrong with the tests, on representative tasks.
  func problems() -> [Diagnostic] {
    guard let tests = spec.tests?.representatives.first?.spec.tests else { return [] }
    let found = tests.flatMap { test in
      spec.phases.indices.compactMap { problem(with: test.value, named: test.name, at: test.range, in: $0) }.prefix(1)
    }
    return found + changedProblems(with: tests)
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

  /// Changes of a task change what its tests ask for, too, unless that is not known.
  private func changedProblems(with tests: [NamedValue<TestSpec>]) -> [Diagnostic] {
    guard spec.recordsTests else { return [] }
    return spec.phases.indices.flatMap { phase in
      let name = spec.phases[phase].name ?? ""
      return spec.changes(in: phase).compactMap { change -> Diagnostic? in
        switch change.operation {
        case .newOutput:
          return .error(
            .conflictingKeys, at: tests[0].range, "no test can judge the output that the phase '\(name)' adds",
            hint: "record task_losses in place of test_losses")
        case .mix:
          guard let test = tests.first(where: { $0.value.hasTargets }) else { return nil }
          return .error(
            .conflictingKeys, at: test.range,
            "the test '\(test.name)' has targets of one task, and the phase '\(name)' mixes two",
            hint: "use a test without data, such as {}, or record task_losses")
        case .reverse, .scale, .turn, .setTarget: return nil
        }
      }.prefix(1)
    }
  }
}

extension TestSpec {
  /// Whether its targets are given.
  fileprivate var hasTargets: Bool {
    switch self {
    case .held, .split: true
    case .clean, .fresh: false
    }
  }
}

extension ExperimentSpec {
  /// Whether losses on tests are recorded.
  var recordsTests: Bool { record.variables.contains(where: \.needsTests) }
}
