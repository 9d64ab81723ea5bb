import LinearAlgebra
import Testing

@testable import Dynamics

@Suite struct TestLossTests {
  private static let teacher = TeacherTask(.singularValues([2, 1]), samples: 30, whiten: .none)

  @Test func theTaskWithoutNoiseIsJudgedByItsLoss() throws {
    let task = try LearningTask.singularValues([3, 1], inputs: 2, outputs: 4, seed: 1)
    let function = randomMatrix(4, 2)
    #expect(try task.cleanTest().value(of: function) == task.gap(of: function))
    let noisy = try task.addingTargetNoise(standardDeviation: 1, seed: 1)
    expectClose(try noisy.cleanTest().value(of: function), task.gap(of: function), within: 1e-13)
  }

  /// Whatever is done to the data, a test on the samples of training is the loss.
  @Test(arguments: [Whitening.none, .all, .span, .components(3)], [true, false])
  func aTestOnTheSamplesOfTrainingIsTheLoss(whitening: Whitening, center: Bool) throws {
    let (inputs, targets) = (randomMatrix(4, 12), randomMatrix(3, 12, seed: 2))
    let task = try LearningTask.data(inputs: inputs, targets: targets, whiten: whitening, center: center)
    let function = randomMatrix(3, 4, seed: 3)
    expectClose(
      try task.test(inputs: inputs, targets: targets).value(of: function), task.loss(of: function), within: 1e-12)
  }

  @Test(arguments: [Whitening.none, .all]) func manyNewSamplesOfATeacherGiveItsPopulation(whitening: Whitening) throws {
    var options = Self.teacher
    options.whitening = whitening
    let task = try LearningTask.teacher(inputs: 5, outputs: 3, options, seed: 1)
    let function = 0.3 * randomMatrix(3, 5)
    let fresh = try #require(try task.freshTest(samples: 40_000, noise: 0, seed: 1, stream: "tests.fresh"))
    let population = try task.cleanTest().value(of: function)
    expectClose(fresh.value(of: function) / population, 1, within: 0.02)
    let noisy = try #require(try task.freshTest(samples: 40_000, noise: 0.5, seed: 1, stream: "tests.fresh"))
    expectClose((noisy.value(of: function) - 0.5 * 3 * 0.25) / population, 1, within: 0.02)
  }

  @Test func aTeacherThatIsGivenIsTheOptimum() throws {
    let map = randomMatrix(2, 3)
    let task = try LearningTask.teacher(
      inputs: 3, outputs: 2, TeacherTask(.matrix(map), samples: 8, whiten: .none), seed: 4)
    expectClose(task.optimum, map, within: 1e-13)
    #expect(try task.cleanTest().value(of: map) == 0)
    #expect(
      try LearningTask.singularValues([1], inputs: 1, outputs: 1, seed: 1)
        .freshTest(samples: 1, noise: 0, seed: 1, stream: "") == nil)
  }

  @Test func testsOfOtherShapesAreRefused() throws {
    let task = try LearningTask.regression(inputs: 3, outputs: 2, RegressionTask(), seed: 1)
    #expect(throws: DynamicsError.self) { try task.test(inputs: randomMatrix(3, 4), targets: randomMatrix(2, 5)) }
    #expect(throws: DynamicsError.self) { try task.test(inputs: randomMatrix(2, 4), targets: randomMatrix(2, 4)) }
    #expect(throws: DynamicsError.self) { try task.test(inputs: randomMatrix(3, 4), targets: randomMatrix(1, 4)) }
    #expect(throws: DynamicsError.self) {
      try LearningTask.teacher(inputs: 2, outputs: 2, TeacherTask(.singularValues([1, 1, 1]), samples: 4), seed: 1)
    }
  }

  @Test(arguments: [(10, 0.2, 2), (7, 0.5, 4), (3, 0.01, 1), (3, 0.99, 2)])
  func aSplitHoldsAPartOut(samples: Int, fraction: Double, held: Int) throws {
    let split = try SampleSplit(of: samples, fraction: fraction, seed: 1, stream: "task.split")
    #expect(split.held.count == held)
    #expect((split.held + split.trained).sorted() == Array(0..<samples))
    #expect(SampleSplit.heldCount(of: samples, fraction: fraction) == held)
    #expect(try SampleSplit(of: samples, fraction: fraction, seed: 1, stream: "task.split") == split)
  }

  @Test func otherSeedsHoldOtherSamplesOut() throws {
    let splits = try (1...9).map { try SampleSplit(of: 30, fraction: 0.3, seed: UInt64($0), stream: "task.split") }
    #expect(Set(splits).count == 9)
    #expect(throws: DynamicsError.self) { try SampleSplit(of: 1, fraction: 0.5, seed: 1, stream: "") }
  }
}
