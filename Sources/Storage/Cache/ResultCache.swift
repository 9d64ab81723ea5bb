package import Diagnostics
package import Experiments
import Files
import Foundation
import Synchronization

/// The results of earlier runs, as files that several processes may use at once.
///
/// Nothing in it is trusted: what is damaged counts as not there. Nothing in it is needed: what cannot be kept is computed
/// again.
package final class ResultCache: UnitStore {
  /// The time of computing that is kept as one file: a file costs a small part of that, and no more is lost in a kill.
  private static let batchCost = Duration.milliseconds(20)
  /// The bytes that are kept as one file, if they come faster.
  private static let batchSize = 8_000_000

  private let settings: CacheSettings
  private let state = Mutex(State())
  /// Whoever holds it writes a file, and what was to be written is no longer pending.
  private let writing = Mutex(())

  private struct State {
    var shelves: [String: Shelf] = [:]
    /// What was computed and is not yet in a file.
    var pending: [String: RecordBatch] = [:]
    /// The files that were noted to be in use.
    var used: Set<String> = []
    /// What was written since the size was last looked at.
    var writtenSize = 0
    /// What the folder is, once that was looked at.
    var folder: CacheMark.State?
    /// Why nothing more is kept.
    var failure: String?
    /// Whether nothing more is to be kept, since the program ends.
    var isClosed = false
    /// How many records were written.
    var writtenCount = 0
  }

  /// The cache that the environment names.
  package init(_ settings: CacheSettings) { self.settings = settings }

  /// The folders of the cache.
  package var folders: CacheFolders { CacheFolders(root: settings.folder) }

  /// The bytes that it may have.
  package var limit: Int { settings.limit }

  /// What kept results from being kept, each once.
  package var diagnostics: [Diagnostic] {
    let failure = state.withLock(\.failure).map { failure in
      Diagnostic.warning(
        .cacheUnusable, at: nil, "results cannot be kept in '\(settings.folder)': \(failure)",
        hint: "name another folder in LAZYRICH_CACHE_DIR, a new or an empty one, or say --no-cache")
    }
    return settings.diagnostics + [failure].compactMap { $0 }
  }

  // MARK: The folder

  /// Whether the folder is a cache, or can become one; else nothing in it is read, written or removed, and `diagnostics` says why.
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

  /// Removes what was not used for longest, down to `limit` bytes.
  ///
  /// - Returns: how many bytes were removed.
  package func prune(to limit: Int) -> Int { isUsable ? CachePruning(folders: folders).prune(to: limit) : 0 }

  // MARK: As a store of units

  /// The SHA-256 of `text` in hexadecimal digits.
  package func digest(of text: String) -> String { Digest.hexadecimal(of: Array(text.utf8)) }

  /// Whether a file says that it has this record.
  package func holds(_ key: UnitKey) -> Bool { !locations(of: key).isEmpty }

  /// The record of a unit, if it is there and undamaged.
  package func record(of key: UnitKey) -> [UInt8]? {
    for location in locations(of: key) {
      guard let record = RecordBatch.record(key.name, at: location.place, of: location.file) else { continue }
      if state.withLock({ $0.used.insert(location.file).inserted }) { SystemFile.touch(location.file) }
      return record
    }
    return nil
  }

  /// Keeps a record: at once where it was dear, else together with others.
  package func keep(_ record: [UInt8], for key: UnitKey, cost: Duration) {
    let isFull = state.withLock { state in
      guard state.failure == nil else { return false }
      state.pending[key.shelf, default: RecordBatch()].add(record, named: key.name, cost: cost)
      return state.pending[key.shelf].map { $0.cost >= Self.batchCost || $0.size >= Self.batchSize } ?? false
    }
    if isFull { writing.withLock { _ in writePending(on: key.shelf) } }
  }

  /// Writes what is not yet in a file.
  package func flush() {
    writing.withLock { _ in
      for shelf in state.withLock({ $0.pending.keys.sorted() }) { writePending(on: shelf) }
    }
  }

  /// Writes what is not yet in a file, and nothing after it.
  ///
  /// - Returns: how many records were written in all; nil where they could not be.
  package func close() -> Int? {
    flush()
    return writing.withLock { _ in
      state.withLock { state in
        state.isClosed = true
        return state.failure == nil ? state.writtenCount : nil
      }
    }
  }

  private func locations(of key: UnitKey) -> [Shelf.Location] {
    state.withLock { state in
      guard isUsable(&state) else { return [] }
      let shelf = state.shelves[key.shelf] ?? Shelf(path: folders.shelf(key.shelf))
      state.shelves[key.shelf] = shelf
      return shelf.locations(of: key.name)
    }
  }

  // MARK: Files

  private func writePending(on shelf: String) {
    guard let batch = state.withLock({ $0.pending.removeValue(forKey: shelf) }) else { return }
    let (bytes, places) = batch.encoded()
    let path = "\(folders.shelf(shelf))/\(UUID().uuidString)"
    guard write(bytes, at: path) else { return }
    state.withLock { state in
      state.shelves[shelf]?.add(places, of: path)
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

  /// Keeps what was given so far, and removes what was not used for longest where the cache has become too large.
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
