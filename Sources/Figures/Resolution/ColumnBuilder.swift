import Results

/// Collects the elements of one channel of an object.
struct ColumnBuilder {
  let channel: Channel
  private let view: ChannelView
  private let elements: LabelledArray.Elements
  private var index = 0
  /// Whether the current element is present.
  private(set) var isPresent = false
  private var numbers: [Double] = []
  private var labels: [String] = []

  /// An empty column of the elements that `view` gives.
  init(_ channel: Channel, _ view: ChannelView) {
    (self.channel, self.view, elements) = (channel, view, view.array.elements)
  }

  /// What was collected.
  var coordinates: Coordinates { labels.isEmpty ? .numbers(numbers) : .labels(labels) }

  /// Moves to the element at `indices`.
  mutating func move(to indices: [Int]) {
    index = view.index(of: indices)
    isPresent = view.array.isPresent(index)
  }

  /// The current element, if it is present and a number.
  var currentNumber: Double? {
    if isPresent, case .numbers(let values) = elements { return values[index] }
    return nil
  }

  /// Collects the current element; for one that is missing NaN, or no word.
  mutating func appendCurrent() {
    guard isPresent else {
      switch elements {
      case .numbers: numbers.append(.nan)
      case .labels, .booleans: labels.append("")
      }
      return
    }
    switch elements {
    case .numbers(let values): numbers.append(values[index])
    case .labels(let values): labels.append(values[index])
    case .booleans(let values): labels.append(values[index] ? "true" : "false")
    }
  }
}
