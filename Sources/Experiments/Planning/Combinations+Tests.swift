import Dynamics
import LinearAlgebra

extension Combinations {
  /// The tests at an index of the grid; nil where there are none.
  func tests(at index: Int) -> TestsSpec? { tests?.spec(at: index) }

  /// What the network of a phase is judged by, in the order of the tests.
  ///
  /// - Parameter task: the task of the phase.
  func testLosses(of phase: Int, at index: Int, on task: LearningTask) throws(DynamicsError) -> [TestLoss] {
    guard let tests = tests(at: index)?.tests, let (source, origin) = origin(of: phase, at: index) else { return [] }
    let seed = source.seed ?? seed(at: index)
    let prefix = spec.phases[phase].streamPrefix(at: phase)
    // What is held out was held out where the samples were drawn.
    let originPrefix = spec.phases[origin].streamPrefix(at: origin)
    var losses: [TestLoss] = []
    for test in tests {
      switch test.value {
      case .clean: losses.append(try task.cleanTest())
      case .held(let inputs, let targets): losses.append(try task.test(inputs: inputs, targets: targets))
      case .fresh(let samples):
        let stream = prefix + "tests." + test.name
        let loss = try task.freshTest(samples: samples, noise: source.targetNoise, seed: seed, stream: stream)
        guard let loss else { preconditionFailure("checked while planning: the task has a teacher") }
        losses.append(loss)
      case .split(let fraction):
        guard let held = try source.heldOut(fraction: fraction, seed: seed, streamPrefix: originPrefix) else {
          preconditionFailure("checked while planning: the task is of kind data")
        }
        losses.append(try task.test(inputs: held.inputs, targets: held.targets))
      }
    }
    return losses
  }
}
