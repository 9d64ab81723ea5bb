package import Diagnostics
package import Experiments
import Files
import Foundation
import Synchronization

/// The results of earlier runs, in files that several processes may use at the same time.
///
/// No file is trusted: a damaged record counts as absent. No file is needed: a result that cannot be kept is computed
/// again.
package final class ResultCache: RunStore {
  /// A file is written as soon as its results took this long to compute. Writing it takes a small part of that time,
  /// and no more is lost if the process is killed.
  private static let batchCost = Duration.milliseconds(20)
  /// A file is also written as soon as its results have this many bytes.
  private static let batchSize = 8_000_000

  private let settings: CacheSettings
  private let state = Mutex(State())
  /// Held while a file is written, from the moment when its results are no longer pending.
  private let writing = Mutex(())

  private struct State {
    var shards: [String: Shard] = [:]
    /// The results that are not in a file yet, by shard.
    var pending: [String: RecordBatch] = [:]
    /// The files that were marked as used.
    var used: Set<String> = []
    /// The number of bytes written since the size of the cache was last checked.
    var writtenSize = 0
    /// The state of the folder; nil before it was looked up.
    var folder: CacheMark.State?
    /// Why nothing more is kept; nil while results are kept.
    var failure: String?
    /// Whether nothing more is to be kept, because the program ends.
    var isClosed = false
    /// The number of records that were written.
    var writtenCount = 0
  }

  /// The cache that the environment names.
  package init(_ settings: CacheSettings) { self.settings = settings }

  /// The folders of the cache.
  package var folders: CacheFolders { CacheFolders(root: settings.folder) }

  /// Its largest size, in bytes.
  package var limit: Int { settings.limit }

  /// Why results could not be kept, each reason once.
  package var diagnostics: [Diagnostic] {
    let failure = state.withLock(\.failure).map { failure in
      Diagnostic.warning(
        .cacheUnusable, at: nil, "results cannot be kept in '\(settings.folder)': \(failure)",
        hint: "name another folder in LAZYRICH_CACHE_DIR, a new or an empty one, or say --no-cache")
    }
    return settings.diagnostics + [failure].compactMap { $0 }
  }

  // MARK: The folder

  /// Whether the folder is a cache, or can become one. If not, nothing in it is read, written or removed, and
  /// `diagnostics` says why.
  package var isUsable: Bool { state.withLock { isUsable(&$0) } }

  private func isUsable(_ state: inout State) -> Bool {
    let folder = state.folder ?? CacheMark.state(of: folders)
    state.folder = folder
    switch folder {
    case .new, .marked, .unmarked: return true
    case .unusable(let reason):
      state.failure = state.failure ?? reason
      return false
    }
  }

  /// The files of the cache.
  package var entries: [CacheContents.Entry] { isUsable ? CacheContents(folders).entries : [] }

  /// Removes the least recently used files until the rest has at most `limit` bytes.
  ///
  /// - Returns: the number of bytes that were removed.
  package func prune(to limit: Int) -> Int { isUsable ? CachePruning(folders: folders).prune(to: limit) : 0 }

  // MARK: The store of runs

  /// The SHA-256 of `text` in hexadecimal digits.
  package func digest(of text: String) -> String { Digest.hexadecimal(of: Array(text.utf8)) }

  /// Whether the table of a file lists this record.
  package func holds(_ key: RunKey) -> Bool { !locations(of: key).isEmpty }

  /// The record of a run; nil if it does not exist or is damaged.
  package func record(of key: RunKey) -> [UInt8]? {
    for location in locations(of: key) {
      guard let record = RecordBatch.record(key.name, at: location.span, of: location.file) else { continue }
      if state.withLock({ $0.used.insert(location.file).inserted }) { SystemFile.touch(location.file) }
      return record
    }
    return nil
  }

  /// Keeps a record: at once if it was expensive to compute, otherwise together with others.
  package func keep(_ record: [UInt8], for key: RunKey, cost: Duration) {
    let isFull = state.withLock { state in
      guard state.failure == nil else { return false }
      state.pending[key.shard, default: RecordBatch()].add(record, named: key.name, cost: cost)
      return state.pending[key.shard].map { $0.cost >= Self.batchCost || $0.size >= Self.batchSize } ?? false
    }
    if isFull { writing.withLock { _ in writePending(of: key.shard) } }
  }

  /// Writes all results that are not in a file yet.
  package func flush() {
    writing.withLock { _ in
      for shard in state.withLock({ $0.pending.keys.sorted() }) { writePending(of: shard) }
    }
  }

  /// Writes all results that are not in a file yet, and nothing after them.
  ///
  /// - Returns: the number of records that were written in all; nil if they could not be written.
  package func close() -> Int? {
    flush()
    return writing.withLock { _ in
      state.withLock { state in
        state.isClosed = true
        return state.failure == nil ? state.writtenCount : nil
      }
    }
  }

  private func locations(of key: RunKey) -> [Shard.Location] {
    state.withLock { state in
      guard isUsable(&state) else { return [] }
      let shard = state.shards[key.shard] ?? Shard(path: folders.shard(key.shard))
      state.shards[key.shard] = shard
      return shard.locations(of: key.name)
    }
  }

  // MARK: Files

  private func writePending(of shard: String) {
    guard let batch = state.withLock({ $0.pending.removeValue(forKey: shard) }) else { return }
    let (bytes, spans) = batch.encoded()
    let path = "\(folders.shard(shard))/\(UUID().uuidString)"
    guard write(bytes, at: path) else { return }
    state.withLock { state in
      state.shards[shard]?.add(spans, of: path)
      state.writtenCount += batch.records.count
    }
  }

  /// Writes a file of the cache; after a failure nothing more is written.
  func write(_ bytes: [UInt8], to path: String) { writing.withLock { _ in _ = write(bytes, at: path) } }

  private func write(_ bytes: [UInt8], at path: String) -> Bool {
    guard state.withLock({ isUsable(&$0) && $0.failure == nil && !$0.isClosed }) else { return false }
    do throws(SystemFile.Failure) {
      try CacheMark.makeFolder(of: path, in: folders)
      try SystemFile.write(bytes, to: path, scratch: folders.scratch)
    } catch {
      state.withLock { $0.failure = error.description }
      return false
    }
    let isMuch = state.withLock { state in
      state.writtenSize += bytes.count
      return state.writtenSize > settings.limit / 8
    }
    if isMuch { prune() }
    return true
  }

  /// Writes what is pending, and removes the least recently used files if the cache has become too large.
  package func tidy() {
    flush()
    prune()
  }

  private func prune() {
    let hasGrown = state.withLock { state in
      defer { state.writtenSize = 0 }
      return state.writtenSize > 0
    }
    if hasGrown { _ = prune(to: settings.limit) }
  }
}
