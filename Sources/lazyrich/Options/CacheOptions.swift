import ArgumentParser
import Foundation
import Storage

/// The option that ignores the results of earlier runs.
struct CacheOptions: ParsableArguments {
  @Flag(name: .customLong("no-cache"), help: "Run everything again, and keep no results.")
  var isUnused = false

  /// The cache that the environment names; nil with `--no-cache`.
  var cache: ResultCache? { isUnused ? nil : Self.fromEnvironment }

  /// The cache that the environment names.
  static var fromEnvironment: ResultCache {
    ResultCache(CacheSettings(environment: ProcessInfo.processInfo.environment))
  }
}
