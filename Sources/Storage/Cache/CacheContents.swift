import Files
import Foundation

/// What lies in the folders of a cache. Links are not followed anywhere in it.
package struct CacheContents {
  /// A file of the cache: a regular file of this user, with a name of the exact form that the program gives.
  package struct Entry {
    let part: CacheFolders.Part
    let path: String
    package let size: Int
    let lastUse: Date
  }

  /// The files of the cache, those of runs that were killed while they wrote too.
  private(set) var entries: [Entry] = []
  /// Whether something else lies among them.
  private(set) var hasOthers = false

  /// Looks through all parts of a cache.
  init(_ folders: CacheFolders) {
    for part in CacheFolders.Part.allCases {
      for name in names(in: folders.path(of: part)) { add(name, in: folders.path(of: part), of: part) }
    }
  }

  private mutating func add(_ name: String, in folder: String, of part: CacheFolders.Part) {
    let path = "\(folder)/\(name)"
    guard part.hasShelves else { return addFile(name, at: path, of: part) }
    guard Digest.isHexadecimal(name[...].utf8) else { return hasOthers = true }
    for name in names(in: path) { addFile(name, at: "\(path)/\(name)", of: part) }
  }

  private mutating func addFile(_ name: String, at path: String, of part: CacheFolders.Part) {
    guard part.isName(name), let item = OwnItem(path), item.kind == .file else { return hasOthers = true }
    let lastUse = Date(timeIntervalSince1970: item.lastWrite)
    entries.append(Entry(part: part, path: path, size: item.size, lastUse: lastUse))
  }

  /// The names in a folder of this user; none where it is something else.
  private mutating func names(in path: String) -> [String] {
    guard UserPath.isTaken(path) else { return [] }
    guard OwnItem(path)?.kind == .folder, let folder = try? Folder(path) else {
      hasOthers = true
      return []
    }
    return folder.names
  }
}
