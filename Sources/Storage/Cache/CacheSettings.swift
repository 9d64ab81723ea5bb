import Diagnostics
import Foundation

/// The folder of the cache and its largest size, as the environment sets them.
package struct CacheSettings: Sendable {
  /// The folder of the cache.
  let folder: String
  /// The largest size of the cache, in bytes.
  let limit: Int
  /// What is wrong with the environment.
  let diagnostics: [Diagnostic]

  /// The largest size if the environment does not set it, in bytes.
  static let usualLimit = 2_000_000_000

  /// The folder is `LAZYRICH_CACHE_DIR`, else `lazyrich` in `XDG_CACHE_HOME`, else `.cache/lazyrich` at home; the size
  /// `LAZYRICH_CACHE_LIMIT`, such as `500MB`, else 2 GB.
  package init(environment: [String: String]) {
    folder = Self.folder(environment)
    guard let text = environment["LAZYRICH_CACHE_LIMIT"], !text.isEmpty else {
      (limit, diagnostics) = (Self.usualLimit, [])
      return
    }
    let size = ByteCount.parse(text)
    limit = size ?? Self.usualLimit
    diagnostics =
      size == nil
      ? [
        .warning(
          .cacheUnusable, at: nil, "LAZYRICH_CACHE_LIMIT is '\(text)', which is not a size",
          hint: "write a number of MB or GB, for example 500MB")
      ] : []
  }

  private static func folder(_ environment: [String: String]) -> String {
    if let own = environment["LAZYRICH_CACHE_DIR"], !own.isEmpty { return own }
    // By the specification of that variable a relative path is invalid and ignored.
    if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") { return "\(caches)/lazyrich" }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return "\(home ?? FileManager.default.homeDirectoryForCurrentUser.path)/.cache/lazyrich"
  }
}

/// Numbers of bytes as people write them.
package enum ByteCount {
  private static let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)]

  /// The number of bytes that `text` says, such as `500MB`; nil for other texts.
  package static func parse(_ text: String) -> Int? {
    let trimmed = text.filter { $0 != " " }
    let unit = units.first { trimmed.uppercased().hasSuffix($0.0.uppercased()) }
    guard let number = Double(trimmed.dropLast(unit?.0.count ?? 0)), number >= 0 else { return nil }
    let bytes = number * Double(unit?.1 ?? 1)
    return bytes < 1e18 ? Int(bytes) : nil
  }

  /// The number with a unit: `12 kB`, `1.5 GB`.
  package static func text(_ bytes: Int) -> String {
    guard let (name, size) = units.first(where: { bytes >= $0.1 }) else { return "\(bytes) bytes" }
    let tenths = (bytes * 10 + size / 2) / size
    return tenths >= 100 || tenths % 10 == 0 ? "\((tenths + 5) / 10) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)"
  }
}
