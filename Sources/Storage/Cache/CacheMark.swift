import Files
import Glibc

/// The file at the root of a cache, which says that the folder is a cache of this program. Many programs agree on its
/// first line, by which backup programs leave the folder out.
enum CacheMark {
  /// What is known of a folder.
  enum State: Equatable {
    /// It does not exist, or is empty.
    case new
    /// It has the mark of this program.
    case marked
    /// It contains only files of an earlier version of this program, which did not mark its cache.
    case unmarked
    /// It cannot be a cache; the reason follows its name and a colon.
    case unusable(String)
  }

  /// The name of the file.
  static let name = "CACHEDIR.TAG"

  /// Its text.
  static let text = """
    Signature: 8a477f597d28d172789f06886806bc55
    # This folder is a cache of results of LazyRich, which removes files from it by itself.
    # See https://bford.info/cachedir/ for the first line.

    """

  /// The state of the folder of a cache.
  static func state(of folders: CacheFolders) -> State {
    guard let root = UserPath.resolved(folders.root) else { return .new }
    guard UserPath.isFolder(root) else { return .unusable(SystemFile.Failure(ENOTDIR).description) }
    guard OwnItem(root) != nil else { return .unusable("it belongs to another user") }
    let names: [String]
    do throws(FileFault) { names = try Folder(root).names } catch { return .unusable("it \(error)") }
    if names.isEmpty { return .new }
    if isMarked(in: folders) { return .marked }
    let known = Set(CacheFolders.Part.allCases.map(\.rawValue))
    let isOurs = names.allSatisfy(known.contains) && !CacheContents(folders).hasOthers
    return isOurs ? .unmarked : .unusable("it contains other files, and is not marked as a cache of this program")
  }

  /// Makes the folder for a file of the cache, which only its user may read, and marks the cache.
  static func makeFolder(of path: String, in folders: CacheFolders) throws(SystemFile.Failure) {
    try SystemFile.makeFolder(UserPath.folder(of: folders.root))
    if !UserPath.isFolder(folders.root) { try makePrivate(folders.root) }
    try makePrivate(folders.scratch)
    if !isMarked(in: folders) {
      try SystemFile.write(Array(text.utf8), to: "\(folders.root)/\(name)", scratch: folders.scratch)
    }
    let shardOrPart = UserPath.folder(of: path)
    let part = UserPath.folder(of: shardOrPart)
    if part != folders.root { try makePrivate(part) }
    try makePrivate(shardOrPart)
  }

  /// Makes a folder within the root. A link to a folder is an error.
  private static func makePrivate(_ folder: String) throws(SystemFile.Failure) {
    guard mkdir(folder, 0o700) != 0, UserPath.kind(of: folder) != .folder else { return }
    throw SystemFile.Failure(ENOTDIR)
  }

  private static func isMarked(in folders: CacheFolders) -> Bool {
    let bytes = Array(text.utf8)
    return SystemFile.read("\(folders.root)/\(name)", count: bytes.count) == bytes
  }
}
