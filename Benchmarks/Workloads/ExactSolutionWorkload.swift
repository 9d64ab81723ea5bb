import Dynamics
import Glibc
import LinearAlgebra

/// QQᵀ(t) in closed form at 1000 times, every matrix written out in full (theory §6).
struct ExactSolutionWorkload: NetworkWorkload {
  let name: String
  let sizes: ProblemSizes
  let checksum: Checksum?
  /// Whether all 1000 matrices are kept, or each is released when its row of the record is computed.
  var keepsMatrices = true

  private static let relativeScale = 1.0
  private static let functionScale = 0.1
  private static let endTime = 10.0
  private static let timeCount = 1000
  /// An evaluator begins with an elimination.
  private static let timesOfEvaluator = 125

  func makeInputs() throws -> TrainingStart {
    try TrainingStart(sizes, relativeScale: Self.relativeScale, functionScale: Self.functionScale)
  }

  func record(from start: TrainingStart) async throws -> Record {
    let task = try start.problem.task()
    let solution = try ExactSolution(weights: start.weights, task: task, relativeScale: Self.relativeScale)
    let probe = Probe(size: task.inputCount + task.outputCount)
    let keepsMatrices = keepsMatrices
    let blocks = try await concurrentBlocks(count: Self.timeCount, blockSize: Self.timesOfEvaluator) { indices in
      var evaluator = ExactEvaluator(solution)
      var matrix = Matrix(rows: probe.size, columns: probe.size)
      return try indices.map { index in
        let time = Self.endTime * Double(index) / Double(Self.timeCount - 1)
        if keepsMatrices {
          matrix = try evaluator.outerProduct(at: time)
        } else {
          try evaluator.writeOuterProduct(at: time, to: &matrix)
        }
        let function = matrix.part(rows: task.inputCount..<probe.size, columns: 0..<task.inputCount)
        let row = SIMD4(task.loss(of: function), matrix.trace, matrix.squaredFrobeniusNorm, probe.form(of: matrix))
        return Point(row: row, matrix: keepsMatrices ? matrix : nil)
      }
    }
    return Record(columns: 4, numbers: blocks.joined().flatMap { point in point.row.indices.map { point.row[$0] } })
  }
}

/// A row of the record and, if it is kept, the matrix it is of.
private struct Point: Sendable {
  let row: SIMD4<Double>
  let matrix: Matrix?
}

/// The bilinear form lᵀQQᵀr of two fixed vectors, which represents a matrix QQᵀ in the record beside its trace and
/// ‖QQᵀ‖².
private struct Probe: Sendable {
  /// The order of the matrix.
  let size: Int
  private let left: [Double]
  private let right: [Double]

  init(size: Int) {
    self.size = size
    left = (0..<size).map { cos(Double($0 + 1)) }
    right = (0..<size).map { cos(2 * Double($0 + 1)) }
  }

  /// lᵀ times the matrix times r.
  func form(of matrix: Matrix) -> Double {
    matrix.withUnsafeElements { entries in
      (0..<size).reduce(0) { $0 + left[$1] * ProductKernel.innerProduct(entries + $1 * size, right, count: size) }
    }
  }
}

extension ExactSolutionWorkload {
  /// a1 to a4.
  static let all: [any Workload] = [
    ExactSolutionWorkload(
      name: "a1", sizes: .init(base: 101, 5, 5, 5, samples: 10),
      checksum: [1.76771390988, 8.27230744094, 15.5127224567, -0.172567900523]),
    ExactSolutionWorkload(
      name: "a2", sizes: .init(base: 102, 20, 20, 20, samples: 40),
      checksum: [4.906506518, 32.617099666, 59.5791639814, 0.74567553665]),
    ExactSolutionWorkload(
      name: "a3", sizes: .init(base: 103, 100, 100, 100, samples: 200),
      checksum: [25.625758867, 158.073004626, 279.74547049, -7.0934496774], keepsMatrices: false),
    ExactSolutionWorkload(
      name: "a4", sizes: .init(base: 104, 3, 5, 7, samples: 14),
      checksum: [2.41402636503, 6.34998324634, 8.57140746197, -1.09713314562]),
  ]
}
