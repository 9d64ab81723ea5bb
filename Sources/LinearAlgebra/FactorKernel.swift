internal import CKernels

/// The tangent kernel I ⊗ AᵀA + BBᵀ ⊗ I of the product BA of two factors on white inputs, on plain row-major memory.
public struct FactorKernel {
  private var tangent: lazyrich_tangent

  /// The kernel beside another one, that of the start.
  ///
  /// - Parameters:
  ///   - shape: the sizes of BA: outputs as rows, hidden units as inner terms, inputs as columns.
  ///   - first: A, hidden × inputs.
  ///   - second: B, outputs × hidden.
  ///   - startOfInputs: AᵀA of the start.
  ///   - startOfOutputs: BBᵀ of the start.
  ///   - startNorm: the norm of the kernel of the start on the samples.
  ///   - sampleCount: P; the inputs X have XXᵀ = PI.
  ///   - memory: room for `memoryCount` numbers.
  public init(
    shape: ProductKernel.Shape, first: UnsafePointer<Double>, second: UnsafePointer<Double>,
    startOfInputs: UnsafePointer<Double>, startOfOutputs: UnsafePointer<Double>, startNorm: Double,
    sampleCount: Double, memory: UnsafeMutablePointer<Double>
  ) {
    tangent = lazyrich_tangent(
      inputs: shape.columns, hidden: shape.inner, outputs: shape.rows, first: first, second: second,
      start_of_inputs: startOfInputs, start_of_outputs: startOfOutputs, start_norm: startNorm,
      sample_count: sampleCount, memory: memory)
  }

  /// Writes half the squared distance of each of `count` kernels from the one at the start, each divided by its norm; NaN
  /// if one is zero. The factors of the kernels lie `step` numbers apart, the first being those of this one.
  public func writeDistances(count: Int, step: Int, to distances: UnsafeMutablePointer<Double>) {
    writeDistances(count: count, step: step, to: distances, kernels: .current)
  }

  /// By the kernels of a given level.
  func writeDistances(count: Int, step: Int, to distances: UnsafeMutablePointer<Double>, kernels: Kernels) {
    withUnsafePointer(to: tangent) { kernels.table.write_kernel_distances($0, count, step, distances) }
  }

  /// The numbers of memory that a distance takes.
  public static func memoryCount(_ shape: ProductKernel.Shape) -> Int {
    2 * (shape.columns * shape.columns + shape.rows * shape.rows) + 3
  }

  /// Whether the distance of factors of these sizes is found in one call. Its products have the bits of `ProductKernel`,
  /// which leaves larger ones to BLAS where the processor does not fuse.
  public static func canCompute(_ shape: ProductKernel.Shape) -> Bool {
    let widest = max(shape.columns, shape.rows)
    return Kernels.current.fuse || ProductKernel.Shape(rows: widest, inner: shape.inner, columns: widest).isSmall
  }
}
