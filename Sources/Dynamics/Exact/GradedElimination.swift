internal import LinearAlgebra

/// Elimination with complete pivoting of a matrix whose rows have scales that differ by any factor (theory §6, step 2).
///
/// The rows are stored without their scales, which enter the choice of the pivot only. They stay where they are;
/// `order` is the order in which they were taken. Columns are exchanged, which rotates hidden units only. As long as other
/// scales leave the order as it is, the elimination is not repeated.
struct GradedElimination {
  private let start: Matrix
  private let snap: Double
  private var kernel: PivotedElimination
  private let logScales: UnsafeMutablePointer<Double>
  /// The number of pivots; nil before the first elimination.
  private var foundRank: Int?

  /// The numbers that an elimination takes.
  static func memoryCount(rows: Int, columns: Int) -> Int {
    rows + PivotedElimination.memoryCount(rows: rows, columns: columns)
  }

  /// Eliminations of `start`, whose entries are right to `snap`.
  init(of start: Matrix, snap: Double, in memory: inout WorkMemory) {
    (self.start, self.snap) = (start, snap)
    let (rows, columns) = (start.rows, start.columns)
    logScales = memory.take(rows)
    let rest = memory.take(PivotedElimination.memoryCount(rows: rows, columns: columns))
    kernel = PivotedElimination(rows: rows, columns: columns, logScales: logScales, memory: rest)
  }

  var rows: Int { start.rows }
  var columns: Int { start.columns }

  /// The number of pivots.
  var rank: Int { foundRank ?? 0 }

  /// The pivots, in the order of elimination.
  var pivots: UnsafePointer<Double> { kernel.pivots }

  /// The coordinates in the order of elimination, then those that are left.
  var order: UnsafePointer<Int> { kernel.order }

  /// Row `position` in the order of elimination: the multipliers, not yet divided by their pivots, and the pivot row,
  /// divided by its pivot, right of them.
  func row(_ position: Int) -> UnsafePointer<Double> { kernel.entries + order[position] &* kernel.stride }

  /// Eliminates with `scales`; rows of which nothing but rounding is left become exactly zero.
  ///
  /// - Returns: whether anything may have changed since the last elimination.
  mutating func eliminate(scales: GradedScales) -> Bool {
    for row in 0..<rows { logScales[row] = scales.logarithm(row) }
    if let foundRank, kernel.keepsOrder(rank: foundRank) { return false }
    kernel.begin(with: start, snap: snap)
    var rank = 0
    while rank < min(rows, columns), kernel.eliminate(rank: rank) { rank += 1 }
    foundRank = rank
    return true
  }
}
