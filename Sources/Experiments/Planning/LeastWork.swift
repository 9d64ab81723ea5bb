import Diagnostics
import Dynamics
import Results

extension Combinations {
  /// The operations that it takes, roughly, to set up the start of a unit: drawing and whitening its task, drawing its weights,
  /// the factorisations of the exact solution.
  func preparationWork(of unit: UnitOfWork) -> Double {
    let widths = widths(at: unit.place)
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    let samples = Double(source(of: unit.phase, at: unit.place)?.sampleCount(widths: widths) ?? 0)
    let largest = max(inputs, outputs, Double(widths.hidden))
    return 10 * largest * largest * largest + samples * inputs * (inputs + outputs)
  }

  /// The steps that a flow in `unit` takes at the least; 0 where that is not known, since it may stop early, its start has no λ or
  /// its inputs may not be white.
  func leastFlowSteps(of unit: UnitOfWork) -> Double {
    guard let training = training(of: unit.phase, at: unit.place), training.stopGap == 0,
      source(of: unit.phase, at: unit.place)?.isWhite == true,
      let scale = relativeScale(in: unit.phase, at: unit.place)
    else { return 0 }
    return GradientFlow.leastSteps(relativeScale: scale, time: training.endTime)
  }
}

extension ExperimentPlan {
  /// The seconds that its runs take at the least, on `jobs` of the fastest processors: what this exceeds is sure to be exceeded.
  ///
  /// Descent is counted by its steps, in the directions that no task can do without; exact solutions by their records; noise by
  /// its draws; flow by the steps that its λ makes it take, where the start has one. What may stop early counts for nothing, as
  /// does what `store` has.
  public func leastSeconds(jobs: Int, store: (any UnitStore)?) -> Double {
    let stored = store.map { StoredUnits($0, of: self) }
    let seconds = stages.joined().reduce(0) { sum, unit in
      let isKnown = stored?.holds(unit, of: self) ?? false
      return isKnown ? sum : sum + leastSeconds(of: unit)
    }
    return seconds / Double(max(min(jobs, unitCount), 1))
  }

  private func leastSeconds(of unit: UnitOfWork) -> Double {
    let records = Double(run(of: unit).entries.count)
    let work = spec.solvers.reduce(0) { $0 + trajectorySeconds(of: unit, $1, records: records) }
    return work + Double(max(spec.solvers.count, 1)) * records * noiseSeconds(at: unit.place)
  }

  private func trajectorySeconds(of unit: UnitOfWork, _ solver: SolverSpec, records: Double) -> Double {
    guard let training = combinations.training(of: unit.phase, at: unit.place),
      !combinations.addsOutput(unit.phase, at: unit.place)
    else { return 0 }
    let widths = combinations.widths(at: unit.place)
    switch solver.method {
    case .descent:
      guard training.stopGap == 0 else { return 0 }
      return training.endTime / training.learningRate * FastestProcessor.seconds(ofStep: widths)
    case .exact: return records * FastestProcessor.seconds(ofEvaluation: widths)
    case .flow: return combinations.leastFlowSteps(of: unit) * FastestProcessor.seconds(ofFlowStep: widths)
    case .limit: return 0
    }
  }

  /// The time of the draws behind one record; inputs and weights that are drawn for both losses count once.
  private func noiseSeconds(at place: Int) -> Double {
    let isSampled =
      spec.record.variables.contains(.inputNoiseLossSampled) || spec.record.variables.contains(.weightNoiseLossSampled)
    guard isSampled, let noise = combinations.noise(at: place) else { return 0 }
    return Double(noise.draws) * FastestProcessor.secondsOfDraw
  }
}

/// Times below which no processor comes.
private enum FastestProcessor {
  /// Operations in a second of one core.
  static let rate = 2e11
  /// A step, an evaluation or a draw of noise of the smallest network.
  static let secondsOfStep = 1e-8
  static let secondsOfDraw = 2e-8

  /// A step of descent: three products, in as many directions as the task has modes.
  static func seconds(ofStep widths: Widths) -> Double {
    let modes = Double(min(widths.inputs, widths.outputs))
    return max(secondsOfStep, 6 * modes * modes * min(modes, Double(widths.hidden)) / rate)
  }

  /// A step of the flow: thirteen times three products of the weights.
  static func seconds(ofFlowStep widths: Widths) -> Double {
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    return 13 * max(secondsOfStep, 6 * inputs * outputs * Double(widths.hidden) / rate)
  }

  /// An evaluation of the exact solution: the turn of the coordinates by the frames of the task.
  static func seconds(ofEvaluation widths: Widths) -> Double {
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    let modes = min(inputs, outputs, Double(widths.hidden))
    return max(secondsOfStep, 2 * modes * (inputs * inputs + outputs * outputs) / rate)
  }
}

extension ExperimentPlan {
  /// The bytes of the results that are held at once, derived variables among them.
  ///
  /// - Parameter demanded: as for `run`.
  public func resultBytes(demanded: Set<String>?) -> Int {
    var ignored: [Diagnostic] = []
    let transient = Ensemble(self, demanded: demanded).transient
    return blueprint(&ignored).variables.reduce(0) { sum, variable in
      transient.contains(variable.name) ? sum : sum + variable.array.byteCount
    }
  }
}
