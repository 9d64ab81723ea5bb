package import Files
import Glibc

/// Replaces the content of an existing file: wholly or not at all, and only if nobody else has changed it meanwhile.
package enum FileReplacement {
  /// Replaces the `old` bytes of the file at `path`. The file keeps its permissions, and a symbolic link remains a
  /// link.
  ///
  /// - Throws: `SystemFile.Failure` if the file does not have the `old` bytes, or cannot be written.
  package static func write(_ new: [UInt8], inPlaceOf old: [UInt8], at path: String) throws(SystemFile.Failure) {
    let changed = SystemFile.Failure(description: "it was changed while its experiments ran")
    guard let file = UserPath.resolved(path), (try? UserPath.contents(of: file, limit: .max)) == old else {
      throw changed
    }
    guard access(file, W_OK) == 0 else {
      throw SystemFile.Failure(description: "its permissions do not allow it")
    }
    let scratch = try ScratchFolder(in: UserPath.folder(of: file))
    let fresh = "\(scratch.path)/\(UserPath.name(of: file))"
    try SystemFile.create(fresh, with: new)
    try SystemFile.copyPermissions(of: file, to: fresh)
    // A notebook cannot be computed again, so the new one is on the disk before it replaces the old one.
    try SystemFile.flush(fresh)
    guard
      try SystemFile.exchange(fresh, with: file, ifDisplaced: { (try? UserPath.contents(of: $0, limit: .max)) == old })
    else { throw changed }
    try SystemFile.flush(UserPath.folder(of: file))
  }
}
