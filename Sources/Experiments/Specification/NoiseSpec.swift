import Schemas

/// The key `noise`: what the noise variables add to inputs or weights (`reference.md#sec-noise`, theory §11).
struct NoiseSpec: Sendable {
  /// The standard deviation of the noise on every input or weight.
  let standardDeviation: Double
  /// How many draws a sampled loss is the mean of.
  let draws: Int
}

extension NoiseSpec {
  private static let deviation = Key.required(
    "sd", .nonNegativeNumber, "standard deviation of the noise on every input, or every weight")
  private static let samples = Key.optional(
    "samples", .integer(1...Limits.noiseDraws), default: 1000, "draws that a sampled loss is the mean of")

  /// The keys of `noise`.
  static let schema = RecordSchema("noise", keys: [deviation, samples])

  /// Reads `noise`.
  static let type = ValueType<NoiseSpec>.record(schema) { record, context in
    let draws = record.read(samples, &context)
    return record.read(deviation, &context).map { NoiseSpec(standardDeviation: $0, draws: draws) }
  }
}
