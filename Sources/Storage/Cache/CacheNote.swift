import Files

/// A short text in the cache that only explains, such as what was asked for last. No result depends on it.
package struct CacheNote: Sendable {
  private let cache: ResultCache
  private let file: String

  fileprivate init(_ cache: ResultCache, file: String) { (self.cache, self.file) = (cache, file) }

  /// Its bytes; nil if there is no note, or it cannot be read.
  package var contents: [UInt8]? {
    cache.isUsable ? try? UserPath.contents(of: file, limit: Limits.noteSize) : nil
  }

  /// Replaces its bytes.
  package func replace(with contents: [UInt8]) { cache.write(contents, to: file) }

  /// Marks it as used now, so that it is removed later than others.
  package func touch() { SystemFile.touch(file) }
}

extension ResultCache {
  /// The note with the name `name`, a digest.
  package func note(_ name: String) -> CacheNote { CacheNote(self, file: folders.request(name)) }
}
