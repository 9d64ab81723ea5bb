import Files
import Glibc

/// Whether a folder is a cache of this program. A file at its root says so: by the first line, on which many programs agreed,
/// backups leave the folder out.
enum CacheMark {
  /// What a folder is.
  enum State: Equatable {
    /// It is not there, or empty.
    case new
    /// It says that it is a cache of this program.
    case marked
    /// It has nothing but what an earlier version of this program kept, which did not mark it.
    case unmarked
    /// It cannot be a cache, in words that follow its name and a colon.
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

  /// What the folder of a cache is now.
  static func state(of folders: CacheFolders) -> State {
    guard let root = UserPath.resolved(folders.root) else { return .new }
    guard UserPath.isFolder(root) else { return .unusable(SystemFile.Failure(ENOTDIR).description) }
    guard OwnItem(root) != nil else { return .unusable("it belongs to another user") }
    let names: [String]
    do throws(FileFault) { names = try Folder(root).names } catch { return .unusable("it \(error)") }
    if names.isEmpty { return .new }
    if isThere(in: folders) { return .marked }
    let known = Set(CacheFolders.Part.allCases.map(\.rawValue))
    let isOurs = names.allSatisfy(known.contains) && !CacheContents(folders).hasOthers
    return isOurs ? .unmarked : .unusable("it holds other files, and is not marked as a cache of this program")
  }

  /// Makes the folder of a file of the cache, which only its user may look into, and marks the cache.
  static func makeFolder(of path: String, in folders: CacheFolders) throws(SystemFile.Failure) {
    try SystemFile.makeFolder(UserPath.folder(of: folders.root))
    if !UserPath.isFolder(folders.root) { try makePrivate(folders.root) }
    try makePrivate(folders.scratch)
    if !isThere(in: folders) {
      try SystemFile.write(Array(text.utf8), to: "\(folders.root)/\(name)", scratch: folders.scratch)
    }
    let shelfOrPart = UserPath.folder(of: path)
    let part = UserPath.folder(of: shelfOrPart)
    if part != folders.root { try makePrivate(part) }
    try makePrivate(shelfOrPart)
  }

  /// Makes a folder within the root, where a link is not one.
  private static func makePrivate(_ folder: String) throws(SystemFile.Failure) {
    guard mkdir(folder, 0o700) != 0, UserPath.kind(of: folder) != .folder else { return }
    throw SystemFile.Failure(ENOTDIR)
  }

  private static func isThere(in folders: CacheFolders) -> Bool {
    let bytes = Array(text.utf8)
    return SystemFile.read("\(folders.root)/\(name)", count: bytes.count) == bytes
  }
}
