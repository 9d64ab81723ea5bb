import Results

/// Collects the elements of one channel of an object.
struct ColumnBuilder {
  let channel: Channel
  private let view: ChannelView
  private let elements: LabelledArray.Elements
  private var index = 0
  private var numbers: [Double] = []
  private var labels: [String] = []

  /// An empty column of the elements that `view` gives.
  init(_ channel: Channel, _ view: ChannelView) {
    (self.channel, self.view, elements) = (channel, view, view.array.elements)
  }

  /// The number of elements collected.
  var count: Int { max(numbers.count, labels.count) }

  /// What was collected.
  var coordinates: Coordinates { labels.isEmpty ? .numbers(numbers) : .labels(labels) }

  /// Turns to the element at `place`; false where it is missing.
  mutating func move(to place: [Int]) -> Bool {
    index = view.index(of: place)
    return view.array.isPresent(index)
  }

  /// The element turned to, if it is a number.
  var currentNumber: Double? {
    if case .numbers(let values) = elements { return values[index] }
    return nil
  }

  /// Collects the element turned to.
  mutating func appendCurrent() {
    switch elements {
    case .numbers(let values): numbers.append(values[index])
    case .labels(let values): labels.append(values[index])
    case .booleans(let values): labels.append(values[index] ? "true" : "false")
    }
  }
}
