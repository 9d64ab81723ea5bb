import Schemas

/// A section with sweeps as trees, without types: a plain section for each combination, made when it is asked for.
struct SweptTree: Sendable {
  /// The section of each alternative, or the one section, in which sweeps are still written as such.
  private let sections: [SourceValue]
  /// The number of values along each dimension that is swept in all of them, outermost first.
  private var counts: [Int] = []
  private var settings: [SweptSetting] = []
  /// The number of combinations.
  private(set) var count: Int

  /// A key that is swept: a value for each combination of the dimensions that it varies along, the last fastest.
  private struct SweptSetting {
    let path: [String]
    let dimensions: [Int]
    let values: [SourceValue]
  }

  /// The sections `sections` without sweeps.
  init(_ sections: [SourceValue]) { (self.sections, count) = (sections, sections.count) }

  /// Adds a dimension of so many values, which varies faster than those before.
  mutating func addDimension(of count: Int) {
    counts.append(count)
    self.count *= count
  }

  /// Lets the key at `path` vary along the dimensions with these numbers.
  mutating func sweep(_ path: [String], along dimensions: [Int], over values: [SourceValue]) {
    settings.append(SweptSetting(path: path, dimensions: dimensions, values: values))
  }

  /// The section at the combination `number`, the last dimension fastest.
  func value(at number: Int) -> SourceValue {
    let inner = count / sections.count
    var (rest, coordinates) = (number % inner, counts)
    for dimension in counts.indices.reversed() {
      coordinates[dimension] = rest % counts[dimension]
      rest /= counts[dimension]
    }
    return settings.reduce(sections[number / inner]) { section, setting in
      let index = setting.dimensions.reduce(0) { $0 * counts[$1] + coordinates[$1] }
      return section.replacing(setting.path[...], by: setting.values[index])
    }
  }

  /// The combinations that differ from the first of their alternative in one key at most, in order.
  var axes: [Int] {
    let inner = count / sections.count
    var offsets = [0]
    var stride = 1
    for count in counts.reversed() {
      offsets += (1..<max(count, 1)).map { $0 * stride }
      stride *= count
    }
    return sections.indices.flatMap { section in offsets.map { section * inner + $0 } }
  }
}

extension SourceValue {
  /// This map with `value` in place of the value at `path`, where there is one.
  func replacing(_ path: ArraySlice<String>, by value: SourceValue) -> SourceValue {
    guard let key = path.first else { return value }
    let changed = entries?.map { entry in
      entry.key == key
        ? Entry(key: key, keyRange: entry.keyRange, value: entry.value.replacing(path.dropFirst(), by: value)) : entry
    }
    return SourceValue(.map(changed ?? []), at: range)
  }
}
