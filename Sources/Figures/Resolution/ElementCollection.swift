import Results

/// Collects the elements of one object, and counts those that are not drawn.
struct ElementCollection {
  private var builders: [ColumnBuilder]
  /// The lengths of dimensions that are shorter for this object; what lies beyond does not exist.
  private let lengths: [Int: Int]
  /// Which dimensions lie within one object.
  private let kind: MarkElements
  /// The number of elements.
  private(set) var count = 0
  /// The number of elements that are drawn.
  private(set) var drawnCount = 0
  /// The indices, among the elements, of cells without a colour.
  private(set) var colorless: Set<Int> = []
  private(set) var leftOut = LeftOut()
  /// How many elements are missing since the last one that is present.
  private var missing = 0
  /// The indices of those of them whose location matters.
  private var missingIndices: [[Int]] = []
  /// Where elements are missing before the first present one, and where between others.
  private var (indicesBefore, indicesBetween): ([[Int]], [[Int]]) = ([], [])

  /// No elements yet of `channels` of `frame`; along the dimensions in `lengths` there are only so many elements.
  init(_ channels: [Channel], of frame: LayerFrame, _ kind: MarkElements, lengths: [Int: Int]) {
    builders = channels.compactMap { channel in frame.view(of: channel).map { ColumnBuilder(channel, $0) } }
    (self.kind, self.lengths) = (kind, lengths)
  }

  /// Whether there is an element, or a cell that has more than a location.
  var isThere: Bool { count > colorless.count }

  /// What was collected.
  var columns: [Channel: Coordinates] {
    Dictionary(builders.map { ($0.channel, $0.coordinates) }, uniquingKeysWith: { first, _ in first })
  }

  /// Moves to the element at `indices`; false if it does not exist.
  mutating func move(to indices: [Int]) -> Bool {
    for (axis, length) in lengths where indices[axis] >= length { return false }
    for index in builders.indices { builders[index].move(to: indices) }
    return true
  }

  /// Whether the current element has all channels; `optional` may be missing.
  func isPresent(besides optional: Channel?) -> Bool {
    builders.allSatisfy { $0.isPresent || $0.channel == optional }
  }

  /// Whether the current element has all channels, and each number is finite and above `least`.
  func isOrdinary(above least: Double) -> Bool {
    // By index, because a copy of a column retains all that it holds.
    for index in builders.indices where !builders[index].isOrdinary(above: least) { return false }
    return true
  }

  /// The channels of the current element that are present and numbers.
  var numbers: [(channel: Channel, value: Double)] {
    builders.compactMap { builder in builder.currentNumber.map { (builder.channel, $0) } }
  }

  /// Counts an element that is missing, if others come before and after: what lies beyond them is the data's end.
  /// Its indices are kept if they matter.
  mutating func addMissing(at indices: [Int]?) {
    missing += 1
    if let indices { missingIndices.append(indices) }
  }

  /// Where elements are missing that are counted, between others, and that are not, before the first and after the
  /// last.
  var absences: (counted: [[Int]], uncounted: [[Int]]) { (indicesBetween, indicesBefore + missingIndices) }

  /// Collects the current element; a cell may lack its colour.
  mutating func append() {
    collect()
    drawnCount += 1
  }

  /// Collects the current cell, which may lack its colour.
  mutating func appendCell(lacking reason: LeftOut.Reason?) {
    if reason == .missing { colorless.insert(count) }
    collect()
    leftOut.addCell(lacking: reason)
    if reason == nil { drawnCount += 1 }
  }

  /// Counts the current element, which is not drawn; it keeps its location, at which a curve breaks, unless what is
  /// drawn is cells or pooled.
  mutating func leaveOut(_ reason: LeftOut.Reason) {
    switch kind {
    case .along, .located: collect()
    case .cells, .pooled: break
    }
    leftOut.leaveOut(reason)
  }

  /// Counts the spread of the current element, which is drawn without it.
  mutating func leaveOutSpread() { leftOut.leaveOutSpread() }

  /// Counts the current element, which lies at or below 0 on a log axis.
  mutating func addBelowLog(isDrawn: Bool) { leftOut.addBelowLog(isDrawn: isDrawn) }

  private mutating func collect() {
    for index in builders.indices { builders[index].appendCurrent() }
    if missing > 0 { endMissing() }
    count += 1
  }

  /// Tells those missing elements that come before others from those between them.
  private mutating func endMissing() {
    if count == 0 { indicesBefore = missingIndices } else { indicesBetween += missingIndices }
    if count > 0 { countMissing() }
    (missing, missingIndices) = (0, [])
  }

  /// What is pooled has no order, and lacks nothing.
  private mutating func countMissing() {
    switch kind {
    case .along: leftOut.join(over: missing)
    case .located, .cells: leftOut.leaveOut(.missing, missing)
    case .pooled: break
    }
  }
}
