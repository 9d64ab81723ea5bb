import Diagnostics
import Results
import Schemas

/// What a layer shows of the elements along some dimensions: their centre, and how far they spread.
struct StatSpec: Sendable {
  /// The number shown in place of all elements.
  enum Center: String, CaseIterable, Sendable { case mean, median }

  /// How far the elements lie from their centre.
  enum Spread: String, CaseIterable, Sendable {
    /// One standard deviation (with n − 1) to either side.
    case sd
    /// One standard error of the mean to either side.
    case sem
    /// From the smallest to the largest.
    case range
    /// From the lower to the upper quartile.
    case quartiles
    /// The centre alone.
    case none

    /// Whether it says how far elements lie from `center`.
    func fits(_ center: Center) -> Bool { center == .mean || self != .sd && self != .sem }
  }

  let over: [LocatedName]
  let center: Center
  let spread: Spread

  private enum Keys {
    static let over = Key.required(
      "over", ValueType<[LocatedName]>.oneOrMany(of: .locatedName), "dimensions whose elements are summarised")
    static let center = Key.optional("center", ValueType<Center>.choice, default: .mean, "the number shown for all")
    static let spread = Key.optional(
      "spread", ValueType<Spread>.choice, defaultText: "sd; quartiles of a median",
      "what the band or the error bars show")
  }

  static let schema = RecordSchema(
    "stat", keys: [Keys.over, Keys.center, Keys.spread])

  static let type = ValueType<StatSpec>.record(schema) { record, context in
    let center = record.read(Keys.center, &context)
    let spread = record.read(Keys.spread, &context) ?? (center == .mean ? .sd : .quartiles)
    if !spread.fits(center) {
      context.report(
        .error(
          .conflictingKeys, at: record.range(of: "spread"),
          "'\(spread.rawValue)' is a distance from the mean, and the centre is the median",
          hint: "use 'spread: quartiles' or 'center: mean'"))
    }
    return record.read(Keys.over, &context).map { StatSpec(over: $0, center: center, spread: spread) }
  }
}

extension StatSpec {
  /// What is shown, in words: `mean ± s.d.`, `median, quartiles`.
  var title: String {
    switch (center, spread) {
    case (_, .none): center.rawValue
    case (_, .sd): "\(center.rawValue) ± s.d."
    case (_, .sem): "\(center.rawValue) ± s.e."
    case (_, .range): "\(center.rawValue), range"
    case (_, .quartiles): "\(center.rawValue), quartiles"
    }
  }
}
