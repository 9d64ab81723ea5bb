internal import LinearAlgebra

/// Eight living things and their eight features: a tree of classes, whose levels are the modes of the task
/// (theory §14, paper E.2.2).
public enum SemanticHierarchy {
  /// The items, which are the samples and the inputs.
  public static let items = [
    "goldfish", "bluefish", "bird_1", "bird_2", "alga_1", "alga_2", "flower_1", "flower_2",
  ]

  /// The features, which are the outputs: each splits a class of items in two.
  public static let features = ["all", "root", "animal", "plant", "fish", "bird", "alga", "flower"]

  /// What a perturbation of the labels multiplies: number i (from 1) by 1 + perturbation/i.
  public enum Perturbed: Sendable, Hashable {
    /// The features. The singular vectors stay, and all singular values become distinct.
    case features
    /// The items.
    case items
  }

  /// The labels, features × items.
  static func labels(perturbation: Double, of perturbed: Perturbed) -> Matrix {
    // There are as many features as items.
    let strengths = features.indices.map { 1 + perturbation / Double($0 + 1) }
    switch perturbed {
    case .features: return labels.scalingRows(by: strengths)
    case .items: return labels.scalingColumns(by: strengths)
    }
  }

  private static let labels: Matrix = {
    var labels = Matrix(rows: features.count, columns: items.count)
    for (feature, split) in splits.enumerated() {
      for item in split.positive { labels[feature, item] = 1 }
      for item in split.negative { labels[feature, item] = -1 }
    }
    return labels
  }()

  private static let splits: [(positive: Range<Int>, negative: Range<Int>)] = [
    (0..<8, 0..<0), (0..<4, 4..<8), (0..<2, 2..<4), (4..<6, 6..<8), (0..<1, 1..<2), (2..<3, 3..<4), (4..<5, 5..<6),
    (6..<7, 7..<8),
  ]
}

extension LearningTask {
  /// The task of the semantic hierarchy, with eight inputs and eight outputs.
  ///
  /// - Parameters:
  ///   - perturbation: number i (from 1) of what is perturbed is multiplied by 1 + perturbation/i.
  ///   - perturbed: what is perturbed, the features or the items.
  ///   - whiten: whether the inputs are √8 I, which are white, or I.
  /// - Throws: `notFinite` if the perturbation is not.
  public static func hierarchy(
    perturbation: Double = 0, of perturbed: SemanticHierarchy.Perturbed = .features, whiten: Bool = true
  ) throws(DynamicsError) -> LearningTask {
    let scale = whiten ? Double(SemanticHierarchy.items.count).squareRoot() : 1
    return try LearningTask(
      inputs: scale * .identity(SemanticHierarchy.items.count),
      targets: SemanticHierarchy.labels(perturbation: perturbation, of: perturbed))
  }
}
