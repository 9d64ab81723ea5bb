import ArgumentParser
import Foundation
import Storage

/// The option that leaves the results of earlier runs alone.
struct CacheOptions: ParsableArguments {
  @Flag(name: .customLong("no-cache"), help: "Run everything anew and keep nothing.")
  var isUnused = false

  /// The cache that the environment names, unless it is not to be used.
  var cache: ResultCache? { isUnused ? nil : Self.fromEnvironment }

  /// The cache that the environment names.
  static var fromEnvironment: ResultCache {
    ResultCache(CacheSettings(environment: ProcessInfo.processInfo.environment))
  }
}
