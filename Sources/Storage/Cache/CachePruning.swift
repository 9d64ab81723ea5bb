import Files
import Foundation
import Glibc

/// Removes files from a cache. Others may use it meanwhile: what they miss they compute.
struct CachePruning {
  let folders: CacheFolders

  /// Removes the files that were not used for longest until the rest has at most `limit` bytes, and what runs left behind
  /// that were killed. What others may be writing now stays, and so does what is not the cache's.
  ///
  /// - Returns: how many bytes were removed.
  @discardableResult
  func prune(to limit: Int) -> Int {
    let found = CacheContents(folders).entries
    var (removed, kept) = (0, found.reduce(0) { $0 + $1.size })
    for entry in found.sorted(by: { ($0.lastUse, $0.path) < ($1.lastUse, $1.path) }) {
      guard entry.part == .scratch ? isAbandoned(entry) : kept > limit else { continue }
      guard OwnItem.removeFile(entry.path) else { continue }
      (removed, kept) = (removed + entry.size, kept - entry.size)
      // A shelf goes with its last batch; one that is not empty stays.
      rmdir(UserPath.folder(of: entry.path))
    }
    return removed
  }

  /// Whether it was being written an hour ago, and is so still.
  private func isAbandoned(_ entry: CacheContents.Entry) -> Bool { entry.lastUse.timeIntervalSinceNow < -3600 }
}
