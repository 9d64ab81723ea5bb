public import LinearAlgebra

extension LearningTask {
  /// The loss L = ‖Y − WX‖²/(2P) of a network function W, outputs × inputs.
  ///
  /// For white inputs it is the gap plus the floor, so that it is not below the floor by rounding. Targets that are
  /// missing add nothing to it.
  public func loss(of function: Matrix) -> Double {
    if isWhite, observed == nil { return gap(of: function) + lossFloor }
    let error = targets - function * inputs
    return (observed.map { error.masked(by: $0.mask) } ?? error).squaredFrobeniusNorm / (2 * Double(sampleCount))
  }

  /// ½‖(W − W*)Σxx^½‖², what the loss is above its floor; never computed by subtracting losses. ½‖W − Σ‖² for white
  /// inputs. Where targets are missing, each output has its own samples (`ObservedTargets`).
  public func gap(of function: Matrix) -> Double {
    if let observed { return observed.gap(ofDistance: function - optimum) }
    guard let inputRoot else { return 0.5 * function.squaredDistance(to: optimum) }
    return 0.5 * ((function - optimum) * inputRoot).squaredFrobeniusNorm
  }

  /// The losses of all states of a series.
  public func losses(of series: StateSeries) -> [Double] {
    if isWhite, observed == nil { return gaps(of: series).map { $0 + lossFloor } }
    return (0..<series.count).map { loss(of: series.function(at: $0)) }
  }

  /// The gaps of all states of a series.
  public func gaps(of series: StateSeries) -> [Double] {
    guard observed == nil, inputRoot == nil else {
      return (0..<series.count).map { gap(of: series.function(at: $0)) }
    }
    let widths = series.widths
    precondition(widths.outputs == optimum.rows && widths.inputs == optimum.columns, "the functions have other shapes")
    let (layout, count) = (series.layout, optimum.rows * optimum.columns)
    return optimum.withUnsafeElements { optimum in
      series.withUnsafeStates { states in
        (0..<series.count).map { index in
          let function = states + (index * layout.size + layout.first + layout.second)
          return 0.5 * ProductKernel.squaredNorm(count: count) { function[$0] - optimum[$0] }
        }
      } ?? []
    }
  }

  /// ũᵢᵀWṽᵢ: the strength in W of each mode of this task, by decreasing singular value.
  public func alignedValues(of function: Matrix) -> [Double] {
    let isWhole = modeCount == modes.right.columns
    let onRight = function * (isWhole ? modes.right : modes.right.columns(in: 0..<modeCount))
    return (0..<modeCount).map { mode in
      (0..<outputCount).reduce(0) { $0 + modes.left[$1, mode] * onRight[$1, mode] }
    }
  }

  /// ŷ = WX for every sample, outputs × samples.
  public func predictions(of function: Matrix) -> Matrix {
    function * inputs
  }
}

extension NetworkState {
  /// The singular values of the network function, decreasing.
  public func singularValues() throws(DynamicsError) -> [Double] {
    try rethrowing { () throws(LinearAlgebraError) in
      try function.singularValues()
    }
  }
}
