extension RecordedVariable {
  /// One line for the manual.
  var meaning: String {
    switch self {
    case .loss: "L = ‖W₂W₁X − Y‖² / 2P"
    case .gap: "½‖(W₂W₁ − W*)Σxx^½‖², the loss above its floor, without subtraction; ½‖W₂W₁ − Σ‖² for white inputs"
    case .taskLosses: "loss on the task of each phase"
    case .taskGaps: "gap on the task of each phase"
    case .function: "W = W₂W₁"
    case .w1: "W₁"
    case .w2: "W₂"
    case .singularValues: "singular values of W, decreasing"
    case .alignedValues: "ũᵢᵀ W ṽᵢ, with the singular vectors of W* of the current task"
    case .layerSingularValues: "singular values of each layer, decreasing"
    case .weightNorms: "Frobenius norm of each layer"
    case .inputGram: "W₁ᵀW₁"
    case .outputGram: "W₂W₂ᵀ"
    case .inputSimilarity: "XᵀW₁ᵀW₁X, similarities of the samples in the hidden layer"
    case .outputSimilarity: "Yᵀ(W₂W₂ᵀ)⁺Y, similarities of the samples as the output layer has them"
    case .ntk: "neural tangent kernel, pairs of output and sample"
    case .ntkDistance: "1 − cosine between the kernel and the one at the start"
    case .imbalance: "W₂ᵀW₂ − W₁W₁ᵀ"
    case .imbalanceMean: "mean eigenvalue of the imbalance"
    case .imbalanceDefect: "Frobenius distance of the imbalance from a multiple of the identity"
    case .imbalanceSpectrum: "eigenvalues of the imbalance, decreasing"
    case .predictions: "W X"
    case .inputNoiseLoss: "expected loss under noise on the inputs"
    case .inputNoiseLossSampled: "the same as a mean over draws (`noise.samples`)"
    case .weightNoiseLoss: "expected loss under noise on the weights"
    case .weightNoiseLossSampled: "the same as a mean over draws (`noise.samples`)"
    }
  }

  /// The experiments that have it, in words.
  var provision: String {
    if needsWeights { return "`descent`, `flow`, and at the start" }
    return needsNoise ? "all, with `noise`" : needsTask ? "all, with a task" : "all"
  }
}
