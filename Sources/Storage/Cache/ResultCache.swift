package import Diagnostics
import Experiments
import Files
import Foundation
import Synchronization

/// The results of earlier runs, in files that several processes may use at the same time: a cache, or a store.
///
/// No file is trusted: a damaged record counts as absent. No file is needed: a result that cannot be kept is computed
/// again.
package final class ResultCache: Sendable {
  /// A file is also written as soon as its results have this many bytes.
  static let batchSize = 8_000_000
  /// How long a store that could not be written is left alone.
  private static let pause = Duration.seconds(10)
  /// The most bytes of results that wait for a store that cannot be written.
  static let mostPending = 500_000_000

  /// The folders.
  package let folders: CacheFolders
  /// The largest size, in bytes; a store has none.
  package let limit: Int
  private let settingsDiagnostics: [Diagnostic]
  let state = Mutex(State())
  /// Held while a file is written, from the moment when its results are no longer pending.
  let writing = Mutex(())

  struct State {
    var shards: [RunDigest: Shard] = [:]
    /// The results that are not in a file yet, by shard.
    var pending: [RunDigest: RecordBatch] = [:]
    /// The files that were marked as used.
    var used: Set<String> = []
    /// The number of bytes written since the size of the cache was last checked.
    var writtenSize = 0
    /// The state of the folder; nil before it was looked up.
    var folder: CacheMark.State?
    /// Why nothing more is kept, or for now in a store; nil while results are kept.
    var failure: String?
    /// When a store that could not be written is tried again.
    var nextAttempt: ContinuousClock.Instant?
    /// Whether nothing more is to be kept, because the program ends.
    var isClosed = false
    /// The number of records that were written.
    var writtenCount = 0
    /// The folders that this process has made for files.
    var madeFolders: Set<String> = []
    /// The names of the files that this process has written, by shard.
    var ownFiles: [RunDigest: [String]] = [:]
  }

  /// The cache that the environment names.
  package init(_ settings: CacheSettings) {
    (limit, settingsDiagnostics) = (settings.limit, settings.diagnostics)
    folders = CacheFolders(root: settings.folder)
  }

  /// The store in the folder at `path`, which is made when something is kept.
  package init(storeAt path: String) {
    (limit, settingsDiagnostics) = (.max, [])
    folders = CacheFolders(root: path, kind: .store)
  }

  /// Whether it is a cache or a store.
  package var kind: StorageKind { folders.kind }

  /// Why results could not be kept, each reason once: a warning of a cache, an error of a store.
  package var diagnostics: [Diagnostic] {
    let failure = state.withLock(\.failure).map { failure in
      switch kind {
      case .cache:
        Diagnostic.warning(
          .cacheUnusable, at: nil, "results cannot be kept in '\(folders.root)': \(failure)",
          hint: "name another folder in LAZYRICH_CACHE_DIR, a new or an empty one, or say --no-cache")
      case .store:
        Diagnostic.error(
          .storeUnusable, at: nil, "the store '\(folders.root)' cannot be used: \(failure)",
          hint: "name a store, or a folder that is new or empty, in which you may write")
      }
    }
    return settingsDiagnostics + [failure].compactMap { $0 }
  }

  // MARK: The folder

  /// Whether the folder is a cache or a store, as it should be, or can become one. If not, nothing in it is read,
  /// written or removed, and `diagnostics` says why.
  package var isUsable: Bool { state.withLock { isUsable(&$0) } }

  /// Whether the folder is a cache or a store already.
  package var isMarked: Bool { state.withLock { isUsable(&$0) && $0.folder == .marked } }

  func isUsable(_ state: inout State) -> Bool {
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

  /// Removes the least recently used files until the rest has at most `limit` bytes. Nothing is removed from a store.
  ///
  /// - Returns: the number of bytes that were removed.
  package func prune(to limit: Int) -> Int {
    kind == .cache && isUsable ? CachePruning(folders: folders).prune(to: limit) : 0
  }

  // MARK: Files

  /// Writes a file of a cache. A store has no files but those of runs.
  func write(_ bytes: [UInt8], to path: String) {
    guard kind == .cache else { return }
    writing.withLock { _ in _ = write(bytes, at: path) }
  }

  /// Writes a file. After a failure nothing more is written to a cache; a store is tried again, since a task may compute
  /// for hours after a file system in a network did not answer once.
  func write(_ bytes: [UInt8], at path: String) -> Bool {
    guard state.withLock({ isUsable(&$0) && ($0.failure == nil || kind == .store) && !$0.isClosed }) else {
      return false
    }
    do throws(SystemFile.Failure) {
      try makeFolder(of: path)
      try SystemFile.write(bytes, to: path, scratch: folders.scratch, isDurable: kind == .store)
    } catch {
      state.withLock { state in
        state.failure = error.description
        state.nextAttempt = .now + Self.pause
      }
      return false
    }
    let isMuch = state.withLock { state in
      (state.failure, state.nextAttempt) = (nil, nil)
      state.writtenSize += bytes.count
      return state.writtenSize > limit / 8
    }
    if isMuch { prune() }
    return true
  }

  /// Makes the folder for a file, once as long as the mark is there: every look at a file system in a network takes time.
  private func makeFolder(of path: String) throws(SystemFile.Failure) {
    let folder = UserPath.folder(of: path)
    guard !state.withLock({ $0.madeFolders.contains(folder) }) || !CacheMark.isMarked(folders) else { return }
    try CacheMark.makeFolder(of: path, in: folders)
    _ = state.withLock { $0.madeFolders.insert(folder) }
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
    if hasGrown { _ = prune(to: limit) }
  }
}
