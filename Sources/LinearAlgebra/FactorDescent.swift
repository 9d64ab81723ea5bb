internal import CKernels

/// Gradient descent on ½‖Σ − BA‖² in both factors at once, on plain row-major memory: A ← A + ηBᵀE, B ← B + ηEAᵀ with
/// E = Σ − BA, both from the old factors.
public struct FactorDescent {
  /// Why a descent takes no more steps.
  public enum Ending: Sendable, Hashable {
    /// ‖BA‖² is above its bound, or not a number.
    case diverged
    /// ½‖E‖² is small enough.
    case reachedGap
  }

  private var descent: lazyrich_descent

  /// The matrices and rules of a descent.
  ///
  /// - Parameters:
  ///   - shape: the sizes of BA: outputs as rows, hidden units as inner terms, inputs as columns.
  ///   - first: A, hidden × inputs.
  ///   - spare: memory for as many numbers.
  ///   - second: B, outputs × hidden.
  ///   - residual: E, outputs × inputs, of the factors as they are.
  ///   - correlation: Σ, outputs × inputs.
  ///   - learningRate: η.
  ///   - squaredBound: ‖BA‖² above which the descent counts as diverged.
  ///   - stopGap: ½‖E‖² at which it ends; 0 for never.
  public init(
    shape: ProductKernel.Shape, first: UnsafeMutablePointer<Double>, spare: UnsafeMutablePointer<Double>,
    second: UnsafeMutablePointer<Double>, residual: UnsafeMutablePointer<Double>, correlation: UnsafePointer<Double>,
    learningRate: Double, squaredBound: Double, stopGap: Double
  ) {
    descent = lazyrich_descent(
      inputs: shape.columns, hidden: shape.inner, outputs: shape.rows, first: first, spare: spare, second: second,
      residual: residual, correlation: correlation, learning_rate: learningRate, squared_bound: squaredBound,
      stop_gap: stopGap)
  }

  /// How far a descent went: the number of steps taken, and why it is no more.
  public typealias Outcome = (taken: Int, ending: Ending?)

  /// Takes up to `steps` steps.
  public mutating func run(steps: Int) -> Outcome {
    run(steps: steps, kernels: .current)
  }

  /// By the kernels of a given level.
  mutating func run(steps: Int, kernels: Kernels) -> Outcome {
    var ending = LAZYRICH_GOES_ON
    let taken = kernels.table.descend(&descent, steps, &ending)
    return (taken, Ending(ending))
  }

  /// How far a descent went.
  public struct Course {
    /// The turns in which it went on.
    public let turns: Int
    /// The steps taken.
    public let taken: Int
    /// Why there are no more.
    public let ending: Ending?
  }

  /// Takes each number of steps in turn, and then writes A, B and BA one after the other to `states`. Once the descent
  /// ends, the state at the end is written in that turn, and nothing in those after it.
  public mutating func run(turns: [Int], states: UnsafeMutablePointer<Double>) -> Course {
    run(turns: turns, states: states, kernels: .current)
  }

  /// By the kernels of a given level.
  mutating func run(turns: [Int], states: UnsafeMutablePointer<Double>, kernels: Kernels) -> Course {
    var (ending, taken) = (LAZYRICH_GOES_ON, 0)
    precondition(turns.allSatisfy { $0 >= 0 }, "a descent takes no steps back")
    let done = turns.withUnsafeBufferPointer { steps in
      guard let start = steps.baseAddress else { return 0 }
      return kernels.table.descend_in_turns(&descent, start, turns.count, states, &taken, &ending)
    }
    return Course(turns: done, taken: taken, ending: Ending(ending))
  }

  /// Takes up to `steps[i]` steps of the i-th of some descents of the same shape, with the bits of each alone. Small ones
  /// share their steps, one in each lane of a register, where this is quicker.
  public static func run(_ descents: [FactorDescent], steps: [Int]) -> [Outcome] {
    run(descents, steps: steps, kernels: .current)
  }

  /// By the kernels of a given level.
  static func run(_ descents: [FactorDescent], steps: [Int], kernels: Kernels) -> [Outcome] {
    guard let shape = descents.first?.shape else { return [] }
    precondition(descents.count == steps.count && descents.allSatisfy { $0.shape == shape }, "the shapes differ")
    var courses = steps.map { lazyrich_course(steps: $0, taken: 0, ending: LAZYRICH_GOES_ON) }
    withUnsafeTemporaryAllocation(byteCount: bytesOfGroup(shape), alignment: 64) { memory in
      guard let memory = memory.bindMemory(to: Double.self).baseAddress else { return }
      kernels.table.descend_together(descents.map(\.descent), &courses, courses.count, memory)
    }
    return courses.map { ($0.taken, Ending($0.ending)) }
  }

  private var shape: ProductKernel.Shape {
    .init(rows: descent.outputs, inner: descent.hidden, columns: descent.inputs)
  }

  /// The memory for descents that share their steps; it is not used for large ones.
  private static func bytesOfGroup(_ shape: ProductKernel.Shape) -> Int {
    guard max(shape.rows, shape.inner, shape.columns) <= Int(LAZYRICH_MOST_IN_GROUP) else { return 64 }
    let entries = shape.inner * shape.columns + 2 * shape.rows * (shape.inner + shape.columns)
    return max(entries, 1) * Int(LAZYRICH_MOST_LANES) * MemoryLayout<Double>.size
  }

  /// Whether factors of these sizes can descend here. The products of the steps are then those of
  /// `ProductKernel.multiply`; they are not divided among processors, and not left to BLAS.
  public static func canRun(_ shape: ProductKernel.Shape) -> Bool {
    shape.isSmall || (Kernels.current.fuse && !shape.isDivided)
  }
}

extension FactorDescent.Ending {
  /// Why a descent ended; nil where it goes on.
  fileprivate init?(_ ending: lazyrich_ending) {
    switch ending {
    case LAZYRICH_DIVERGED: self = .diverged
    case LAZYRICH_REACHED_GAP: self = .reachedGap
    default: return nil
    }
  }
}
