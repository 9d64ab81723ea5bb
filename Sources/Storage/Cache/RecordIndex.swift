import Experiments

/// Where the records of many files are, by their names, in little memory: sorted lists of elements without references,
/// at most one for each power of two.
struct RecordIndex {
  /// A record in a file.
  struct Element: Sendable {
    let name: RecordBatch.Name
    let offset: Int
    /// The number of the file.
    let file: UInt32
    let length: UInt32
    let seconds: Float
    let kind: RunRecord.Kind

    /// The record of a row in the file with this number.
    init(_ row: RecordBatch.Row, file: Int) {
      (name, offset, kind) = (row.name, row.offset, row.facts.kind)
      (self.file, length, seconds) = (UInt32(file), UInt32(row.length), Float(row.facts.seconds))
    }

    /// What its row says of the run.
    var facts: RunRecord.Facts { RunRecord.Facts(kind: kind, seconds: Double(seconds)) }

    /// Its bytes in the file, with its digest.
    var range: Range<Int> { offset..<offset + RunDigest.byteCount + Int(length) }

    /// By the name, then outcomes before failures, then the older file.
    fileprivate static func precedes(_ left: Element, _ right: Element) -> Bool {
      if left.name != right.name { return left.name < right.name }
      if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
      return left.file < right.file
    }
  }

  private var lists: [[Element]] = []
  /// The number of records.
  private(set) var count = 0

  /// Adds the records of a file or of several.
  mutating func add(_ elements: [Element]) {
    guard !elements.isEmpty else { return }
    count += elements.count
    lists.append(elements)
    lists[lists.count - 1].sort(by: Element.precedes)
    while lists.count > 1, lists[lists.count - 2].count <= 2 * lists[lists.count - 1].count {
      let (last, previous) = (lists.removeLast(), lists.removeLast())
      lists.append(Self.merged(previous, last))
    }
  }

  /// Removes the records of files.
  mutating func remove(ofFiles isGone: (Int) -> Bool) {
    for index in lists.indices { lists[index].removeAll { isGone(Int($0.file)) } }
    lists.removeAll(where: \.isEmpty)
    count = lists.reduce(0) { $0 + $1.count }
  }

  /// The records called `name`, outcomes before failures.
  subscript(name: RecordBatch.Name) -> [Element] {
    let found = lists.flatMap { list in list[Self.start(of: name, in: list)...].prefix { $0.name == name } }
    return found.count > 1 ? found.sorted(by: Element.precedes) : found
  }

  /// The first of the records called `name`; nil if there is none.
  func first(_ name: RecordBatch.Name) -> Element? {
    var best: Element?
    for list in lists {
      let index = Self.start(of: name, in: list)
      guard index < list.count, list[index].name == name else { continue }
      if let known = best, !Element.precedes(list[index], known) { continue }
      best = list[index]
    }
    return best
  }

  /// Calls `body` with all records that have the same name, for each name, in their order.
  func forEachName(_ body: (ArraySlice<Element>) -> Void) {
    let all = lists.reduce([], Self.merged)
    var start = 0
    while start < all.count {
      let end = all[start...].firstIndex { $0.name != all[start].name } ?? all.count
      body(all[start..<end])
      start = end
    }
  }

  private static func merged(_ left: [Element], _ right: [Element]) -> [Element] {
    guard let last = left.last, let first = right.first, !Element.precedes(last, first) else { return left + right }
    var result: [Element] = []
    result.reserveCapacity(left.count + right.count)
    var (leftIndex, rightIndex) = (0, 0)
    while leftIndex < left.count, rightIndex < right.count {
      if Element.precedes(right[rightIndex], left[leftIndex]) {
        result.append(right[rightIndex])
        rightIndex += 1
      } else {
        result.append(left[leftIndex])
        leftIndex += 1
      }
    }
    return result + left[leftIndex...] + right[rightIndex...]
  }

  /// The index of the first element of `list` whose name is `name` or follows it.
  private static func start(of name: RecordBatch.Name, in list: [Element]) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
