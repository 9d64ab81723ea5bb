import Files
import Foundation

/// The files in the folders of a cache. No link in a cache is followed.
package struct CacheContents {
  /// A file of the cache: a regular file of this user, whose name has exactly the form that the program gives.
  package struct Entry {
    let part: CacheFolders.Part
    let path: String
    package let size: Int
    let lastUse: Date
  }

  /// The files of the cache, including those left by processes that were killed while they wrote.
  private(set) var entries: [Entry] = []
  /// Whether there are other files among them.
  private(set) var hasOthers = false

  /// Lists all parts of a cache.
  init(_ folders: CacheFolders) {
    for part in folders.kind.parts {
      for name in names(in: folders.path(of: part)) { add(name, in: folders.path(of: part), of: part) }
    }
  }

  private mutating func add(_ name: String, in folder: String, of part: CacheFolders.Part) {
    let path = "\(folder)/\(name)"
    guard part.hasShards else { return addFile(name, at: path, of: part) }
    guard Digest.isHexadecimal(name[...].utf8) else { return hasOthers = true }
    for name in names(in: path) { addFile(name, at: "\(path)/\(name)", of: part) }
  }

  private mutating func addFile(_ name: String, at path: String, of part: CacheFolders.Part) {
    guard part.isName(name), let item = OwnItem(path), item.kind == .file else { return hasOthers = true }
    let lastUse = Date(timeIntervalSince1970: item.lastWrite)
    entries.append(Entry(part: part, path: path, size: item.size, lastUse: lastUse))
  }

  /// The names in a folder of this user; empty if it is not one.
  private mutating func names(in path: String) -> [String] {
    guard UserPath.isTaken(path) else { return [] }
    guard OwnItem(path)?.kind == .folder, let folder = try? Folder(path) else {
      hasOthers = true
      return []
    }
    return folder.names
  }
}
