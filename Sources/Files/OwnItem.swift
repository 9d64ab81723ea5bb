import Glibc

/// Something on the disk that belongs to this user, links not followed: what the program may count and remove as its
/// own.
public struct OwnItem: Sendable {
  /// What it is.
  public let kind: UserPath.Kind
  /// In bytes.
  public let size: Int
  /// When it was written last, in seconds since 1970.
  public let lastWrite: Double

  /// What is at `path`; nil where nothing is, or something of another user.
  public init?(_ path: String) {
    var information = stat()
    guard lstat(path, &information) == 0, information.st_uid == geteuid(), let kind = UserPath.kind(of: path) else {
      return nil
    }
    (self.kind, size) = (kind, Int(information.st_size))
    lastWrite = Double(information.st_mtim.tv_sec) + Double(information.st_mtim.tv_nsec) * 1e-9
  }

  /// Removes a file.
  ///
  /// - Returns: whether it is gone by this.
  public static func removeFile(_ path: String) -> Bool { unlink(path) == 0 }
}
