import Diagnostics
import Results

/// A layer's channels over the union of their dimensions, as broadcasting makes it.
struct LayerFrame {
  /// All dimensions of the layer's data, in the order met.
  let dimensions: [Dimension]
  private var views: [Channel: ChannelView] = [:]
  /// Truth values of conditions on coordinates, each false where elements are left out on purpose.
  private var selections: [ChannelView] = []
  /// Channels as they would be if no condition left anything out, where one does.
  private var unfiltered: [Channel: ChannelView] = [:]

  /// The frame over `arrays`, whose dimensions agree.
  init(_ arrays: [(channel: Channel, array: LabelledArray)]) {
    var dimensions: [Dimension] = []
    for (_, array) in arrays {
      for dimension in array.dimensions where !dimensions.contains(where: { $0.name == dimension.name }) {
        dimensions.append(dimension)
      }
    }
    self.dimensions = dimensions
    for (channel, array) in arrays { add(channel, array) }
  }

  /// Adds a channel whose dimensions the frame has.
  mutating func add(_ channel: Channel, _ array: LabelledArray) { views[channel] = view(of: array) }

  /// Adds a condition on coordinates, unless it is about others than those of the frame.
  mutating func addSelection(_ condition: LabelledArray) {
    guard let own = condition.selecting(dimensions) else { return }
    selections.append(view(of: own))
  }

  /// Adds a channel's array as it would be if no condition left anything out.
  mutating func addUnfiltered(_ channel: Channel, _ array: LabelledArray) { unfiltered[channel] = view(of: array) }

  /// The arrays whose masks say which elements of `channels` some run has.
  func existence(of channels: [Channel]) -> [ChannelView] { channels.compactMap { unfiltered[$0] ?? views[$0] } }

  /// Whether a condition on values left out the element at `indices`, which a run has.
  func isFiltered(_ indices: [Int]) -> Bool {
    guard !unfiltered.isEmpty else { return false }
    return existence(of: channels).allSatisfy { $0.array.isPresent($0.index(of: indices)) }
  }

  private func view(of array: LabelledArray) -> ChannelView {
    // A dimension that the array lacks has stride 0, so that the same indices along all dimensions serve every channel.
    var strides: [String: Int] = [:]
    var stride = 1
    for dimension in array.dimensions.reversed() {
      strides[dimension.name] = stride
      stride *= dimension.count
    }
    return ChannelView(array: array, strides: dimensions.map { strides[$0.name] ?? 0 })
  }

  /// Whether a condition on coordinates leaves the element at `indices` out.
  func isDeselected(_ indices: [Int]) -> Bool {
    selections.contains { $0.value(at: $0.index(of: indices)) == .label("false") }
  }

  /// A frame without channels, over `dimensions`.
  init(dimensions: [Dimension]) { self.dimensions = dimensions }

  /// The channels that there are, in the order of an export.
  var channels: [Channel] { views.keys.sorted() }

  /// The index of the dimension called `name`, or of the one that has auxiliary coordinates of that name.
  func index(of name: String) -> Int? {
    dimensions.firstIndex { $0.name == name }
      ?? dimensions.firstIndex { $0.auxiliaryCoordinates.contains { $0.name == name } }
  }

  /// The dimension called `name`, or the one that has further coordinates of that name.
  func dimension(named name: String) -> Dimension? { index(of: name).map { dimensions[$0] } }

  /// The coordinates called `name`.
  func coordinates(named name: String) -> Coordinates? {
    guard let dimension = dimension(named: name) else { return nil }
    return dimension.name == name
      ? dimension.coordinates : dimension.auxiliaryCoordinates.first { $0.name == name }?.coordinates
  }

  /// The array that holds the coordinates called `name`.
  func coordinateArray(named name: String) -> LabelledArray? {
    guard let index = index(of: name), let coordinates = coordinates(named: name) else { return nil }
    switch coordinates {
    case .numbers(let values): return LabelledArray([dimensions[index]], .numbers(values))
    case .labels(let values): return LabelledArray([dimensions[index]], .labels(values))
    }
  }

  /// The texts that a channel has, or where `isAsked` its numbers, each once in the order of its elements; nil where
  /// they are not categories.
  func categories(of channel: Channel, isAsked: Bool) -> Coordinates? {
    guard let array = views[channel]?.array, !array.isBlank else { return nil }
    let present = (0..<array.count).filter(array.isPresent)
    switch array.elements {
    case .numbers(let values): return isAsked ? .numbers(present.map { values[$0] }.uniqued) : nil
    case .labels(let values): return .labels(present.map { values[$0] }.uniqued)
    case .booleans(let values): return .labels(present.map { values[$0] ? "true" : "false" }.uniqued)
    }
  }

  /// Every name of coordinates of the data.
  var coordinateNames: [String] { dimensions.flatMap { [$0.name] + $0.auxiliaryCoordinates.map(\.name) } }

  /// The names of the dimensions that a channel has.
  func dimensionNames(of channel: Channel) -> [String] {
    views[channel]?.array.dimensions.map(\.name) ?? []
  }

  /// A channel's array over the frame's dimensions; nil where the channel is absent.
  func view(of channel: Channel) -> ChannelView? { views[channel] }

  /// The value of a channel at these indices along every dimension; nil where it is missing or the channel is absent.
  func value(_ channel: Channel, at indices: [Int]) -> Coordinate? {
    guard let view = views[channel] else { return nil }
    return view.value(at: view.index(of: indices))
  }

  /// The coordinates at these indices in words: `lambda = 2, time = 0`.
  func describe(_ indices: [Int], _ axes: [Int]) -> String {
    axes.map { "\(dimensions[$0].name) = \(dimensions[$0].coordinates[indices[$0]])" }
      .joined(separator: ", ")
  }
}

/// An array seen over the dimensions of a frame, some of which it may lack.
struct ChannelView {
  let array: LabelledArray
  /// Steps in the array's elements for each dimension of the frame.
  let strides: [Int]

  /// Where in the array the element at these indices along every dimension is.
  func index(of indices: [Int]) -> Int {
    var index = 0
    for axis in strides.indices { index += strides[axis] * indices[axis] }
    return index
  }

  /// The element at `index`; nil where it is missing.
  func value(at index: Int) -> Coordinate? {
    guard array.isPresent(index) else { return nil }
    switch array.elements {
    case .numbers(let values): return .number(values[index])
    case .labels(let values): return .label(values[index])
    case .booleans(let values): return .label(values[index] ? "true" : "false")
    }
  }
}

extension LabelledArray {
  /// The truth values at the coordinates that `others` have of its dimensions; nil unless it has all of them.
  fileprivate func selecting(_ others: [Dimension]) -> LabelledArray? {
    guard case .booleans(let values) = elements else { return nil }
    var (own, steps): ([Dimension], [[Int]]) = ([], [])
    var stride = count
    for dimension in dimensions {
      guard let other = others.first(where: { $0.name == dimension.name }), dimension.count > 0,
        let positions = dimension.positions(of: other.coordinates)
      else { return nil }
      stride /= dimension.count
      own.append(other)
      steps.append(positions.map { [stride] in $0 * stride })
    }
    let origins = steps.reduce([0]) { indices, steps in indices.flatMap { index in steps.map { index + $0 } } }
    return LabelledArray(own, .booleans(origins.map { values[$0] }), mask: origins.map(isPresent))
  }
}

extension Dimension {
  /// Where along it each of `others` is; nil unless all are.
  fileprivate func positions(of others: Coordinates) -> [Int]? {
    let table = Dictionary((0..<count).map { (coordinates[$0], $0) }, uniquingKeysWith: { first, _ in first })
    let positions = (0..<others.count).compactMap { table[others[$0]] }
    return positions.count == others.count ? positions : nil
  }
}
