import Results

/// The seeds that a condition selects, kept among the results of runs: the search looks at the starts of all combinations,
/// which each of many machines would have to repeat for whatever part it computes.
struct FoundSeeds {
  private let store: any RunStore
  private let key: RunKey

  /// The place in `store` of the seeds of an experiment; nil if no condition selects them.
  init?(of spec: ExperimentSpec, in store: any RunStore) {
    guard case .search = spec.seeds else { return nil }
    var writer = ByteWriter()
    writer.write(spec.source.canonicalText)
    for (name, value) in spec.parameters.sorted(by: { $0.key < $1.key }) {
      writer.write(name)
      writer.write("\(value.elements)")
    }
    let shard = store.digest(of: Array("\(Engine.description)\nseeds".utf8))
    (self.store, key) = (store, RunKey(shard: shard, name: store.digest(of: writer.bytes)))
  }

  /// As many seeds as wanted, found at an earlier time; nil if they are not there.
  func seeds(wanted: Int) -> [UInt64]? {
    guard let bytes = store.record(of: key)?.bytes else { return nil }
    var reader = ByteReader(bytes)
    var seeds: [UInt64] = []
    while !reader.isAtEnd {
      guard let seed = try? reader.integer(), seed > 0 else { return nil }
      seeds.append(UInt64(seed))
    }
    return seeds.count == wanted ? seeds : nil
  }

  /// Keeps seeds that took `seconds` to find, unless they are there.
  func keep(_ seeds: [UInt64], seconds: Double) {
    guard self.seeds(wanted: seeds.count) == nil else { return }
    var writer = ByteWriter()
    for seed in seeds { writer.write(Int(seed)) }
    store.keep(RunRecord(.outcome, writer.bytes, seconds: seconds), for: key)
    store.flush()
  }
}

extension ExperimentPlan {
  /// Keeps the seeds that a condition has selected in `store`, so that whoever computes a part does not search for them
  /// again.
  public func keepFoundSeeds(in store: any RunStore) {
    FoundSeeds(of: spec, in: store)?.keep(usedSeeds, seconds: 0)
  }
}
