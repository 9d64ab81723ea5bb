import Dynamics
import Results

/// The variables that are known without running anything: what was set, and what follows from it (`language.md` §4).
struct SettingAssembly {
  let plan: ExperimentPlan

  /// All of them, in the order of the reference; then every other key that is swept.
  func variables() -> [Dataset.Variable] {
    let named = widths + [lambda, learningRate, samples, seeds].compactMap { $0 } + variances
    let names = Set(named.map(\.name) + plan.grid.dimensions.map(\.name))
    return named + sweptKeys.filter { !names.contains($0.name) } + [elapsed].compactMap { $0 }
  }

  private var widths: [Dataset.Variable] {
    let network = plan.spec.network
    func array(_ width: (Widths) -> Int) -> LabelledArray {
      LabelledArray(network.dimensions, .numbers(network.combinations.map { Double(width($0.spec)) }))
    }
    return [
      .init("inputs", array(\.inputs), title: "Input units"),
      .init("hidden", array(\.hidden), title: "Hidden units"),
      .init("outputs", array(\.outputs), title: "Output units"),
    ]
  }

  private var lambda: Dataset.Variable {
    let array = plan.spec.initialisation.setting("lambda") { $0.initialisation.relativeScale }
    return .init("lambda", array, title: "Relative scale $\\lambda$")
  }

  private var learningRate: Dataset.Variable? {
    plan.spec.training.map { section in
      .init("learning_rate", section.setting("learning-rate") { $0.learningRate }, title: "Learning rate $\\eta$")
    }
  }

  private var samples: Dataset.Variable? {
    guard let task = plan.spec.task else { return nil }
    let network = plan.spec.network
    let dimensions = plan.grid.dimensions(among: network.dimensions + task.dimensions)
    let grid = SweepGrid(dimensions)
    let counts = (0..<grid.count).map { place in
      let widths = network.combinations[grid.project(place, onto: network.dimensions)].spec
      return Double(task.combinations[grid.project(place, onto: task.dimensions)].spec.sampleCount(widths: widths))
    }
    return .init("samples", LabelledArray(dimensions, .numbers(counts)), title: "Samples")
  }

  private var seeds: Dataset.Variable {
    let array = LabelledArray([plan.seedDimension].compactMap { $0 }, .numbers(plan.seeds.map { Double($0) }))
    return .init("seed", array, title: "Seed")
  }

  /// The nominal variances of the entries of each layer, where they are drawn independently.
  private var variances: [Dataset.Variable] {
    let (network, start) = (plan.spec.network, plan.spec.initialisation)
    let dimensions = plan.grid.dimensions(among: network.dimensions + start.dimensions)
    let grid = SweepGrid(dimensions)
    var buffer = ArrayBuffer(dimensions: dimensions + [Dimension(IndexDimension.layer.rawValue, count: 2)])
    for place in 0..<grid.count {
      let widths = network.combinations[grid.project(place, onto: network.dimensions)].spec
      let initialisation = start.combinations[grid.project(place, onto: start.dimensions)].spec.initialisation
      guard case .independent(let scheme) = initialisation else { continue }
      let (first, second) = scheme.variances(widths: widths)
      buffer.fill(2 * place, [0, 1], with: [first, second])
    }
    return [.init("init_variances", buffer.array, title: "Variance of a layer's entries")]
  }

  /// Keys that are swept under another name: their values along that dimension.
  private var sweptKeys: [Dataset.Variable] {
    plan.spec.sweeps.compactMap { sweep in
      guard sweep.hasValuesAsCoordinates, let name = sweep.variableName else { return nil }
      return .init(name, LabelledArray(sweep.dimension.coordinates, along: sweep.dimension))
    }
  }

  private var elapsed: Dataset.Variable? {
    plan.schedule.dimension.map { time in
      .init("elapsed", LabelledArray(time.coordinates, along: time), title: "Time", unit: "τ")
    }
  }
}

extension SweptSection {
  /// The setting `key` along the alternatives and its own sweep; missing where `read` gives nothing.
  fileprivate func setting(_ key: String, _ read: (Spec) -> Double?) -> LabelledArray {
    let own = sweeps.indices.filter { sweeps[$0].key == nil || sweeps[$0].key == key }
    var buffer = ArrayBuffer(dimensions: own.map { sweeps[$0].dimension })
    for (index, combination) in combinations.enumerated() {
      guard let value = read(combination.spec) else { continue }
      let place = own.reduce(0) { $0 * sweeps[$1].dimension.count + self.place(of: $1, at: index) }
      buffer.fill(place, [0], with: [value])
    }
    return buffer.array
  }
}
