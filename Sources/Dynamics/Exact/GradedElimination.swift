internal import LinearAlgebra

/// Elimination with complete pivoting of a matrix whose rows have scales that differ by any factor (theory §6, step 2).
///
/// The rows are stored without their scales, which enter the choice of the pivot only. They stay where they are;
/// `order` is the order in which they were taken. Columns are exchanged, which rotates hidden units only.
struct GradedElimination {
  let rows: Int
  let columns: Int
  private var kernel: PivotedElimination
  private let logScales: UnsafeMutablePointer<Double>
  /// The number of pivots.
  private(set) var rank = 0

  /// The numbers that an elimination takes.
  static func memoryCount(rows: Int, columns: Int) -> Int {
    rows + PivotedElimination.memoryCount(rows: rows, columns: columns)
  }

  /// An elimination of `rows × columns` matrices.
  init(rows: Int, columns: Int, in memory: inout WorkMemory) {
    (self.rows, self.columns) = (rows, columns)
    logScales = memory.take(rows)
    let rest = memory.take(PivotedElimination.memoryCount(rows: rows, columns: columns))
    kernel = PivotedElimination(rows: rows, columns: columns, logScales: logScales, memory: rest)
  }

  /// The pivots, in the order of elimination.
  var pivots: UnsafePointer<Double> { kernel.pivots }

  /// The coordinates in the order of elimination, then those that are left.
  var order: UnsafePointer<Int> { kernel.order }

  /// Row `position` in the order of elimination: the multipliers, not yet divided by their pivots, and the pivot row,
  /// divided by its pivot, right of them.
  func row(_ position: Int) -> UnsafePointer<Double> { kernel.entries + order[position] &* kernel.stride }

  /// Eliminates `start`, whose entries are right to `snap`; rows of which nothing but rounding is left become exactly
  /// zero.
  mutating func eliminate(_ start: Matrix, scales: GradedScales, snap: Double) {
    for row in 0..<rows { logScales[row] = scales.logarithm(row) }
    kernel.begin(with: start, snap: snap)
    rank = 0
    while rank < min(rows, columns), kernel.eliminate(rank: rank) { rank += 1 }
  }
}
