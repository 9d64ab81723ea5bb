internal import CKernels

/// Elimination with complete pivoting of a matrix whose rows have scales of their own, on memory that is set up once.
///
/// The pivot is the entry that is largest with the scale of its row. Each row has a level up to which its entries may
/// be rounding: that of the start, and multiples of it with other rows. What those rows have from still others is left
/// out: it would double with each step, on paper alone.
public struct PivotedElimination {
  private var elimination: lazyrich_elimination

  /// The numbers of memory that an elimination takes.
  public static func memoryCount(rows: Int, columns: Int) -> Int {
    lineCount + rows * stride(columns: columns) + columns + (5 + min(rows, columns)) * rows
  }

  /// The numbers in a line of the cache, at the start of which every row begins.
  private static let lineCount = 8

  /// The columns rounded up to whole lines.
  private static func stride(columns: Int) -> Int { (columns + lineCount - 1) / lineCount * lineCount }

  /// An elimination of `rows × columns` matrices.
  ///
  /// - Parameters:
  ///   - logScales: the logarithm of the scale of each row, which the caller sets.
  ///   - memory: `memoryCount` numbers that live as long as the elimination.
  public init(rows: Int, columns: Int, logScales: UnsafePointer<Double>, memory: UnsafeMutablePointer<Double>) {
    let line = Self.lineCount * MemoryLayout<Double>.stride
    let entries = UnsafeMutableRawPointer(memory).alignedUp(toMultipleOf: line)
      .bindMemory(to: Double.self, capacity: rows * Self.stride(columns: columns))
    let pivots = entries + rows * Self.stride(columns: columns)
    let largest = pivots + columns
    let levels = largest + 3 * rows
    let order = UnsafeMutableRawPointer(levels + (1 + min(rows, columns)) * rows)
      .bindMemory(to: Int.self, capacity: rows)
    elimination = lazyrich_elimination(
      rows: rows, columns: columns, stride: Self.stride(columns: columns), entries: entries, pivots: pivots,
      log_scales: logScales, largest: largest,
      noise: largest + rows, scores: largest + 2 * rows, levels: levels, order: order, snap: 0)
  }

  /// The multiplier columns, not yet divided by their pivots, and the pivot rows, divided by their pivots, right of
  /// them.
  public var entries: UnsafePointer<Double> { UnsafePointer(elimination.entries) }

  /// How far apart the rows of `entries` are.
  public var stride: Int { elimination.stride }

  /// The pivots, in the order of elimination.
  public var pivots: UnsafePointer<Double> { UnsafePointer(elimination.pivots) }

  /// The rows in the order of elimination, then those that are left.
  public var order: UnsafePointer<Int> { UnsafePointer(elimination.order) }

  /// Begins with a matrix whose entries are right to `snap`. Rows of rounding become zero.
  public mutating func begin(with matrix: Matrix, snap: Double) {
    begin(with: matrix, snap: snap, kernels: .current)
  }

  /// By the kernels of a given level, as `eliminate`.
  mutating func begin(with matrix: Matrix, snap: Double, kernels: Kernels) {
    precondition(
      matrix.rows == elimination.rows && matrix.columns == elimination.columns, "the matrix has another shape")
    elimination.snap = snap
    matrix.withUnsafeElements { kernels.table.begin_elimination(&elimination, $0) }
  }

  /// Takes the pivot number `rank`: its row is exchanged in the order, its column in the matrix, and multiples of its
  /// row are taken from the rows that are left. False if nothing but rounding is left.
  public mutating func eliminate(rank: Int) -> Bool {
    eliminate(rank: rank, kernels: .current)
  }

  mutating func eliminate(rank: Int, kernels: Kernels) -> Bool {
    kernels.table.eliminate(&elimination, rank)
  }

  /// Whether the elimination that has taken `rank` pivots would be the same with the scales as they are now, since these
  /// enter the choice of the rows alone. It is found without an elimination; false also where two rows are equal.
  public func keepsOrder(rank: Int) -> Bool { keepsOrder(rank: rank, kernels: .current) }

  func keepsOrder(rank: Int, kernels: Kernels) -> Bool {
    withUnsafePointer(to: elimination) { kernels.table.keeps_order($0, rank) }
  }
}
