import Dynamics
import LinearAlgebra
import Testing

private struct Hierarchy: Decodable {
  let perturbation: String
  let eps: Double
  let y: Rows
  let xScale: Double
  let sigmaYxSingularValues: [Double]
}

@Suite struct SemanticHierarchyTests {
  @Test func tasksAgreeWithTheReference() throws {
    let cases = try GoldenFile<Hierarchy>.read("semantic_hierarchy").cases
    #expect(cases.map(\.perturbation) == ["none", "feature", "item"])
    for hierarchy in cases {
      let task = try LearningTask.hierarchy(
        perturbation: hierarchy.eps, of: hierarchy.perturbation == "item" ? .items : .features)
      #expect(task.isWhite)
      expectClose(task.inputs, hierarchy.xScale * .identity(8), within: 1e-12)
      expectClose(task.targets, hierarchy.y.matrix, within: 1e-12)
      expectClose(task.modes.values, hierarchy.sigmaYxSingularValues.sorted(by: >), within: 1e-12)
    }
  }

  @Test func featuresAreOrthogonal() throws {
    let task = try LearningTask.hierarchy(whiten: false)
    #expect(task.targets.rowGram == .diagonal([8, 8, 4, 4, 2, 2, 2, 2]))
    expectClose(try #require(task.inputCovariance), (1.0 / 8) * .identity(8), within: 1e-16)
    #expect(SemanticHierarchy.items.count == 8 && SemanticHierarchy.features.count == 8)
  }

  /// Perturbed features keep the frames of the modes and make all of them distinct; perturbed items turn the frames.
  @Test func onlyPerturbedFeaturesKeepTheModes() throws {
    let plain = try LearningTask.hierarchy()
    for (perturbed, keeps) in [(SemanticHierarchy.Perturbed.features, true), (.items, false)] {
      let task = try LearningTask.hierarchy(perturbation: 0.1, of: perturbed)
      let values = task.modes.values
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 + 1e-4 })
      // Each mode lies in the space of the modes that share its strength without perturbation.
      for level in [0..<2, 2..<4, 4..<8] {
        let space = plain.modes.left.columns(in: level)
        let modes = task.modes.left.columns(in: level)
        let overlap = space.transposedTimes(modes).squaredFrobeniusNorm
        #expect((abs(overlap - Double(level.count)) < 1e-12) == keeps)
      }
    }
    let colored = try LearningTask.hierarchy(perturbation: 0.1, of: .items, whiten: false)
    #expect(colored.inputs == .identity(8))
  }

  /// Inputs I, with covariance I/8: the flow of the white task Σ = Y, eight times as slow (theory §14).
  @Test func unitInputsSlowTheFlowDown() throws {
    let colored = try LearningTask.hierarchy(perturbation: 0.1, whiten: false)
    let white = try LearningTask(correlation: colored.targets)
    let widths = Widths(inputs: 8, hidden: 8, outputs: 8)
    let weights = try BalancedInitialisation(relativeScale: 1, standardDeviation: 0.2, matchesParity: true)
      .weights(widths: widths, task: white, seed: 1)
    var flow = try GradientFlow(weights: weights, task: colored)
    let solution = try ExactSolution(weights: weights, task: white, relativeScale: 1)
    for time in [0.1, 0.5, 1.5] {
      try flow.advance(to: 8 * time)
      expectClose(flow.state, try solution.state(at: time), relative: 1e-10, "t = \(time)")
    }
  }
}
