import Results

/// Collects the elements of one channel of an object.
struct ColumnBuilder {
  let channel: Channel
  private let view: ChannelView
  private let elements: LabelledArray.Elements
  /// The elements if they are numbers, which are read without a look at what they are; empty if they are not.
  private let values: [Double]
  private let isBlank: Bool
  /// Which elements are present; nil if all are, or none.
  private let mask: [Bool]?
  private var index = 0
  /// Whether the current element is present.
  private(set) var isPresent = false
  /// The current element, if it is present and a number.
  private(set) var currentNumber: Double?
  private var numbers: [Double] = []
  private var labels: [String] = []

  /// An empty column of the elements that `view` gives.
  init(_ channel: Channel, _ view: ChannelView) {
    (self.channel, self.view, elements) = (channel, view, view.array.elements)
    values = if case .numbers(let values) = elements { values } else { [] }
    isBlank = view.array.isBlank
    mask = isBlank ? nil : view.array.mask
  }

  /// What was collected.
  var coordinates: Coordinates { labels.isEmpty ? .numbers(numbers) : .labels(labels) }

  /// Moves to the element at `indices`.
  mutating func move(to indices: [Int]) {
    index = view.index(of: indices)
    isPresent = !isBlank && (mask?[index] ?? true)
    currentNumber = isPresent && !values.isEmpty ? values[index] : nil
  }

  /// Whether the current element is present, and finite and above `least` if it is a number.
  func isOrdinary(above least: Double) -> Bool {
    isPresent && (currentNumber.map { $0.isFinite && $0 > least } ?? true)
  }

  /// Collects the current element; for one that is missing NaN, or no word.
  mutating func appendCurrent() {
    switch elements {
    case .numbers: numbers.append(currentNumber ?? .nan)
    case .labels(let values): labels.append(isPresent ? values[index] : "")
    case .booleans(let values): labels.append(!isPresent ? "" : values[index] ? "true" : "false")
    }
  }
}
