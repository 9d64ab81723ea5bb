import Dynamics
import LinearAlgebra
import Results

/// Puts the results of runs into labelled arrays; what no run recorded is missing.
struct DatasetAssembly {
  let plan: ExperimentPlan
  /// The results so far, in any order. Without any, the dataset is a blueprint: it has every dimension and coordinate,
  /// and all elements are missing.
  let results: [RunResult]
  /// The recorded variables that are left out.
  var omitted: Set<String> = []

  /// The dataset without its derived variables.
  func dataset() -> Dataset {
    var dataset = Dataset(name: plan.name)
    for setting in SettingAssembly(plan: plan).variables() { dataset.append(setting) }
    if plan.spec.hasTask {
      for variable in TaskAssembly(plan: plan, results: results).variables() { dataset.append(variable) }
    }
    for (index, variable) in plan.spec.record.variables.enumerated() where !omitted.contains(variable.name) {
      dataset.append(
        .init(variable.name, array(of: variable, at: index), title: variable.title, family: variable.family))
    }
    for variable in BuiltInVariable.inDatasetOrder where !plan.spec.solvers.isEmpty {
      if case .divergence = variable.source { dataset.append(variable.variable(diverged)) }
    }
    return dataset
  }

  /// Whether a run left all bounds, in any of its phases.
  private var diverged: LabelledArray {
    let dimensions = plan.grid.dimensions + [plan.solverDimension].compactMap { $0 }
    let solvers = plan.spec.solvers.count
    var values = Array(repeating: false, count: plan.grid.count * solvers)
    var mask = values
    for result in results {
      for gridIndex in plan.gridIndices(of: result.run) {
        for (solver, records) in result.solvers.enumerated() {
          values[gridIndex * solvers + solver] = values[gridIndex * solvers + solver] || records.diverged
          mask[gridIndex * solvers + solver] = true
        }
      }
    }
    return LabelledArray(dimensions, .booleans(values), mask: mask)
  }

  private func array(of variable: RecordedVariable, at index: Int) -> LabelledArray {
    guard !results.isEmpty else { return .missing(plan.dimensions(of: variable), .numbers) }
    var buffer = ArrayBuffer(dimensions: plan.dimensions(of: variable))
    let layout = VariableLayout(of: variable, in: plan)
    for result in results {
      let offsets = variable.indices.afterTime.offsets(of: result.sizes, within: plan.space.sizes)
      let objectives = layout.objectives == 1 ? [0] : result.objectives
      let (entries, shared) = (plan.records(of: result.run).entries, plan.gridIndices(of: result.run))
      for (solver, records) in result.solvers.enumerated() {
        guard var values = records.values[index]?[...] else { continue }
        for entry in entries {
          for objective in objectives {
            for gridIndex in shared {
              let block = layout.block(gridIndex, solver, result.run.phase, objective, entry.index)
              buffer.fill(block, offsets, with: values.prefix(offsets.count))
            }
            values = values.dropFirst(offsets.count)
          }
        }
      }
    }
    return buffer.array
  }
}

/// The order of the elements of a variable: index of the grid, solver, phase, objective, time, then its own indices.
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
    times = plan.schedule.timeCount
    elements = variable.indices.afterTime.elementCount(in: plan.space.sizes)
  }

  /// The first element of one record.
  func block(_ gridIndex: Int, _ solver: Int, _ phase: Int, _ objective: Int, _ time: Int) -> Int {
    ((((gridIndex * solvers + solver) * phases + phase) * objectives + objective) * times + time) * elements
  }
}
