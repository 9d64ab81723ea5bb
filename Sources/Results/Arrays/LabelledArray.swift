/// An array whose axes have names and coordinates, and which may lack elements.
///
/// Elements lie row by row: the last dimension varies fastest. *Missing* is not NaN: a missing element was never asked
/// for, NaN is a number that was asked for and does not exist (`reference.md#sec-missing`).
public struct LabelledArray: Sendable, Equatable {
  /// The axes, outermost first, with different names.
  public let dimensions: [Dimension]
  /// The number of elements, missing ones included.
  public let count: Int
  /// The kind of the elements.
  public let kind: ElementKind

  /// The elements as they are there; nil where all are missing, as in a blueprint, which then costs no memory.
  private let stored: (elements: Elements, mask: [Bool]?)?

  /// The elements, as many as the product of the lengths of the dimensions; anything where missing.
  public var elements: Elements { stored?.elements ?? Elements(blank: kind, count: count) }
  /// Whether each element is there; nil if all are.
  public var mask: [Bool]? { stored == nil ? Array(repeating: false, count: count) : stored?.mask }
  /// Whether every element is missing.
  public var isBlank: Bool { stored == nil }

  /// The elements of an array, all of one kind.
  public enum Elements: Sendable, Equatable {
    /// Numbers.
    case numbers([Double])
    /// Texts.
    case labels([String])
    /// Truth values.
    case booleans([Bool])

    /// How many there are.
    public var count: Int {
      switch self {
      case .numbers(let values): values.count
      case .labels(let values): values.count
      case .booleans(let values): values.count
      }
    }
  }

  /// An array with these axes and elements; the mask says which elements are there.
  public init(_ dimensions: [Dimension], _ elements: Elements, mask: [Bool]? = nil) {
    precondition(
      elements.count == dimensions.reduce(1) { $0 * $1.count }, "as many elements as the dimensions have locations")
    precondition(mask.map { $0.count == elements.count } ?? true, "the mask has a mark for each element")
    precondition(dimensions.haveDifferentNames, "dimensions have different names")
    self.dimensions = dimensions
    count = elements.count
    kind = elements.kind
    guard let mask, !mask.allSatisfy({ $0 }) else {
      stored = (elements, nil)
      return
    }
    stored = mask.contains(true) ? (elements, mask) : nil
  }

  /// An array of which every element is missing, of the kind of `kind`.
  private init(blank dimensions: [Dimension], _ kind: ElementKind) {
    (self.dimensions, self.kind, stored) = (dimensions, kind, nil)
    count = dimensions.reduce(1) { $0 * $1.count }
  }

  /// An array of which every element is missing, of the kind of `kind`.
  public static func missing(_ dimensions: [Dimension], _ kind: ElementKind) -> LabelledArray {
    LabelledArray(blank: dimensions, kind)
  }

  /// The bytes that its elements take when they are there, those of texts themselves not counted.
  public var byteCount: Int {
    switch kind {
    case .numbers: count * MemoryLayout<Double>.stride
    case .labels: count * MemoryLayout<String>.stride
    case .booleans: count * MemoryLayout<Bool>.stride
    }
  }

  /// A single number, without dimensions.
  public init(_ number: Double) { self.init([], .numbers([number])) }

  /// The numbers of the array; nil if it holds labels or booleans.
  public var numbers: [Double]? {
    if kind == .numbers, case .numbers(let values) = elements { return values }
    return nil
  }

  /// Whether the element at `index` (in the order of `elements`) is there.
  public func isPresent(_ index: Int) -> Bool { stored.map { $0.mask?[index] ?? true } ?? false }

  /// Same axes, same mask, same elements where they are there; NaN is the same as NaN, and what lies under the mask
  /// does not count.
  public static func == (left: LabelledArray, right: LabelledArray) -> Bool {
    guard left.dimensions == right.dimensions, left.kind == right.kind, left.isBlank == right.isBlank else {
      return false
    }
    if left.isBlank { return true }
    guard left.mask == right.mask else { return false }
    switch (left.elements, right.elements) {
    case (.numbers(let a), .numbers(let b)):
      return a.indices.allSatisfy { !left.isPresent($0) || a[$0] == b[$0] || a[$0].isNaN && b[$0].isNaN }
    case (.labels(let a), .labels(let b)): return a.indices.allSatisfy { !left.isPresent($0) || a[$0] == b[$0] }
    case (.booleans(let a), .booleans(let b)): return a.indices.allSatisfy { !left.isPresent($0) || a[$0] == b[$0] }
    case (.numbers, _), (.labels, _), (.booleans, _): return false
    }
  }

  /// The axis called `name`.
  public func dimension(_ name: String) -> Dimension? { dimensions.first { $0.name == name } }
}

extension [Dimension] {
  /// Whether no two have the same name. They are so few that comparing all is quicker than a table.
  fileprivate var haveDifferentNames: Bool {
    indices.allSatisfy { index in !self[..<index].contains { $0.name == self[index].name } }
  }
}
