import Files
import Foundation
import Glibc

/// Removes files from a cache. Other processes may use the cache meanwhile; they compute what they do not find.
struct CachePruning {
  let folders: CacheFolders

  /// Removes the least recently used files until the rest has at most `limit` bytes, and files that killed processes
  /// left. Files that other processes may be writing stay, and so do files that do not belong to the cache.
  ///
  /// - Returns: the number of bytes that were removed.
  @discardableResult
  func prune(to limit: Int) -> Int {
    let found = CacheContents(folders).entries
    var (removed, kept) = (0, found.reduce(0) { $0 + $1.size })
    for entry in found.sorted(by: { ($0.lastUse, $0.path) < ($1.lastUse, $1.path) }) {
      guard entry.part == .scratch ? isAbandoned(entry) : kept > limit else { continue }
      guard OwnItem.removeFile(entry.path) else { continue }
      (removed, kept) = (removed + entry.size, kept - entry.size)
      // The folder of a shard goes with its last batch. A folder that is not empty stays.
      rmdir(UserPath.folder(of: entry.path))
    }
    return removed
  }

  /// Whether a file that is being written has not changed for an hour, so that its process was probably killed.
  private func isAbandoned(_ entry: CacheContents.Entry) -> Bool { entry.lastUse.timeIntervalSinceNow < -3600 }
}
