public import LinearAlgebra

/// A task whose targets are those of a linear map, the teacher, of normal inputs (theory §18).
public struct TeacherTask: Sendable, Hashable {
  /// The teacher.
  public enum Map: Sendable, Hashable {
    /// Its singular values, decreasing, in random frames; those that are not given are 0.
    case singularValues([Double])
    /// W* itself, outputs × inputs.
    case matrix(Matrix)
  }

  /// The teacher.
  public var map: Map
  /// The number of samples P.
  public var samples: Int
  /// What becomes of the inputs after the teacher has seen them.
  public var whitening: Whitening

  /// Describes the task of a teacher.
  public init(_ map: Map, samples: Int, whiten whitening: Whitening = .all) {
    (self.map, self.samples, self.whitening) = (map, samples, whitening)
  }
}

extension LearningTask {
  /// The task of a teacher W*: standard normal inputs X, and the targets W*X.
  ///
  /// Draws from the streams `task.inputs`, `task.left-frame` and `task.right-frame`, their names preceded by
  /// `streamPrefix`.
  ///
  /// - Throws: `wrongShape`, `wrongCount` or `outOfRange` for a teacher or a number that makes no sense, and what
  ///   whitening throws.
  public static func teacher(
    inputs: Int, outputs: Int, _ teacher: TeacherTask, seed: UInt64, streamPrefix: String = ""
  ) throws(DynamicsError) -> LearningTask {
    guard teacher.samples >= 1 else {
      throw .outOfRange(quantity: "samples", value: Double(teacher.samples), allowed: "1 or more")
    }
    let map = try teacher.matrix(inputs: inputs, outputs: outputs, seed: seed, streamPrefix: streamPrefix)
    var stream = RandomGenerator(seed: seed, stream: streamPrefix + "task.inputs")
    let raw = Matrix.normal(rows: inputs, columns: teacher.samples, using: &stream)
    let whitening = try InputWhitening.whitening(raw, teacher.whitening)
    var task = try LearningTask(inputs: whitening?.whitened ?? raw, targets: map * raw)
    task.inputCondition = whitening?.condition ?? 1
    task.inputMap = whitening.map { InputMap(transform: $0.transform) }
    task.teacher = map
    return task
  }
}

extension TeacherTask {
  /// W*, outputs × inputs.
  fileprivate func matrix(
    inputs: Int, outputs: Int, seed: UInt64, streamPrefix: String
  ) throws(DynamicsError) -> Matrix {
    switch map {
    case .singularValues(let values):
      let count = min(inputs, outputs)
      guard values.count <= count else { throw .wrongCount(quantity: "values", expected: count, found: values.count) }
      let all = values + Array(repeating: 0, count: count - values.count)
      return try LearningTask.randomMap(all, inputs: inputs, outputs: outputs, seed: seed, streamPrefix: streamPrefix)
    case .matrix(let matrix):
      guard matrix.rows == outputs, matrix.columns == inputs else {
        throw .wrongShape(
          quantity: "target", expectedRows: outputs, expectedColumns: inputs, rows: matrix.rows,
          columns: matrix.columns)
      }
      guard matrix.isFinite else { throw .notFinite(quantity: "target") }
      return matrix
    }
  }
}
