package import Diagnostics

/// The codes of diagnostics of caches and stores.
extension DiagnosticCode {
  package static let cacheUnusable = DiagnosticCode(
    "cache-unusable",
    meaning: "Results cannot be kept for the next run, because of the folder of the cache or of its settings.",
    remedy: "Set LAZYRICH_CACHE_DIR to a new or an empty folder, or use '--no-cache'.")

  package static let storeUnusable = DiagnosticCode(
    "store-unusable",
    meaning: """
      A folder is not a store of results and cannot become one, since it is a cache or has other files, or results \
      cannot be written there.
      """,
    remedy: "Name a store, or a new or an empty folder, with '--store'.")

  /// All of this file.
  package static let ofStorage: [DiagnosticCode] = [cacheUnusable, storeUnusable]
}
