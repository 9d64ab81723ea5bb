internal import LinearAlgebra

/// The errors of a network function that steps on some of the samples correct (see `StochasticDescent`).
struct StepErrors: Sendable {
  /// E of the next step, outputs × inputs.
  private(set) var correlation: Matrix

  /// The samples of a step, where it needs more than Σ and Σxx.
  private var part: Part?
  private var shuffle: Shuffle?

  /// Some samples and what a function misses on them, in memory that each step writes anew.
  fileprivate struct Part: Sendable {
    /// X_Bᵀ, samples × inputs: the inputs of a sample lie side by side.
    var inputs: Matrix
    /// Y_B, outputs × samples.
    var targets: Matrix
    /// M_B; nil where no target is missing.
    var mask: Matrix?
    /// Y_B − WX_B where targets are there, and 0 where they are missing.
    var residual: Matrix
  }

  /// - Parameter batch: the samples of a step; nil for all.
  init(of task: LearningTask, batch: Int?, seed: UInt64, stream: String) {
    correlation = 0 * task.correlation
    guard batch != nil || task.targetMask != nil else { return }
    let count = batch ?? task.sampleCount
    let samples = 0..<count
    part = Part(
      inputs: task.inputs.columns(in: samples).transposed, targets: task.targets.columns(in: samples),
      mask: task.targetMask?.columns(in: samples), residual: Matrix(rows: task.outputCount, columns: count))
    shuffle = batch.map { _ in Shuffle(of: task.sampleCount, seed: seed, stream: stream) }
  }

  /// Finds E of `function` for the next step.
  mutating func formNext(of function: Matrix, on task: LearningTask) {
    if let samples = shuffle?.next(part?.inputs.rows ?? 0) { part?.take(samples, of: task) }
    guard part == nil else {
      part?.write(to: &correlation, of: function)
      return
    }
    correlation.copyEntries(of: task.correlation)
    correlation.addScaled(-1, task.inputCovariance.map { function * $0 } ?? function)
  }
}

extension StepErrors.Part {
  /// Makes this the part of these samples.
  mutating func take(_ samples: ArraySlice<Int>, of task: LearningTask) {
    inputs.copyTransposed(samples, of: task.inputs)
    targets.copy(samples, of: task.targets)
    if let whole = task.targetMask { mask?.copy(samples, of: whole) }
  }

  /// Writes E of `function` on these samples.
  mutating func write(to correlation: inout Matrix, of function: Matrix) {
    residual.formProduct(function, inputs, transposing: .right)
    residual.subtract(from: targets)
    if let mask { residual.clear(outside: mask) }
    correlation.formProduct(residual, inputs)
    correlation *= 1 / Double(inputs.rows)
  }
}

extension Matrix {
  /// Writes some columns of another matrix, which has as many rows.
  fileprivate mutating func copy(_ samples: ArraySlice<Int>, of whole: Matrix) {
    let (rows, columns, width) = (rows, columns, whole.columns)
    whole.withUnsafeElements { source in
      withUnsafeMutableElements { entries in
        for (place, sample) in samples.enumerated() {
          for row in 0..<rows { entries[row &* columns &+ place] = source[row &* width &+ sample] }
        }
      }
    }
  }

  /// Writes some columns of another matrix as rows.
  fileprivate mutating func copyTransposed(_ samples: ArraySlice<Int>, of whole: Matrix) {
    let (columns, width) = (columns, whole.columns)
    whole.withUnsafeElements { source in
      withUnsafeMutableElements { entries in
        for (place, sample) in samples.enumerated() {
          for column in 0..<columns { entries[place &* columns &+ column] = source[column &* width &+ sample] }
        }
      }
    }
  }

  /// Makes this the difference of `minuend` and this.
  fileprivate mutating func subtract(from minuend: Matrix) {
    let count = elements.count
    minuend.withUnsafeElements { minuend in
      withUnsafeMutableElements { entries in
        for index in 0..<count { entries[index] = minuend[index] - entries[index] }
      }
    }
  }
}

/// The order in which samples are taken.
private struct Shuffle: Sendable {
  private var generator: RandomGenerator
  private var order: [Int]
  private var position: Int

  init(of count: Int, seed: UInt64, stream: String) {
    generator = RandomGenerator(seed: seed, stream: stream)
    (order, position) = (Array(0..<count), count)
  }

  /// The next `count` samples.
  mutating func next(_ count: Int) -> ArraySlice<Int> {
    if position + count > order.count {
      let keys = order.map { _ in generator.next() }
      order = order.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { order[$0] }
      position = 0
    }
    defer { position += count }
    return order[position..<position + count]
  }
}
