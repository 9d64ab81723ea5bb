import Experiments

/// What is in a store, as the tables of its files say.
package struct StoreSummary: Sendable, Equatable {
  /// The runs that one version of the engine computed.
  package struct OfEngine: Sendable, Equatable {
    /// The engine in words.
    package let engine: String
    /// The number of runs that succeeded.
    package fileprivate(set) var outcomes = 0
    /// The number of runs that failed.
    package fileprivate(set) var failures = 0
    /// The number of all runs.
    package var runs: Int { outcomes + failures }
    /// How long they all took, in seconds of one core.
    package fileprivate(set) var seconds = 0.0
    /// Whether this program uses results of this engine.
    package var isCurrent: Bool { engine == Engine.description }
  }

  /// The engine of this program in words.
  package static var currentEngine: String { Engine.description }

  /// By engine, in the order of their names.
  package private(set) var engines: [OfEngine] = []
  /// The number of files.
  package private(set) var files = 0
  /// Their size.
  package private(set) var bytes = 0
  /// The number of records that are superfluous, since the same run has another.
  package private(set) var duplicates = 0
  /// The number of damaged files and damaged rows of tables.
  package private(set) var damaged = 0
  /// The number of files of other versions of the program.
  package private(set) var foreignFiles = 0

  /// The number of runs.
  package var runs: Int { engines.reduce(0) { $0 + $1.runs } }

  init(_ folders: CacheFolders) {
    var found: [String: OfEngine] = [:]
    for folder in folders.shards { add(BatchFiles(in: folder), to: &found) }
    engines = found.values.sorted { $0.engine < $1.engine }
  }

  private mutating func add(_ shard: BatchFiles, to found: inout [String: OfEngine]) {
    for item in shard.items {
      (files, bytes) = (files + 1, bytes + item.size)
      switch item.content {
      case .records(_, let damagedCount): damaged += damagedCount
      case .torn: damaged += 1
      case .foreign: foreignFiles += 1
      }
    }
    shard.index.forEachName { records in
      guard let first = records.first, case .records(let engine, _) = shard.items[Int(first.file)].content else {
        return
      }
      duplicates += records.count - 1
      var sum = found[engine] ?? OfEngine(engine: engine)
      sum.seconds += Double(first.seconds)
      switch first.kind {
      case .outcome: sum.outcomes += 1
      case .failure: sum.failures += 1
      }
      found[engine] = sum
    }
  }
}

extension ResultCache {
  /// What is in the store; nil if there is none.
  package var summary: StoreSummary? { isMarked ? StoreSummary(folders) : nil }
}
