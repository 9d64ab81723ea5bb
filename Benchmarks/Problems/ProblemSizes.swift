import Dynamics

/// What a problem is made from: a seed, the widths of the network and the number of samples.
struct ProblemSizes: Sendable {
  /// The base seed of every stream.
  let base: UInt64
  /// Nᵢ, Nₕ and Nₒ.
  let widths: Widths
  /// P.
  let samples: Int

  /// A problem with `inputs`, `hidden` and `outputs` units.
  init(base: UInt64, _ inputs: Int, _ hidden: Int, _ outputs: Int, samples: Int) {
    self.base = base
    widths = Widths(inputs: inputs, hidden: hidden, outputs: outputs)
    self.samples = samples
  }

  /// The widths as text, such as `20 x 20 x 2`.
  var text: String { "\(widths.inputs) x \(widths.hidden) x \(widths.outputs)" }
}
