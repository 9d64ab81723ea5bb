import Diagnostics
import Schemas
package import Storage

extension NotebookCommands {
  /// The folder of `cache` and its size.
  package static func size(of cache: ResultCache) -> Outcome {
    let found = cache.entries
    let size = found.reduce(0) { $0 + $1.size }
    return outcome(
      cache, "\(ByteCount.text(size)) of \(ByteCount.text(cache.limit)) in \(found.count.counting("file"))",
      facts: ["bytes": size, "files": found.count])
  }

  /// Removes the least recently used results from `cache`, down to its limit, or everything.
  package static func prune(_ cache: ResultCache, all: Bool) -> Outcome {
    let removed = cache.prune(to: all ? 0 : cache.limit)
    let size = cache.entries.reduce(0) { $0 + $1.size }
    return outcome(
      cache, "\(ByteCount.text(removed)) removed, \(ByteCount.text(size)) left",
      facts: ["removed": removed, "bytes": size])
  }

  private static func outcome(_ cache: ResultCache, _ text: String, facts: KeyValuePairs<String, Int>) -> Outcome {
    let data = JSONNode.object(
      [.init("folder", .string(cache.folders.root)), .init("limit", .number(Double(cache.limit)))]
        + facts.map { .init($0.key, .number(Double($0.value))) })
    return Outcome(
      .fine, cache.diagnostics, output: "\(TerminalText.harmless(cache.folders.root)): \(text)\n", form: .data(data))
  }
}
