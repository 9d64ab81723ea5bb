import Results

/// The names of the dimensions that an experiment makes itself, beside those of its sweeps and of `IndexKind`.
enum DimensionName {
  static let solver = "solver"
  static let phase = "phase"
  static let time = "time"
  /// The second coordinate along `time`, where there is one learning rate.
  static let step = "step"
  static let seed = "seed"

  /// The unit of times as it is shown.
  static let timeUnit = "τ"

  /// The names that no sweep may take. `seed` is the sweep of a key.
  static let reserved = [solver, phase, time, step]
}

extension Dimension {
  /// The dimension of seeds, called `name` or `seed`.
  init(_ name: String? = nil, seeds: [UInt64]) {
    self.init(name ?? DimensionName.seed, .numbers(seeds.map { Double($0) }), role: .seed)
  }

  /// The dimension of a key that is swept, called `name` or like the key.
  init(sweeping key: String, as name: String?, _ coordinates: Coordinates) {
    let own = snakeCase(key)
    self.init(
      name ?? own, coordinates, role: Self.roles[own] ?? .quantity,
      title: name ?? own == own ? Self.titles[own] : nil)
  }

  /// What readers call swept keys whose names are not enough.
  private static let titles = ["lambda": "λ", "rebalance": "λ"]

  /// What the values of swept keys mean where they are more than quantities.
  private static let roles: [String: DimensionRole] = [
    DimensionName.seed: .seed, "lambda": .balance, "rebalance": .balance,
  ]
}

/// `learning-rate` → `learning_rate`.
func snakeCase(_ key: String) -> String { String(key.map { $0 == "-" ? "_" : $0 }) }
