import Results

/// Puts the records of one variable into its array.
///
/// The order of the elements is: index of the grid, solver, phase, objective, time, then the variable's own indices.
struct RecordedAssembly: Sendable {
  let variable: RecordedVariable
  /// Its number among the recorded variables.
  private let index: Int
  private let dimensions: [Dimension]
  private let sizes: ProblemSizes
  private let solvers: Int
  private let phases: Int
  private let objectives: Int
  private let times: Int
  private let elements: Int
  /// The variable's own indices that come after the time.
  private let innerIndices: IndexList
  /// Nil before the first result, so that a blueprint costs no memory.
  private var buffer: ArrayBuffer?
  private var placement = ElementPlacement()

  init(of variable: RecordedVariable, at index: Int, in plan: ExperimentPlan) {
    (self.variable, self.index) = (variable, index)
    dimensions = plan.dimensions(of: variable)
    sizes = plan.space.sizes
    solvers = max(plan.spec.solvers.count, 1)
    phases = plan.spec.phases.count
    objectives = variable.indices.beforeTime.elementCount(in: sizes)
    times = plan.schedule.timeCount
    innerIndices = variable.indices.afterTime
    elements = innerIndices.elementCount(in: sizes)
  }

  /// Takes what `result` has of the variable.
  mutating func add(_ result: RunResult, entries: [RecordSchedule.Entry], shared: [Int]) {
    if buffer == nil { buffer = ArrayBuffer(dimensions: dimensions) }
    placement.fit(innerIndices, result.sizes, within: sizes)
    let isGapless = isGapless(entries)
    for solver in result.solvers.indices {
      guard let values = result.solvers[solver].values[index] else { continue }
      var rest = values[...]
      if isGapless, let first = entries.first {
        let count = placement.count * entries.count
        for offset in shared {
          let row = ((result.run.index + offset) * solvers + solver) * phases + result.run.phase
          buffer?.fill((row * times + first.index) * elements, with: rest.prefix(count))
        }
        continue
      }
      for entry in entries {
        for objective in 0..<(objectives == 1 ? 1 : result.objectives.count) {
          let measured = objectives == 1 ? 0 : result.objectives[objective]
          for offset in shared {
            let row = ((result.run.index + offset) * solvers + solver) * phases + result.run.phase
            let block = ((row * objectives + measured) * times + entry.index) * elements
            buffer?.fill(block, placement, with: rest.prefix(placement.count))
          }
          rest = rest.dropFirst(placement.count)
        }
      }
    }
  }

  /// Whether the records of a solver lie side by side, as they were recorded.
  private func isGapless(_ entries: [RecordSchedule.Entry]) -> Bool {
    guard objectives == 1, placement.offsets == nil, placement.count == elements, let first = entries.first else {
      return false
    }
    return entries.indices.allSatisfy { entries[$0].index == first.index + $0 }
  }

  /// The array as it is now.
  var array: LabelledArray { buffer?.array ?? .missing(dimensions, .numbers) }
}
