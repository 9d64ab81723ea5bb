import Dynamics
import LinearAlgebra
import Results

/// Puts the results of units into labelled arrays; what no unit gave is missing.
struct DatasetAssembly {
  let plan: ExperimentPlan
  /// The results that are there, in any order; none make a blueprint: every dimension and coordinate, no element.
  let results: [UnitResult]
  /// The recorded variables that are left out.
  var omitted: Set<String> = []

  /// The dataset without its derived variables.
  func dataset() -> Dataset {
    var dataset = Dataset(name: plan.name)
    for setting in SettingAssembly(plan: plan).variables() { dataset.append(setting) }
    if plan.spec.hasTask {
      for variable in TaskAssembly(plan: plan, results: results).variables() { dataset.append(variable) }
    }
    for (index, variable) in plan.spec.record.variables.enumerated() where !omitted.contains(variable.rawValue) {
      dataset.append(
        .init(variable.rawValue, array(of: variable, at: index), title: variable.title, family: variable.family))
    }
    if !plan.spec.solvers.isEmpty { dataset.append(.init("diverged", diverged)) }
    return dataset
  }

  /// Whether a run left all bounds, in any of its phases.
  private var diverged: LabelledArray {
    let dimensions = plan.grid.dimensions + [plan.solverDimension].compactMap { $0 }
    let solvers = plan.spec.solvers.count
    var values = Array(repeating: false, count: plan.grid.count * solvers)
    var presence = values
    for result in results {
      for place in plan.places(of: result.unit) {
        for (solver, run) in result.runs.enumerated() {
          values[place * solvers + solver] = values[place * solvers + solver] || run.diverged
          presence[place * solvers + solver] = true
        }
      }
    }
    return LabelledArray(dimensions, .booleans(values), presence: presence)
  }

  private func array(of variable: RecordedVariable, at index: Int) -> LabelledArray {
    guard !results.isEmpty else { return .missing(plan.dimensions(of: variable), .numbers) }
    var buffer = ArrayBuffer(dimensions: plan.dimensions(of: variable))
    let layout = VariableLayout(of: variable, in: plan)
    for result in results {
      let places = variable.indices.behindTime.places(of: result.sizes, within: plan.space.sizes)
      let objectives = layout.objectives == 1 ? [0] : result.objectives
      let (records, shared) = (plan.run(of: result.unit).entries, plan.places(of: result.unit))
      for (solver, run) in result.runs.enumerated() {
        guard var values = run.values[index]?[...] else { continue }
        for entry in records {
          for objective in objectives {
            for place in shared {
              let block = layout.block(place, solver, result.unit.phase, objective, entry.place)
              buffer.fill(block, places, with: values.prefix(places.count))
            }
            values = values.dropFirst(places.count)
          }
        }
      }
    }
    return buffer.array
  }
}

/// Where the elements of a variable lie: place of the grid, solver, phase, objective, time, then its own.
private struct VariableLayout {
  let solvers: Int
  let phases: Int
  let objectives: Int
  let times: Int
  let elements: Int

  init(of variable: RecordedVariable, in plan: ExperimentPlan) {
    solvers = max(plan.spec.solvers.count, 1)
    phases = plan.spec.phases.count
    objectives = variable.indices.beforeTime.elementCount(in: plan.space.sizes)
    times = plan.schedule.placeCount
    elements = variable.indices.behindTime.elementCount(in: plan.space.sizes)
  }

  /// The first element of one record.
  func block(_ place: Int, _ solver: Int, _ phase: Int, _ objective: Int, _ time: Int) -> Int {
    ((((place * solvers + solver) * phases + phase) * objectives + objective) * times + time) * elements
  }
}

/// An array that is being filled; what is not filled stays missing.
struct ArrayBuffer {
  private let dimensions: [Dimension]
  private var values: [Double]
  private var presence: [Bool]

  /// An array over `dimensions` in which everything is missing.
  init(dimensions: [Dimension]) {
    self.dimensions = dimensions
    let count = dimensions.reduce(1) { $0 * $1.count }
    values = Array(repeating: 0, count: count)
    presence = Array(repeating: false, count: count)
  }

  /// Sets the elements at `places` behind `start`.
  mutating func fill(_ start: Int, _ places: [Int], with elements: ArraySlice<Double>) {
    for (place, element) in zip(places, elements) {
      values[start + place] = element
      presence[start + place] = true
    }
  }

  /// The array as it stands.
  var array: LabelledArray { LabelledArray(dimensions, .numbers(values), presence: presence) }
}
