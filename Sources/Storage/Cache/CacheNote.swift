import Files

/// A short text in the cache that explains: what was asked for last. Whether something runs does not depend on it.
package struct CacheNote: Sendable {
  private let cache: ResultCache
  private let file: String

  fileprivate init(_ cache: ResultCache, file: String) { (self.cache, self.file) = (cache, file) }

  /// What it says; nil where there is none that can be read.
  package var contents: [UInt8]? {
    cache.isUsable ? try? UserPath.contents(of: file, limit: Self.largestSize) : nil
  }

  /// Says from now on `contents`.
  package func replace(with contents: [UInt8]) { cache.write(contents, to: file) }

  /// Has it count as used now.
  package func touch() { SystemFile.touch(file) }

  /// The most bytes that are read of one.
  private static let largestSize = 20_000_000
}

extension ResultCache {
  /// The note under `name`, a digest.
  package func note(_ name: String) -> CacheNote { CacheNote(self, file: folders.request(name)) }
}
