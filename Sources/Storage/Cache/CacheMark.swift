import Files
import Glibc

/// The file at the root of a cache or a store, which says what the folder is.
enum CacheMark {
  /// What is known of a folder.
  enum State: Equatable {
    /// It does not exist, or is empty.
    case new
    /// It has the mark of this program.
    case marked
    /// It contains only files of an earlier version of this program, which did not mark its cache.
    case unmarked
    /// It cannot be a cache, or a store; the reason follows its name and a colon.
    case unusable(String)
  }

  /// The state of the folder of a cache or a store.
  static func state(of folders: CacheFolders) -> State {
    guard let root = UserPath.resolved(folders.root) else { return .new }
    guard UserPath.isFolder(root) else { return .unusable(SystemFile.Failure(ENOTDIR).description) }
    if folders.kind == .cache, OwnItem(root) == nil { return .unusable("it belongs to another user") }
    let names: [String]
    do throws(FileFault) { names = try Folder(root).names } catch { return .unusable("it \(error)") }
    if isMarked(as: folders.kind, in: folders) { return .marked }
    if let reason = otherMark(among: names, in: folders) { return .unusable(reason) }
    return stateWithoutMark(names, of: folders)
  }

  private static func stateWithoutMark(_ names: [String], of folders: CacheFolders) -> State {
    let reason = "it contains other files, and is not marked as a \(folders.kind.noun) of this program"
    switch folders.kind {
    case .cache:
      if names.isEmpty { return .new }
      let known = Set(StorageKind.cache.parts.map(\.rawValue))
      let isOurs = names.allSatisfy(known.contains) && !CacheContents(folders).hasOthers
      return isOurs ? .unmarked : .unusable(reason)
    case .store:
      // A thousand tasks may begin a store at the same time: each writes the mark before all else.
      return names.allSatisfy(CacheName.isScratch) ? .new : .unusable(reason)
    }
  }

  /// What the folder is instead, as far as its marks say.
  private static func otherMark(among names: [String], in folders: CacheFolders) -> String? {
    switch folders.kind {
    case .cache:
      names.contains(StorageKind.store.markName)
        ? "it is a store, from which nothing is removed, and no cache" : nil
    case .store:
      if isMarked(as: .cache, in: folders) {
        "it is a cache, from which results are removed, and no store"
      } else if names.contains(StorageKind.store.markName) {
        "it is a store of another version of this program"
      } else {
        nil
      }
    }
  }

  /// Makes the folder for a file of the cache or store, and marks that.
  static func makeFolder(of path: String, in folders: CacheFolders) throws(SystemFile.Failure) {
    let (kind, root) = (folders.kind, folders.root)
    try SystemFile.makeFolder(UserPath.folder(of: root))
    if !UserPath.isFolder(root) { try make(root, kind) }
    if kind == .cache { try make(folders.scratch, kind) }
    if !isMarked(as: kind, in: folders) {
      try SystemFile.write(
        Array(kind.markText.utf8), to: "\(root)/\(kind.markName)", scratch: kind == .cache ? folders.scratch : root,
        isDurable: kind == .store)
    }
    try make(folders.scratch, kind)
    let shardOrPart = UserPath.folder(of: path)
    let part = UserPath.folder(of: shardOrPart)
    if part != root { try make(part, kind) }
    try make(shardOrPart, kind)
  }

  /// Makes a folder within the root. A link to a folder is an error.
  private static func make(_ folder: String, _ kind: StorageKind) throws(SystemFile.Failure) {
    if mkdir(folder, kind.folderMode) == 0 {
      if kind == .store { try SystemFile.flushNames(in: UserPath.folder(of: folder)) }
    } else if UserPath.kind(of: folder) != .folder {
      throw SystemFile.Failure(errno == EEXIST ? ENOTDIR : errno)
    }
  }

  /// Whether a folder has its mark.
  static func isMarked(_ folders: CacheFolders) -> Bool { isMarked(as: folders.kind, in: folders) }

  private static func isMarked(as kind: StorageKind, in folders: CacheFolders) -> Bool {
    let bytes = Array(kind.markText.utf8)
    return SystemFile.read("\(folders.root)/\(kind.markName)", count: bytes.count) == bytes
  }
}
