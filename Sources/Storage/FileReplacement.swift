package import Files
import Glibc

/// Puts new bytes into a file that is there: all of them or none, and only if nobody else wrote it meanwhile.
package enum FileReplacement {
  /// Replaces the `old` bytes of the file at `path`. Its permissions stay, and a symbolic link that its user named stays a link.
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
    // A notebook cannot be made again: it is on the disk before it takes the place of the old one.
    try SystemFile.flush(fresh)
    guard
      try SystemFile.exchange(fresh, with: file, ifDisplaced: { (try? UserPath.contents(of: $0, limit: .max)) == old })
    else { throw changed }
    try SystemFile.flush(UserPath.folder(of: file))
  }
}
