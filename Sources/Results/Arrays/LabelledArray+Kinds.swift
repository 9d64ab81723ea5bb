extension LabelledArray {
  /// A single text, without dimensions.
  public init(_ label: String) { self.init([], .labels([label])) }

  /// A single truth value, without dimensions.
  public init(_ boolean: Bool) { self.init([], .booleans([boolean])) }

  /// A single coordinate, without dimensions.
  public init(_ coordinate: Coordinate) {
    switch coordinate {
    case .number(let value): self.init(value)
    case .label(let text): self.init(text)
    }
  }

  /// The coordinates of a dimension (or its auxiliary coordinates) as an array along it.
  public init(_ coordinates: Coordinates, along dimension: Dimension) {
    switch coordinates {
    case .numbers(let values): self.init([dimension], .numbers(values))
    case .labels(let values): self.init([dimension], .labels(values))
    }
  }

  /// The kinds of elements.
  public enum ElementKind: String, Sendable {
    /// Numbers.
    case numbers
    /// Texts.
    case labels = "texts"
    /// Truth values.
    case booleans
  }

  /// The truth values of the array; nil if it holds numbers or labels.
  public var booleans: [Bool]? {
    if kind == .booleans, case .booleans(let values) = elements { return values }
    return nil
  }

  /// The texts of the array; nil if it holds numbers or booleans.
  public var labels: [String]? {
    if kind == .labels, case .labels(let values) = elements { return values }
    return nil
  }

  /// The elements as coordinates; nil for booleans.
  var coordinates: Coordinates? {
    switch elements {
    case .numbers(let values): .numbers(values)
    case .labels(let values): .labels(values)
    case .booleans: nil
    }
  }

  /// The number of elements that are there.
  public var presentCount: Int { isBlank ? 0 : mask.map { $0.count { $0 } } ?? count }

  /// The same elements along other dimensions of the same lengths.
  public func relabelled(_ dimensions: [Dimension]) -> LabelledArray {
    isBlank ? .missing(dimensions, kind) : LabelledArray(dimensions, elements, mask: mask)
  }
}

extension Coordinates {
  /// The kind of an array of these.
  var kind: LabelledArray.ElementKind {
    switch self {
    case .numbers: .numbers
    case .labels: .labels
    }
  }
}

extension LabelledArray.Elements {
  /// The kind of these elements.
  var kind: LabelledArray.ElementKind {
    switch self {
    case .numbers: .numbers
    case .labels: .labels
    case .booleans: .booleans
    }
  }

  /// Elements that mean nothing.
  init(blank kind: LabelledArray.ElementKind, count: Int) {
    switch kind {
    case .numbers: self = .numbers(Array(repeating: 0, count: count))
    case .labels: self = .labels(Array(repeating: "", count: count))
    case .booleans: self = .booleans(Array(repeating: false, count: count))
    }
  }
}
