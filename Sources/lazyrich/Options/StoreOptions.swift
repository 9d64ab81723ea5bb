import ArgumentParser
import Running
import Storage

/// The folder where the results of a sweep are kept for good; the commands for clusters share it.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .customLong("store"),
    help: ArgumentHelp(
      "The folder of the results: on a cluster, one that all of its computers share. Nothing is ever removed from it.",
      valueName: "folder"),
    completion: .directory)
  var folder: String

  /// The store.
  var store: ResultCache { ResultCache(storeAt: folder) }

  func validate() throws {
    if folder.isEmpty { throw ValidationError("--store takes a folder.") }
  }
}

/// The option `--parts`.
enum PartCount {
  /// Refuses numbers of parts that cannot be meant.
  static func validate(_ count: Int?) throws {
    guard let count, !(1...PartNumber.mostParts).contains(count) else { return }
    throw ValidationError("--parts takes a whole number from 1 to \(PartNumber.mostParts).")
  }
}
