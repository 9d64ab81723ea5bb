import Diagnostics
import Schemas
package import Storage

/// What the command `cache` does.
package struct CacheCommands: Sendable {
  private let cache: ResultCache

  /// Commands about `cache`.
  package init(cache: ResultCache) { self.cache = cache }

  /// The folder of the cache and how large it is.
  package func size() -> Outcome {
    let found = cache.entries
    let size = found.reduce(0) { $0 + $1.size }
    return outcome(
      "\(ByteCount.text(size)) of \(ByteCount.text(cache.limit)) in \(found.count.counting("file"))",
      facts: ["bytes": size, "files": found.count])
  }

  /// Removes what was not used for longest, down to the limit, or everything.
  package func prune(all: Bool) -> Outcome {
    let removed = cache.prune(to: all ? 0 : cache.limit)
    let size = cache.entries.reduce(0) { $0 + $1.size }
    return outcome(
      "\(ByteCount.text(removed)) removed, \(ByteCount.text(size)) left", facts: ["removed": removed, "bytes": size])
  }

  private func outcome(_ text: String, facts: KeyValuePairs<String, Int>) -> Outcome {
    let data = JSONNode.object(
      [.init("folder", .string(cache.folders.root)), .init("limit", .number(Double(cache.limit)))]
        + facts.map { .init($0.key, .number(Double($0.value))) })
    return Outcome(
      .fine, cache.diagnostics, output: "\(TerminalText.harmless(cache.folders.root)): \(text)\n", form: .data(data))
  }
}
