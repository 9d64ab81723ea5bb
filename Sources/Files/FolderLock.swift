import Glibc

/// The turn of this process at a folder: others that ask for it wait. The system ends it with the process, too.
public final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Waits for the turn; nil where the file system has no such locks.
  public init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(descriptor)
        return nil
      }
    }
  }

  deinit { close(descriptor) }
}
