import Experiments
import Files
import Foundation

/// The folders of a cache or a store. Other files beside them do not belong to it and are left alone.
package struct CacheFolders: Sendable {
  package let root: String
  /// Whether it is a cache or a store.
  package let kind: StorageKind

  init(root: String, kind: StorageKind = .cache) { (self.root, self.kind) = (root, kind) }

  /// A folder of the cache, with files of one kind.
  enum Part: String, CaseIterable {
    /// The results of runs, one folder for each shard.
    case runs
    /// What the experiments of notebooks asked for when they last ran.
    case requests
    /// The results of whole experiments, one file for each.
    case results
    /// The pictures of figures, one file for each drawing.
    case drawings
    /// What is known of pages that were rendered, one file for each.
    case pages
    /// The bytes of other files, under their digests.
    case contents
    /// Files that are being written and do not have their final names yet.
    case scratch

    /// Whether its files are in folders, each of which has a digest as its name.
    var hasShards: Bool { self == .runs }

    /// Whether the program gives such a name to files here. Files with other names do not belong to the cache.
    func isName(_ name: String) -> Bool {
      switch self {
      case .runs: UniqueName.isIdentifier(name.utf8[...])
      case .requests: name.hasSuffix(".json") && Digest.isHexadecimal(name.utf8.dropLast(5))
      case .results, .drawings, .pages, .contents: Digest.isHexadecimal(name.utf8[...])
      case .scratch: CacheName.isScratch(name)
      }
    }
  }

  /// The folder of files that do not have their final names yet.
  var scratch: String { path(of: .scratch) }

  /// The folder of a part.
  func path(of part: Part) -> String { "\(root)/\(part.rawValue)" }

  /// The folder of a shard.
  func shard(_ name: RunDigest) -> String { "\(path(of: .runs))/\(name.hexadecimal)" }

  /// The file of the result of an experiment.
  func result(_ name: String) -> String { "\(path(of: .results))/\(name)" }

  /// The file of the pictures of a drawing.
  func pictures(_ name: String) -> String { "\(path(of: .drawings))/\(name)" }

  /// The file of what is known of a page.
  func page(_ name: String) -> String { "\(path(of: .pages))/\(name)" }

  /// The file with the bytes that have this digest.
  func contents(_ digest: String) -> String { "\(path(of: .contents))/\(digest)" }

  /// The file of a request.
  func request(_ name: String) -> String { "\(path(of: .requests))/\(name).json" }
}

/// The exact forms of the names that the program gives to files in a cache. They are compared by bytes.
enum CacheName {
  /// A name of that form that no other file has.
  static func scratch() -> String { ".\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)" }

  /// Whether it is `.`, the number of a process, `-` and a UUID, as `SystemFile.write` names fresh files.
  static func isScratch(_ name: String) -> Bool {
    let number = name.utf8.dropFirst().prefix { $0 != UInt8(ascii: "-") }
    return name.utf8.first == UInt8(ascii: ".") && (1...10).contains(number.count)
      && number.allSatisfy { "0123456789".utf8.contains($0) }
      && name.utf8.dropFirst(number.count + 1).first == UInt8(ascii: "-")
      && UniqueName.isIdentifier(name.utf8.dropFirst(number.count + 2))
  }
}
