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

  /// The coordinates of a dimension (or of its companion) as an array along it.
  public init(_ coordinates: Coordinates, along dimension: Dimension) {
    switch coordinates {
    case .numbers(let values): self.init([dimension], .numbers(values))
    case .labels(let values): self.init([dimension], .labels(values))
    }
  }

  /// An array of which every element is missing, of the kind of `kind`.
  public static func missing(_ dimensions: [Dimension], _ kind: ElementKind) -> LabelledArray {
    let count = dimensions.reduce(1) { $0 * $1.count }
    let presence = Array(repeating: false, count: count)
    switch kind {
    case .numbers: return LabelledArray(dimensions, .numbers(Array(repeating: 0, count: count)), presence: presence)
    case .labels: return LabelledArray(dimensions, .labels(Array(repeating: "", count: count)), presence: presence)
    case .booleans:
      return LabelledArray(dimensions, .booleans(Array(repeating: false, count: count)), presence: presence)
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

  /// The kind of the elements.
  public var kind: ElementKind {
    switch elements {
    case .numbers: .numbers
    case .labels: .labels
    case .booleans: .booleans
    }
  }

  /// The truth values of the array; nil if it holds numbers or labels.
  public var booleans: [Bool]? {
    if case .booleans(let values) = elements { return values }
    return nil
  }

  /// The texts of the array; nil if it holds numbers or booleans.
  public var labels: [String]? {
    if case .labels(let values) = elements { return values }
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
  public var presentCount: Int { presence.map { $0.count { $0 } } ?? count }

  /// The same elements along other dimensions of the same lengths.
  func relabelled(_ dimensions: [Dimension]) -> LabelledArray {
    LabelledArray(dimensions, elements, presence: presence)
  }
}
