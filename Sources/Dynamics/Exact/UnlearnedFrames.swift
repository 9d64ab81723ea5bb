internal import LinearAlgebra

/// Frames of the modes that a task lacks, from the weights of a start (theory §22).
///
/// Any orthonormal vectors beside the modes of a task are singular vectors of strength 0. A start whose modes do not mix
/// may pair them in its own way: right vectors of one input variance are turned to singular vectors of what the start
/// has there, and left vectors are what it maps them to.
struct UnlearnedFrames {
  /// The left frame, outputs × outputs, the modes of the task first.
  let left: Matrix
  /// The right frame, inputs × inputs, the modes of the task first.
  let right: Matrix

  /// The size of strengths, relative to the weights, up to which they are none.
  private static let tolerance = 1e-11

  /// The frames for `weights` on `task`, whose inputs have the variances `variances` along its right singular vectors;
  /// nil where the task lacks nothing.
  init?(weights: Weights, task: LearningTask, variances: [Double]) throws(LinearAlgebraError) {
    let modes = task.modes
    let rank = modes.values.count { $0 > Self.tolerance * (modes.values.first ?? 0) }
    guard rank < max(task.inputCount, task.outputCount) else { return nil }
    let leftRest = modes.left.columns(in: rank..<task.outputCount)
    var rightRest = modes.right.columns(in: rank..<task.inputCount)
    for group in Self.groups(Array(variances[rank...])) where group.count > 1 {
      let part = rightRest.columns(in: group)
      let strengths = leftRest.transposedTimes(weights.function * part)
      let turn = try SingularValueDecomposition(of: strengths, extent: .full).right
      rightRest.replaceColumns(group, by: part * turn)
    }
    let strengths = leftRest.transposedTimes(weights.function * rightRest)
    let size = weights.first.squaredFrobeniusNorm + weights.second.squaredFrobeniusNorm
    let order = (0..<strengths.columns).sorted { Self.norm(strengths, $0) > Self.norm(strengths, $1) }
    let paired = order.filter { Self.norm(strengths, $0) > Self.tolerance * size }
    guard paired.count <= leftRest.columns else { return nil }
    let turn = try Self.completed(
      strengths.columns(at: paired), to: leftRest.transposedTimes(weights.second).rowGram)
    left = modes.left.columns(in: 0..<rank).stacked(beside: leftRest * turn)
    right = modes.right.columns(in: 0..<rank).stacked(beside: rightRest.columns(at: order))
  }

  private static func norm(_ matrix: Matrix, _ column: Int) -> Double {
    matrix.columns(in: column..<column + 1).frobeniusNorm
  }

  /// The directions of orthogonal `columns`, and beside them the eigenvectors of `gram` in what they leave.
  private static func completed(_ columns: Matrix, to gram: Matrix) throws(LinearAlgebraError) -> Matrix {
    let directions = columns.scalingColumns(by: (0..<columns.columns).map { 1 / norm(columns, $0) })
    guard directions.columns < gram.rows else { return directions }
    let taken = directions.timesTransposed(directions)
    let projector = .identity(gram.rows) - taken
    // What is taken gets the lowest eigenvalues.
    let rest = projector * gram * projector - (1 + gram.frobeniusNorm) * taken
    let vectors = try SymmetricEigendecomposition(of: rest.symmetrised).vectors
    return directions.stacked(beside: vectors.columns(in: 0..<gram.rows - directions.columns))
  }

  /// The ranges of equal numbers.
  private static func groups(_ numbers: [Double]) -> [Range<Int>] {
    let largest = numbers.max() ?? 0
    return numbers.indices.reduce(into: [Range<Int>]()) { groups, index in
      let isSame = index > 0 && abs(numbers[index] - numbers[index - 1]) <= tolerance * largest
      let start = isSame ? groups.removeLast().lowerBound : index
      groups.append(start..<index + 1)
    }
  }
}
