public import LinearAlgebra

/// What was done to the data of a task before it was learned: means were taken away, and the inputs were whitened. It
/// brings other data of the same kind to the form of the task's own.
public struct InputMap: Sendable, Hashable {
  /// The mean of each input over the training samples; nil where it stays.
  public let inputMeans: [Double]?
  /// The mean of each target over the training samples; nil where it stays.
  public let targetMeans: [Double]?
  /// The map that whitens centred inputs, inputs × inputs; nil where they stay.
  public let transform: Matrix?

  /// The map of inputs that were whitened only.
  public init(transform: Matrix?) { self.init(inputMeans: nil, targetMeans: nil, transform: transform) }

  /// A map of these parts.
  public init(inputMeans: [Double]?, targetMeans: [Double]?, transform: Matrix?) {
    (self.inputMeans, self.targetMeans, self.transform) = (inputMeans, targetMeans, transform)
  }

  /// Other inputs, inputs × samples, in the form of the task's.
  public func inputs(_ raw: Matrix) -> Matrix {
    let centred = inputMeans.map { raw.subtracting(fromRows: $0) } ?? raw
    return transform.map { $0 * centred } ?? centred
  }

  /// Other targets, outputs × samples, in the form of the task's.
  public func targets(_ raw: Matrix) -> Matrix { targetMeans.map { raw.subtracting(fromRows: $0) } ?? raw }
}

extension Matrix {
  /// The matrix with one number taken from each row.
  func subtracting(fromRows numbers: [Double]) -> Matrix {
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] -= numbers[row] }
    }
    return result
  }

  /// The mean of each row.
  var rowMeans: [Double] { (0..<rows).map { row($0).reduce(0, +) / Double(columns) } }
}
