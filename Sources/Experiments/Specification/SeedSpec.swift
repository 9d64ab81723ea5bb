import Diagnostics
import Results
import Schemas

/// The keys `seed` and `seeds`: which draws are used (`reference.md#sec-seeds`).
enum SeedSpec: Sendable {
  /// One seed; no dimension.
  case single(UInt64)
  /// These seeds, along the dimension of a sweep.
  case listed([UInt64], SectionSweep)
  /// The first so many seeds from 1 that satisfy a condition; a dimension unless `count` is nil.
  case search(Expression, count: Int?)

  /// How many seeds there will be.
  var count: Int {
    switch self {
    case .single: 1
    case .listed(let seeds, _): seeds.count
    case .search(_, let count): count ?? 1
    }
  }

  /// The sweep, where the seeds are written as one.
  var sweep: SectionSweep? {
    if case .listed(_, let sweep) = self { return sweep }
    return nil
  }
}

extension SeedSpec {
  static let seedKey = Key.optional(
    "seed", ValueType<SourceValue>(.either([ValueType.seed.shape.swept, single.shape])) { value, _ in value },
    defaultText: "1", "seed of every random stream, or {where: condition}")
  static let seedsKey = Key.optional(
    "seeds", ValueType<SourceValue>(.either([count.type.shape, many.shape])) { value, _ in value },
    "number of seeds 1, 2, …, or {count, where: condition}")

  /// A single seed and many exclude each other.
  static let choice = KeyChoice(.atMostOne, of: ["seed", "seeds"])

  private static let condition = Key.required(
    "where", Expression.type, "condition on what needs no training; the smallest seed that satisfies it is used")
  private static let count = Key.required("count", .integer(1...Limits.seeds), "how many seeds")
  private static let single = ValueType<SeedSpec>.record(
    RecordSchema("seed", keys: [condition])
  ) { record, context in
    record.read(condition, &context).map { .search($0, count: nil) }
  }
  private static let many = ValueType<SeedSpec>.record(
    RecordSchema("seeds", keys: [count, condition])
  ) { record, context in
    guard let count = record.read(count, &context) else { return nil }
    return record.read(condition, &context).map { .search($0, count: count) }
  }

  /// Reads whichever of the two keys is there.
  static func read(from record: Record, _ context: inout DecodingContext) -> SeedSpec? {
    if record.has(seedKey), record.has(seedsKey) {
      context.report(
        .error(
          .conflictingKeys, at: record.range(of: "seeds"), "'seed' and 'seeds' exclude each other",
          hint: "keep 'seeds' for a dimension of seeds, 'seed' for a single one"))
      return nil
    }
    if let value = record.value["seeds"] { return seeds(value, &context) }
    guard let value = record.value["seed"] else { return .single(1) }
    return seed(value, &context)
  }

  private static func seed(_ value: SourceValue, _ context: inout DecodingContext) -> SeedSpec? {
    if value["where"] != nil { return single.decode(value, &context) }
    guard SweepValues.isSweep(value, for: ValueType.seed.shape) else {
      return ValueType.seed.decode(value, &context).map { .single($0) }
    }
    guard let sweep = SweepValues(value, &context) else { return nil }
    let seeds = sweep.values.compactMap { ValueType.seed.decode($0, &context) }
    guard seeds.count == sweep.values.count else { return nil }
    return .listed(
      seeds,
      SectionSweep(
        key: seedKey.name, path: [seedKey.name], dimension: Dimension(sweep.name, seeds: seeds),
        hasValuesAsCoordinates: true, range: value.range))
  }

  private static func seeds(_ value: SourceValue, _ context: inout DecodingContext) -> SeedSpec? {
    if value.entries != nil { return many.decode(value, &context) }
    guard value.list == nil else {
      context.report(
        .error(
          .wrongType, at: value.range, "'seeds' is the number of seeds, found a list",
          hint: "a list of them is written under 'seed': seed: [1, 2, 3]"))
      return nil
    }
    return count.type.decode(value, &context).map { count in
      let seeds = (1...UInt64(count)).map { $0 }
      return .listed(
        seeds,
        SectionSweep(
          key: seedKey.name, path: [seedKey.name], dimension: Dimension(seeds: seeds), hasValuesAsCoordinates: true,
          range: value.range))
    }
  }
}
