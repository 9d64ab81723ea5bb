public import LinearAlgebra

/// Evaluates an exact solution at many times in memory that is set up once. One serves one thread.
public struct ExactEvaluator: ~Copyable {
  private let solution: ExactSolution
  private let memory: WorkMemory
  private var graded: GradedFactor
  /// The coordinates of weights, hidden × coordinates.
  private let coordinates: UnsafeMutablePointer<Double>
  /// The coordinates along the frames of the task, hidden × inputs, then hidden × outputs.
  private let framed: UnsafeMutablePointer<Double>
  /// Q = (W₁ᵀ; W₂) up to a rotation of the hidden units: (inputs + outputs) × `rank`.
  private let factor: UnsafeMutablePointer<Double>
  private var rank = 0

  /// Sets up memory for `solution`.
  public init(_ solution: ExactSolution) {
    let (rows, columns) = (solution.coordinates.rows, solution.coordinates.columns)
    var memory = WorkMemory(capacity: 3 * rows * columns)
    self.solution = solution
    graded = GradedFactor(of: solution.coordinates, basis: solution.basis, snap: solution.snapLevel)
    (coordinates, framed) = (memory.take(rows * columns), memory.take(rows * columns))
    factor = memory.take(rows * columns)
    self.memory = memory
  }

  /// The state at `time` ≥ 0, in units of τ; `.infinity` gives the limit.
  ///
  /// - Throws: `linearAlgebra` if the weights are so large that their products overflow.
  public mutating func state(at time: Double) throws(DynamicsError) -> NetworkState {
    guard time > 0 else { return NetworkState(weights: solution.start) }
    try evaluate(at: time)
    return NetworkState(upToRotation: weights)
  }

  /// Writes QQᵀ = (W₁ᵀW₁, Wᵀ; W, W₂W₂ᵀ) at `time` into `result`, (inputs + outputs) × (inputs + outputs).
  ///
  /// - Throws: as `state`.
  public mutating func writeOuterProduct(at time: Double, to result: inout Matrix) throws(DynamicsError) {
    let count = solution.basis.count
    precondition(result.rows == count && result.columns == count, "QQᵀ has a row and a column per input and output")
    if time > 0 { try evaluate(at: time) } else { copyStart() }
    result.withUnsafeMutableElements { ProductKernel.rowGram(factor, count: count, length: rank, into: $0) }
  }

  /// QQᵀ at `time` in memory of its own.
  ///
  /// - Throws: as `state`.
  public mutating func outerProduct(at time: Double) throws(DynamicsError) -> Matrix {
    if time > 0 { try evaluate(at: time) } else { copyStart() }
    return Matrix(rowGramOf: factor, count: solution.basis.count, length: rank)
  }

  private mutating func evaluate(at time: Double) throws(DynamicsError) {
    precondition(time >= 0, "the solution runs forward in time")
    rank = try rethrowing { () throws(LinearAlgebraError) in try writeCoordinates(at: time) }
    formFactor()
  }

  /// Sets the coordinates; the number of hidden units they have.
  private mutating func writeCoordinates(at time: Double) throws(LinearAlgebraError) -> Int {
    if time.isFinite, let found = try solution.coordinatesByFormula(at: time) {
      found.transposed.withUnsafeElements { coordinates.update(from: $0, count: found.rows * found.columns) }
      return found.columns
    }
    return try graded.write(at: time, to: coordinates)
  }

  /// Q from its coordinates: the growing and the decaying ones are joined, then turned by the frames of the task.
  private func formFactor() {
    let (inputs, outputs) = (solution.basis.right.rows, solution.basis.left.rows)
    let (onRight, onLeft) = (framed, framed + rank &* inputs)
    solution.basis.join(coordinates, rank: rank, onRight: onRight, onLeft: onLeft)
    let (second, hidden) = (factor + inputs &* rank, rank)
    solution.basis.right.withUnsafeElements {
      ProductKernel.multiply(
        $0, onRight, into: factor, shape: .init(rows: inputs, inner: inputs, columns: hidden), transposing: .right)
    }
    solution.basis.left.withUnsafeElements {
      ProductKernel.multiply(
        $0, onLeft, into: second, shape: .init(rows: outputs, inner: outputs, columns: hidden), transposing: .right)
    }
  }

  private mutating func copyStart() {
    let start = solution.start
    rank = start.first.rows
    start.first.transposed.withUnsafeElements { factor.update(from: $0, count: start.first.elements.count) }
    let second = factor + start.first.elements.count
    start.second.withUnsafeElements { second.update(from: $0, count: start.second.elements.count) }
  }

  /// Q as weights, hidden units without a rank zero.
  private var weights: Weights {
    let (inputs, outputs) = (solution.start.first.columns, solution.start.second.rows)
    var first = Matrix(rows: solution.start.first.rows, columns: inputs)
    var second = Matrix(rows: outputs, columns: solution.start.first.rows)
    let (hidden, rank) = (second.columns, rank)
    first.withUnsafeMutableElements { [factor] entries in
      for unit in 0..<rank {
        for input in 0..<inputs { entries[unit &* inputs &+ input] = factor[input &* rank &+ unit] }
      }
    }
    second.withUnsafeMutableElements { [factor] entries in
      for output in 0..<outputs {
        (entries + output &* hidden).update(from: factor + (inputs &+ output) &* rank, count: rank)
      }
    }
    return Weights(first: first, second: second)
  }
}

extension ExactSolution {
  /// The states at several times ≥ 0, found in memory that is set up once.
  ///
  /// - Throws: as `state(at:)`.
  public func states(at times: [Double]) throws(DynamicsError) -> [NetworkState] {
    var evaluator = ExactEvaluator(self)
    var states: [NetworkState] = []
    states.reserveCapacity(times.count)
    for time in times { states.append(try evaluator.state(at: time)) }
    return states
  }
}
