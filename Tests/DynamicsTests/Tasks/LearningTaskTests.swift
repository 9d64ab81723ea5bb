import Dynamics
import LinearAlgebra
import Testing

@Suite struct LearningTaskTests {
  @Test func theFloorIsTheLossOfTheBestMap() throws {
    let task = try LearningTask.regression(inputs: 3, outputs: 2, RegressionTask(samples: 8), seed: 1)
    expectClose(task.loss(of: task.correlation), task.lossFloor, within: 1e-15)
    let direct = (task.targets - task.correlation * task.inputs).squaredFrobeniusNorm / 16
    expectClose(task.lossFloor, direct, within: 1e-15)
    let other = randomMatrix(2, 3)
    let loss = (task.targets - other * task.inputs).squaredFrobeniusNorm / 16
    expectClose(task.loss(of: other), loss, within: 1e-13)
    expectClose(task.gap(of: other), loss - task.lossFloor, within: 1e-13)
  }

  /// L∞ = (tr Σyy − ‖Σ‖²)/2, which cancels where the floor is low.
  @Test(arguments: [5, 12, 100]) func theFloorIsWhatTheCorrelationLeaves(samples: Int) throws {
    let task = try LearningTask.regression(inputs: 4, outputs: 3, RegressionTask(samples: samples), seed: 1)
    let variance = task.targets.squaredFrobeniusNorm / Double(samples)
    expectClose(task.lossFloor, 0.5 * (variance - task.correlation.squaredFrobeniusNorm), within: 1e-14)
    #expect(task.lossFloor > 0)
  }

  @Test func theFloorOfColoredInputsIsThatOfLeastSquares() throws {
    let (inputs, targets) = (randomMatrix(3, 9), randomMatrix(2, 9, seed: 2))
    let task = try LearningTask(inputs: inputs, targets: targets)
    let best = try LUFactorisation(of: inputs.rowGram).solution(of: inputs * targets.transposed).transposed
    expectClose(task.loss(of: best), task.lossFloor, within: 1e-14)
  }

  @Test func asManySamplesAsInputsLeaveNoFloor() throws {
    let task = try LearningTask.regression(inputs: 4, outputs: 2, RegressionTask(samples: 4), seed: 1)
    expectClose(task.lossFloor, 0, within: 1e-28)
  }

  @Test func theTargetNormIsTheNormOfTheCorrelation() throws {
    let options = RegressionTask(samples: 9, targetNorm: 2.5)
    let task = try LearningTask.regression(inputs: 3, outputs: 4, options, seed: 1)
    expectClose(task.correlation.frobeniusNorm, 2.5, within: 1e-14)
    let silent = RegressionTask(targetStandardDeviation: 0, targetNorm: 1)
    #expect(throws: DynamicsError.cannotScaleZero(quantity: "target")) {
      try LearningTask.regression(inputs: 3, outputs: 4, silent, seed: 1)
    }
  }

  @Test func targetsHaveTheStandardDeviationAskedFor() throws {
    let options = RegressionTask(samples: 2000, targetStandardDeviation: 3)
    let task = try LearningTask.regression(inputs: 2, outputs: 4, options, seed: 1)
    let variance = task.targets.squaredFrobeniusNorm / 8000
    expectClose(variance, 9.0 / 4, within: 5 * 9.0 / 4 * (2.0 / 8000).squareRoot())
  }

  @Test func randomFramesKeepTheSingularValues() throws {
    let task = try LearningTask.singularValues([3, 1, 0.5], inputs: 5, outputs: 3, seed: 1)
    expectClose(task.modes.values, [3, 1, 0.5], within: 1e-14)
    #expect(task.isWhite && task.lossFloor == 0)
    expectClose((1.0 / 5) * task.targets.timesTransposed(task.inputs), task.correlation, within: 1e-14)
  }

  @Test(arguments: [[1, 2], [1, -1], [1, .nan], [1]]) func otherSpectraAreRefused(values: [Double]) {
    #expect(throws: DynamicsError.self) {
      try LearningTask.singularValues(values, inputs: 2, outputs: 2, seed: 1)
    }
  }

  @Test func prefixesMakeOtherTasksOfOneSeed() throws {
    let tasks = try ["", "tune."].map {
      try LearningTask.regression(inputs: 2, outputs: 2, RegressionTask(), seed: 1, streamPrefix: $0)
    }
    #expect(tasks[0].correlation != tasks[1].correlation)
  }

  @Test func centringTakesTheMeansOfInputsAndTargets() throws {
    let task = try LearningTask.data(
      inputs: randomMatrix(2, 6), targets: randomMatrix(3, 6, seed: 2), whiten: false, center: true)
    for row in task.inputs.rowVectors + task.targets.rowVectors {
      expectClose(row.reduce(0, +), 0, within: 1e-14)
    }
  }

  /// Numbers that lie close together far from zero, such as times in seconds since 1970, are centred to their own precision.
  @Test(arguments: [1.0, 1024, 1_073_741_824]) func centringForgetsWhereNumbersLie(offset: Double) throws {
    let near = Matrix(rowVectors: [[0.5, 0.25, -1.75, 2, 0.125, 0.75], [1, -1, 2, 0.5, 0, 3]])
    let far = Matrix(rowVectors: (0..<2).map { row in near.row(row).map { $0 + offset } })
    let targets = randomMatrix(2, 6)
    let tasks = try [near, far].map { try LearningTask.data(inputs: $0, targets: targets, center: true) }
    expectClose(tasks[1].correlation, tasks[0].correlation, within: 1e-13)
  }

  @Test func samplesMustMatch() {
    #expect(throws: DynamicsError.mismatch(quantity: "samples", left: 3, right: 4)) {
      try LearningTask(inputs: randomMatrix(2, 3), targets: randomMatrix(2, 4))
    }
  }

  @Test func alignedValuesOfTheTargetAreItsSingularValues() throws {
    let task = try LearningTask(correlation: randomMatrix(3, 5))
    expectClose(task.alignedValues(of: task.correlation), task.modes.values, within: 1e-13)
    expectClose(task.predictions(of: task.correlation), task.targets, within: 1e-12)
  }
}
