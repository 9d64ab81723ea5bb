/// One named axis of a labelled array, with a coordinate for each index along it.
public struct Dimension: Sendable, Equatable {
  /// The name, in snake_case: `lambda`, `time`, `mode`.
  public let name: String
  /// The coordinates, in order, all different.
  public let coordinates: Coordinates
  /// Further coordinates of the same elements, such as `step` beside `time`.
  public let auxiliaryCoordinates: [AuxiliaryCoordinates]
  /// What the coordinates mean.
  public let role: DimensionRole
  /// What readers call it where its name is not enough, in the markup of labels: `λ` for `lambda`; nil elsewhere. A
  /// dimension that is renamed loses it.
  public let title: String?
  /// Whether elements that have names can also be selected by their numbers, from 1: units and samples can,
  /// alternatives cannot.
  public var hasNumbersToo = false

  /// Further coordinates along a dimension, under a name of their own.
  public struct AuxiliaryCoordinates: Sendable, Equatable {
    /// The name, in snake_case.
    public let name: String
    /// As many coordinates as the dimension has.
    public let coordinates: Coordinates

    /// The coordinates `coordinates` under `name`.
    public init(name: String, coordinates: Coordinates) {
      (self.name, self.coordinates) = (name, coordinates)
    }
  }

  /// The axis `name` with these coordinates.
  public init(
    _ name: String, _ coordinates: Coordinates, auxiliaryCoordinates: [AuxiliaryCoordinates] = [],
    role: DimensionRole = .quantity,
    title: String? = nil
  ) {
    precondition(auxiliaryCoordinates.allSatisfy { $0.coordinates.count == coordinates.count })
    precondition(role.solvers.map { $0.count == coordinates.count } ?? true, "as many solvers as coordinates")
    self.name = name
    self.coordinates = coordinates
    self.auxiliaryCoordinates = auxiliaryCoordinates
    (self.role, self.title) = (role, title)
  }

  /// The axis `name` with coordinates 1, 2, …, `count`.
  public init(_ name: String, count: Int, role: DimensionRole = .quantity) {
    self.init(name, .numbers((0..<count).map { Double($0 + 1) }), role: role)
  }

  /// The number of coordinates.
  public var count: Int { coordinates.count }

  /// Whether both have the same name, coordinates and auxiliary coordinates. Role and title do not count: arrays that
  /// agree in their coordinates can be combined, wherever these come from.
  public static func == (left: Dimension, right: Dimension) -> Bool {
    left.name == right.name && left.coordinates == right.coordinates
      && left.auxiliaryCoordinates == right.auxiliaryCoordinates
  }
}

/// The labels along a dimension: all numbers or all strings.
public enum Coordinates: Sendable, Equatable {
  /// Numbers, in the order of the axis.
  case numbers([Double])
  /// Names, in the order of the axis.
  case labels([String])

  /// How many there are.
  public var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .labels(let values): values.count
    }
  }

  /// The coordinate at `index`, from 0.
  public subscript(index: Int) -> Coordinate {
    switch self {
    case .numbers(let values): .number(values[index])
    case .labels(let values): .label(values[index])
    }
  }

  /// The coordinates at these indices, in that order.
  public func selecting(_ indices: [Int]) -> Coordinates {
    switch self {
    case .numbers(let values): .numbers(indices.map { values[$0] })
    case .labels(let values): .labels(indices.map { values[$0] })
    }
  }

  /// The index of `coordinate`, numbers being equal as `Coordinate.matches` says; nil if there is none.
  public func index(of coordinate: Coordinate) -> Int? {
    (0..<count).first { self[$0].matches(coordinate) }
  }

  /// Whether both hold the same coordinates in the same order, numbers being equal as `Coordinate.matches` says.
  public func matches(_ other: Coordinates) -> Bool {
    count == other.count && (0..<count).allSatisfy { self[$0].matches(other[$0]) }
  }
}

/// The label of one index along a dimension.
public enum Coordinate: Sendable, Hashable {
  /// A number.
  case number(Double)
  /// A name.
  case label(String)

  /// Whether two coordinates mean the same: equal names, or numbers with |a − b| ≤ 1e-9 · max(|a|, |b|)
  /// (`reference.md#sec-claims`). Zero equals only zero, and equal infinities are equal.
  public func matches(_ other: Coordinate) -> Bool {
    switch (self, other) {
    case (.label(let a), .label(let b)): a == b
    case (.number(let a), .number(let b)): Coordinate.equal(a, b)
    case (.label, .number), (.number, .label): false
    }
  }

  /// Equality of numbers throughout the language (`reference.md#sec-claims`).
  public static func equal(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b)) && a.isFinite && b.isFinite
  }
}
