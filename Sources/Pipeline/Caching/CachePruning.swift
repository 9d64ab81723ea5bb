import Foundation
import Glibc

/// Looks at the size of a cache and removes files from it. Others may use it meanwhile: what they miss they compute.
struct CachePruning {
  let folders: CacheFolders

  /// A file of the cache.
  struct Entry {
    let path: String
    let size: Int
    let lastUse: Date
  }

  /// All files, those of runs that were killed while they wrote too.
  func entries() -> [Entry] {
    folders.all.flatMap { folder -> [Entry] in
      let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey, .isRegularFileKey]
      let found = FileManager.default.enumerator(
        at: URL(filePath: folder, directoryHint: .isDirectory), includingPropertiesForKeys: Array(keys))
      return (found?.compactMap { $0 as? URL } ?? []).compactMap { file in
        guard let values = try? file.resourceValues(forKeys: keys), values.isRegularFile == true,
          let size = values.fileSize, let lastUse = values.contentModificationDate
        else { return nil }
        return Entry(path: file.path, size: size, lastUse: lastUse)
      }
    }
  }

  /// Removes the files that were not used for longest until the rest has at most `limit` bytes, and what runs left behind
  /// that were killed. What others may be writing now stays.
  ///
  /// - Returns: how many bytes were removed.
  @discardableResult
  func prune(to limit: Int) -> Int {
    let found = entries()
    var (removed, kept) = (0, found.reduce(0) { $0 + $1.size })
    for entry in found.sorted(by: { ($0.lastUse, $0.path) < ($1.lastUse, $1.path) }) {
      guard isScratch(entry) ? isAbandoned(entry) : kept > limit else { continue }
      guard unlink(entry.path) == 0 else { continue }
      (removed, kept) = (removed + entry.size, kept - entry.size)
      // A shelf goes with its last batch; one that is not empty stays.
      rmdir(URL(filePath: entry.path).deletingLastPathComponent().path)
    }
    return removed
  }

  /// Whether a file does not have its name yet.
  private func isScratch(_ entry: Entry) -> Bool {
    URL(filePath: entry.path).deletingLastPathComponent().lastPathComponent
      == URL(filePath: folders.scratch).lastPathComponent
  }

  /// Whether it was being written an hour ago, and is so still.
  private func isAbandoned(_ entry: Entry) -> Bool { entry.lastUse.timeIntervalSinceNow < -3600 }
}
