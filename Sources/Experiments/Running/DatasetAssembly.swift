import Dynamics
import LinearAlgebra
import Results

/// Puts the results of units into labelled arrays; what no unit gave is missing.
struct DatasetAssembly {
  let plan: ExperimentPlan
  /// The results that are there, in any order; none make a blueprint: every dimension and coordinate, no element.
  let results: [UnitResult]

  /// The dataset without its derived variables.
  func dataset() -> Dataset {
    var dataset = Dataset(name: plan.name)
    for setting in SettingAssembly(plan: plan).variables() { dataset.append(setting) }
    if plan.spec.task != nil {
      for variable in TaskAssembly(plan: plan, results: results).variables() { dataset.append(variable) }
    }
    for (index, variable) in plan.spec.record.variables.enumerated() {
      dataset.append(.init(variable.rawValue, array(of: variable, at: index), title: variable.title))
    }
    if !plan.spec.solvers.isEmpty { dataset.append(.init("diverged", diverged)) }
    return dataset
  }

  private var diverged: LabelledArray {
    let dimensions = plan.grid.dimensions + [plan.solverDimension].compactMap { $0 }
    let solvers = plan.spec.solvers.count
    var values = Array(repeating: false, count: plan.grid.count * solvers)
    var presence = values
    for result in results {
      for (solver, run) in result.runs.enumerated() {
        values[result.unit.place * solvers + solver] = run.diverged
        presence[result.unit.place * solvers + solver] = true
      }
    }
    return LabelledArray(dimensions, .booleans(values), presence: presence)
  }

  private func array(of variable: RecordedVariable, at index: Int) -> LabelledArray {
    let own = variable.indices.dimensions(in: plan.sizes)
    var buffer = ArrayBuffer(dimensions: plan.recordedDimensions + own)
    let elements = variable.indices.elementCount(in: plan.sizes)
    let runs = max(plan.spec.solvers.count, 1)
    for result in results {
      let places = variable.indices.places(of: result.sizes, within: plan.sizes)
      let records = plan.schedule.runs[result.unit.training]
      for (solver, run) in result.runs.enumerated() {
        guard let values = run.values[index] else { continue }
        for (record, entry) in records.enumerated() {
          let block = ((result.unit.place * runs + solver) * plan.schedule.placeCount + entry.place) * elements
          buffer.fill(block, places, with: values[(record * places.count)..<((record + 1) * places.count)])
        }
      }
    }
    return buffer.array
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
