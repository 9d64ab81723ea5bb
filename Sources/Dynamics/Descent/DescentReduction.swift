internal import LinearAlgebra

/// The directions of inputs and hidden units that gradient descent on white inputs can change, where they are few.
///
/// Let 𝒱 hold the rows of Σ and W₁ᵀℋ, and ℋ the rows of W₂ and W₁𝒱. Then E = Σ − W₂W₁ has its rows in 𝒱, so W₂ᵀE and
/// EW₁ᵀ move the weights within the two spaces only, and a step in coordinates of 𝒱 and ℋ is a step of a smaller
/// network. λ-balanced layers of unequal widths are such a case: all but a few singular values of the wider one are
/// equal. With more outputs than inputs the same holds of the mirrored network, W₁ and W₂ transposed and exchanged.
struct DescentReduction: Sendable {
  /// The weights, mirrored if there are more outputs than inputs, and the correlation in the coordinates of the two
  /// spaces.
  let weights: Weights
  let correlation: Matrix

  /// Whether the weights are those of the mirrored network.
  let isMirrored: Bool
  private let start: Weights
  private let startFunction: Matrix
  private let reducedFunction: Matrix
  /// Orthonormal rows that span 𝒱.
  private let inputs: Matrix
  /// Orthonormal rows that span ℋ.
  private let hidden: Matrix

  /// Finds the two spaces; `nil` unless a step costs at most half as much in them. Components within 8nε of zero,
  /// relative to the matrix they come from, count as zero, n = Nᵢ + Nₕ.
  init?(weights: Weights, correlation: Matrix) {
    isMirrored = weights.widths.outputs > weights.widths.inputs
    let full = isMirrored ? correlation.transposed : correlation
    start = isMirrored ? weights.mirrored : weights
    guard let spaces = ReachedSpaces(weights: start, correlation: full) else { return nil }
    (inputs, hidden) = (Matrix(rowVectors: spaces.inputs.vectors), Matrix(rowVectors: spaces.hidden.vectors))
    startFunction = start.function
    self.weights = Weights(
      first: hidden * start.first.timesTransposed(inputs), second: start.second.timesTransposed(hidden))
    self.correlation = full.timesTransposed(inputs)
    reducedFunction = self.weights.function
  }

  /// The weights of the whole network. What the steps have added is turned back, so that what they have not is
  /// unchanged.
  func expanded(_ reduced: Weights) -> Weights {
    var whole = start
    whole.first += hidden.transposedTimes(reduced.first - weights.first) * inputs
    whole.second += (reduced.second - weights.second) * hidden
    return isMirrored ? whole.mirrored : whole
  }

  /// The function of the whole network.
  func expanded(function: Matrix) -> Matrix {
    let whole = startFunction + (function - reducedFunction) * inputs
    return isMirrored ? whole.transposed : whole
  }
}

extension DescentReduction {
  /// Makes `state`, of the whole network, the expanded state of a block of numbers, in the memory it has and with the bits
  /// of `expanded`: allocating the matrices of a state takes longer than computing them. False, and nothing is done, if
  /// the network is mirrored.
  func write(_ block: [Double], layout: DescentLayout, to state: inout NetworkState) -> Bool {
    guard !isMirrored else { return false }
    precondition(state.factor.widths == start.widths, "the state has other widths")
    state.replaceWeights(withFunction: { whole, function in
      whole.first.withUnsafeMutableElements { first in
        whole.second.withUnsafeMutableElements { second in
          function.withUnsafeMutableElements {
            write(block, layout: layout, first: first, second: second, function: $0)
          }
        }
      }
    })
    return true
  }

  /// The same where W₁, W₂ and W lie in plain memory; not of a mirrored network.
  func write(
    _ block: [Double], layout: DescentLayout, first whole: UnsafeMutablePointer<Double>,
    second wholeSecond: UnsafeMutablePointer<Double>, function: UnsafeMutablePointer<Double>
  ) {
    let (outputs, few) = (start.second.rows, inputs.rows)
    let capacity = max(few * (hidden.rows + hidden.columns), outputs * max(few, hidden.rows))
    block.withUnsafeBufferPointer { numbers in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { memory in
        guard let first = numbers.baseAddress, let work = memory.baseAddress else { return }
        let second = first + layout.firstCount
        writeFirst(first, to: whole, work: work)
        difference(second, weights.second, to: work)
        expand(work, along: hidden, from: start.second, to: wholeSecond)
        ProductKernel.multiply(
          second, first, into: work, shape: .init(rows: outputs, inner: hidden.rows, columns: few))
        difference(work, reducedFunction, to: work)
        expand(work, along: inputs, from: startFunction, to: function)
      }
    }
  }

  private func writeFirst(
    _ reduced: UnsafePointer<Double>, to whole: UnsafeMutablePointer<Double>, work: UnsafeMutablePointer<Double>
  ) {
    let turned = work + hidden.rows * inputs.rows
    difference(reduced, weights.first, to: work)
    hidden.withUnsafeElements {
      ProductKernel.multiply(
        $0, work, into: turned, shape: .init(rows: hidden.columns, inner: hidden.rows, columns: inputs.rows),
        transposing: .left)
    }
    expand(turned, along: inputs, from: start.first, to: whole)
  }

  private func difference(
    _ numbers: UnsafePointer<Double>, _ other: Matrix, to result: UnsafeMutablePointer<Double>
  ) {
    other.withUnsafeElements { others in
      for index in 0..<other.rows * other.columns { result[index] = numbers[index] - others[index] }
    }
  }

  /// `start` + `change` · `basis`.
  private func expand(
    _ change: UnsafePointer<Double>, along basis: Matrix, from start: Matrix, to entries: UnsafeMutablePointer<Double>
  ) {
    let shape = ProductKernel.Shape(rows: start.rows, inner: basis.rows, columns: basis.columns)
    basis.withUnsafeElements { ProductKernel.multiply(change, $0, into: entries, shape: shape) }
    start.withUnsafeElements { starts in
      for index in 0..<start.rows * start.columns { entries[index] = starts[index] + entries[index] }
    }
  }
}

extension Weights {
  /// The network with inputs and outputs exchanged, whose function is Wᵀ.
  fileprivate var mirrored: Weights { Weights(first: second.transposed, second: first.transposed) }
}

/// Bases of 𝒱 and ℋ, each extended by what the other leads to until neither grows.
private struct ReachedSpaces {
  var inputs = OrthonormalBasis()
  var hidden = OrthonormalBasis()

  init?(weights: Weights, correlation: Matrix) {
    let (first, second, widths) = (weights.first, weights.second, weights.widths)
    let tolerance = 8 * Double(widths.inputs + widths.hidden) * Double.ulpOfOne
    let (scale, secondScale, firstScale) = (correlation.frobeniusNorm, second.frobeniusNorm, first.frobeniusNorm)
    for output in 0..<widths.outputs {
      inputs.extend(by: correlation.row(output), tolerance: tolerance * scale)
      hidden.extend(by: second.row(output), tolerance: tolerance * secondScale)
      guard isSmall(beside: widths) else { return nil }
    }
    let transposed = first.transposed
    var (usedInputs, usedHidden) = (0, 0)
    // Each turn uses one vector, and neither basis has more vectors than its width: the search ends.
    while usedInputs < inputs.vectors.count || usedHidden < hidden.vectors.count {
      if usedInputs < inputs.vectors.count {
        hidden.extend(by: first * inputs.vectors[usedInputs], tolerance: tolerance * firstScale)
        usedInputs += 1
      } else {
        inputs.extend(by: transposed * hidden.vectors[usedHidden], tolerance: tolerance * firstScale)
        usedHidden += 1
      }
      guard isSmall(beside: widths) else { return nil }
    }
    guard !inputs.vectors.isEmpty, !hidden.vectors.isEmpty else { return nil }
  }

  private func isSmall(beside widths: Widths) -> Bool {
    2 * inputs.vectors.count * hidden.vectors.count <= widths.inputs * widths.hidden
  }
}

/// Orthonormal vectors.
private struct OrthonormalBasis {
  private(set) var vectors: [[Double]] = []

  /// Adds what of a candidate is new, if its length is above `tolerance`. Projecting twice keeps the vectors orthogonal
  /// to rounding.
  mutating func extend(by candidate: [Double], tolerance: Double) {
    var rest = candidate
    for _ in 0..<2 {
      for vector in vectors { rest.subtractProjection(on: vector) }
    }
    let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
    if length > tolerance { vectors.append(rest.map { $0 / length }) }
  }
}

extension [Double] {
  /// Takes the component along a vector of length 1 away.
  fileprivate mutating func subtractProjection(on vector: [Double]) {
    let product = zip(self, vector).reduce(0) { $0 + $1.0 * $1.1 }
    for index in indices { self[index] -= product * vector[index] }
  }
}
