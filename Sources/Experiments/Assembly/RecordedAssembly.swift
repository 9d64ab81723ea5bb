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
    let blocks = blocks(of: entries)
    for solver in result.solvers.indices {
      guard let values = result.solvers[solver].values[index] else { continue }
      var rest = values[...]
      for (record, count) in blocks {
        for objective in 0..<(objectives == 1 ? 1 : result.objectives.count) {
          let measured = objectives == 1 ? 0 : result.objectives[objective]
          for offset in shared {
            let row = ((result.run.index + offset) * solvers + solver) * phases + result.run.phase
            let block = ((row * objectives + measured) * times + record) * elements
            buffer?.fill(block, placement, with: rest.prefix(count))
          }
          rest = rest.dropFirst(count)
        }
      }
    }
  }

  /// The blocks of elements that lie side by side as they were recorded: the record that each begins with, and its number
  /// of elements. All records are one block where nothing lies between their elements, otherwise each is.
  private func blocks(of entries: [RecordSchedule.Entry]) -> [(record: Int, count: Int)] {
    if let first = entries.first, objectives == 1, placement.offsets == nil, placement.count == elements,
      entries.indices.allSatisfy({ entries[$0].index == first.index + $0 })
    {
      return [(first.index, placement.count * entries.count)]
    }
    return entries.map { ($0.index, placement.count) }
  }

  /// The array as it is now.
  var array: LabelledArray { buffer?.array ?? .missing(dimensions, .numbers) }
}
