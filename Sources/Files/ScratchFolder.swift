import Foundation
import Glibc
import Synchronization

/// A hidden folder for this run of the program alone, which is removed with all that is in it.
///
/// Its name has one exact form, only its user may look into it, and as long as the program lives a lock is held on a
/// file in it. So a later run recognises what a killed run left, and nothing else is ever taken for that.
public final class ScratchFolder: Sendable {
  /// Where it is.
  public let path: String
  private let lock: Int32

  /// Every folder that is there now, so that a signal can remove them.
  private static let all = Mutex<[String]>([])

  /// Makes a folder in `parent`, and removes those that killed runs of the same user left there.
  public init(in parent: String) throws(SystemFile.Failure) {
    Self.removeAbandoned(in: parent)
    for _ in 1..<Self.attempts {
      if let (path, lock) = try Self.make(in: parent) {
        (self.path, self.lock) = (path, lock)
        Self.all.withLock { $0.append(path) }
        return
      }
    }
    throw SystemFile.Failure(EAGAIN)
  }

  /// A scratch folder where the system keeps what is temporary.
  public static func temporary() throws(SystemFile.Failure) -> ScratchFolder {
    try ScratchFolder(in: FileManager.default.temporaryDirectory.path)
  }

  deinit {
    Self.remove(path)
    close(lock)
    let path = path
    Self.all.withLock { all in all.removeAll { $0 == path } }
  }

  /// Removes every scratch folder of this process, which is about to end.
  public static func removeAll() { all.withLock { $0.forEach(remove) } }

  // MARK: Names and locks

  private static let prefix = ".lazyrich-"
  private static let lockName = "lock"
  private static let attempts = 4

  /// Whether a name has the form that scratch folders have: the prefix and 36 characters of a UUID.
  static func isName(_ name: String) -> Bool {
    name.utf8.starts(with: prefix.utf8) && UniqueName.isIdentifier(name.utf8.dropFirst(prefix.utf8.count))
  }

  /// A new folder, locked; nil where another run took it for an abandoned one before it was locked.
  private static func make(in parent: String) throws(SystemFile.Failure) -> (path: String, lock: Int32)? {
    let path = UserPath.join(parent, prefix + UUID().uuidString)
    guard mkdir(path, 0o700) == 0 else { throw SystemFile.Failure(errno) }
    let lock = open("\(path)/\(lockName)", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if lock < 0, errno == ENOENT { return nil }
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      defer { remove(path) }
      throw SystemFile.Failure(errno)
    }
    var information = stat()
    if fstat(lock, &information) == 0, information.st_nlink > 0 { return (path, lock) }
    close(lock)
    return nil
  }

  private static func removeAbandoned(in parent: String) {
    guard let folder = try? Folder(parent) else { return }
    for name in folder.names where isName(name) { removeIfAbandoned(UserPath.join(folder.path, name)) }
  }

  private static func removeIfAbandoned(_ path: String) {
    var information = stat()
    guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR, information.st_uid == geteuid()
    else { return }
    let lock = open("\(path)/\(lockName)", O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard lock >= 0 else {
      // Killed before it had a lock: then it is empty, and nothing else would be removed.
      rmdir(path)
      return
    }
    defer { close(lock) }
    if flock(lock, LOCK_EX | LOCK_NB) == 0 { remove(path) }
  }

  private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
