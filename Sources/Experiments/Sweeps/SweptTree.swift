import Schemas

/// A section with sweeps as trees, without types: a plain section for each combination, made when it is asked for.
struct SweptTree: Sendable {
  /// The section of each alternative, or the one section, in which sweeps are still written as such.
  private let sections: [SourceValue]
  /// What is swept in all of them, outermost first.
  private var keys: [SweptKey] = []
  /// The number of combinations.
  private(set) var count: Int

  /// A dimension: the keys that are swept in step along it, each with its values.
  private struct SweptKey {
    var keys: [(path: [String], values: [SourceValue])]

    var count: Int { keys[0].values.count }
  }

  /// The sections `sections` without sweeps.
  init(_ sections: [SourceValue]) { (self.sections, count) = (sections, sections.count) }

  /// Adds a sweep of the key at `path`, which varies faster than those before.
  mutating func sweep(_ path: [String], over values: [SourceValue]) {
    keys.append(SweptKey(keys: [(path, values)]))
    count *= values.count
  }

  /// Lets the key at `path` follow the sweep with this number.
  mutating func follow(_ sweep: Int, with path: [String], over values: [SourceValue]) {
    keys[sweep].keys.append((path, values))
  }

  /// The section at the combination `number`, the last sweep fastest.
  func value(at number: Int) -> SourceValue {
    var (rest, stride) = (number, count / sections.count)
    var section = sections[rest / stride]
    rest %= stride
    for sweep in keys {
      stride /= sweep.count
      for key in sweep.keys { section = section.replacing(key.path[...], by: key.values[rest / stride]) }
      rest %= stride
    }
    return section
  }

  /// The combinations that differ from the first of their alternative in one key at most, in order.
  var axes: [Int] {
    let inner = count / sections.count
    var offsets = [0]
    var stride = 1
    for key in keys.reversed() {
      offsets += (1..<max(key.count, 1)).map { $0 * stride }
      stride *= key.count
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
