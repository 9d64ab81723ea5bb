import Results

/// The different values of a long column, and which of them each element has.
struct IndexedValues<Value: Hashable> {
  /// Each value once, in the order of their first occurrence.
  let values: [Value]
  /// For each element the index of its value.
  let indices: [Int]

  /// The values of `elements`.
  init(_ elements: [Value]) {
    var (values, known, indices): ([Value], [Value: Int], [Int]) = ([], [:], [])
    indices.reserveCapacity(elements.count)
    // What followed each value last. In the columns of a grid it mostly follows again, and needs no look-up then.
    var followers: [Int] = []
    func index(of element: Value, after last: Int?) -> Int {
      if let last {
        if values[last] == element { return last }
        if followers[last] < values.count, values[followers[last]] == element { return followers[last] }
      }
      let index = known[element] ?? values.count
      if index == values.count {
        known[element] = index
        values.append(element)
        followers.append(index + 1)
      }
      if let last { followers[last] = index }
      return index
    }
    for element in elements { indices.append(index(of: element, after: indices.last)) }
    (self.values, self.indices) = (values, indices)
  }
}

extension Coordinates {
  /// The different coordinates, and which of them each element has.
  var indexed: (coordinates: [Coordinate], indices: [Int]) {
    switch self {
    case .numbers(let numbers):
      let indexed = IndexedValues(numbers)
      return (indexed.values.map(Coordinate.number), indexed.indices)
    case .labels(let labels):
      let indexed = IndexedValues(labels)
      return (indexed.values.map(Coordinate.label), indexed.indices)
    }
  }
}
