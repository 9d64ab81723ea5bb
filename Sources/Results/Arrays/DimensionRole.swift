/// What the coordinates along a dimension mean. Whoever makes a dimension says so; selections, reductions and new names
/// keep it.
public enum DimensionRole: Sendable, Equatable {
  /// Values of something that is set or measured, or names of alternatives.
  case quantity
  /// Values whose sign tells which of two things prevails, and whose size how much.
  case balance
  /// The numbers, or names, of things of one kind.
  case index(IndexKind)
  /// Seeds of random streams: the members of an ensemble.
  case seed
  /// Ways to find the dynamics; the kind of each coordinate, in order.
  case solver([SolverRole])
  /// Times, in a unit as it is shown: `τ`.
  case time(unit: String)

  /// The unit of the coordinates as it is shown; nil where they have none.
  public var unit: String? {
    if case .time(let unit) = self { return unit }
    return nil
  }

  /// The kind of the things that are numbered; nil where the coordinates are not numbers of things.
  public var indexKind: IndexKind? {
    if case .index(let kind) = self { return kind }
    return nil
  }

  /// Whether the coordinates number things rather than measure them.
  public var isNumbering: Bool { self == .seed || indexKind != nil }

  /// The kind of each solver; nil where the coordinates are not solvers.
  public var solvers: [SolverRole]? {
    if case .solver(let kinds) = self { return kinds }
    return nil
  }
}

/// The kinds of things that the elements of a variable belong to. The names are those of dimensions; a second index of
/// a kind is called `…_2`.
public enum IndexKind: String, Sendable, CaseIterable {
  /// The phases, as tasks on which a loss is measured.
  case objective
  /// Tests that a network is judged by and not trained on.
  case test
  /// Input units.
  case input
  /// Hidden units.
  case unit
  /// Output units.
  case output
  /// Samples.
  case sample
  /// Modes of the task, by decreasing singular value.
  case mode
  /// Layers of weights.
  case layer
  /// Pairs of output o and sample p, numbered (o − 1)·P + p.
  case pair

  /// Whether the things are parts of a network or of its data, so that smaller networks have fewer of them.
  public var isPart: Bool { self != .objective && self != .test }
}

/// What the results of a solver are, for readers who compare theory with simulation.
public enum SolverRole: Sendable, Equatable, CaseIterable {
  /// Solutions of the gradient flow at every time.
  case theory
  /// The limit of the gradient flow for t → ∞.
  case limit
  /// Training in steps.
  case simulation
}

extension DimensionRole {
  /// The role of the dimension at `indices` only, in that order.
  func selecting(_ indices: [Int]) -> DimensionRole {
    guard case .solver(let kinds) = self else { return self }
    return .solver(indices.map { kinds[$0] })
  }

  /// The role of a dimension followed by coordinates of another of the same name.
  func joined(with other: DimensionRole) -> DimensionRole {
    switch (self, other) {
    case (.solver(let first), .solver(let second)): .solver(first + second)
    case (.solver, _): .quantity
    case (.quantity, _), (.balance, _), (.index, _), (.seed, _), (.time, _): self
    }
  }

  /// The role of a dimension that two arrays share; what one of them says is kept.
  func merged(with other: DimensionRole) -> DimensionRole { self == .quantity ? other : self }
}

extension Dimension {
  /// The same with other coordinates along it, or other auxiliary coordinates.
  func with(
    _ coordinates: Coordinates? = nil, auxiliaryCoordinates: [AuxiliaryCoordinates], role: DimensionRole? = nil,
    title: String? = nil
  ) -> Dimension {
    var changed = Dimension(
      name, coordinates ?? self.coordinates, auxiliaryCoordinates: auxiliaryCoordinates, role: role ?? self.role,
      title: title ?? self.title)
    changed.hasNumbersToo = hasNumbersToo
    return changed
  }
}
