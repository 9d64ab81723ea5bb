import Diagnostics
import Schemas

/// What some marks take besides channels.
struct MarkOptions: Sendable, Equatable {
  /// Number of bins of a histogram.
  var binCount = 40
  /// Whether the areas of a histogram's bins sum to 1; else bins count.
  var isDensity = true
  /// Rows and columns of a matrix (counted from 1) behind which a rule is drawn.
  var blocks: [Int] = []
  /// Whether the cells of a matrix hold their numbers.
  var hasCellLabels = false

  private enum Keys {
    static let bins = Key.optional("bins", .integer(1...1000), default: "40", "number of bins of a histogram")
    static let density = Key.optional(
      "density", .boolean, default: "true", "whether areas sum to 1; else bins count elements")
    static let blocks = Key.optional(
      "blocks", ValueType<[Int]>.list(of: .integer(1...4096)), default: "none",
      "rows and columns of a matrix behind which a rule is drawn")
    static let cellLabels = Key.optional(
      "cell-labels", .boolean, default: "false", "whether the cells of a matrix hold their numbers")
  }

  static let keys = [
    Keys.bins.description, Keys.density.description, Keys.blocks.description, Keys.cellLabels.description,
  ]

  static func read(_ record: Record, _ context: inout DecodingContext) -> MarkOptions {
    MarkOptions(
      binCount: record.read(Keys.bins, default: 40, &context),
      isDensity: record.read(Keys.density, default: true, &context),
      blocks: record.read(Keys.blocks, default: [], &context),
      hasCellLabels: record.read(Keys.cellLabels, default: false, &context))
  }
}
