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
}
