import Files
import Glibc

/// Puts new bytes into a file that is there: all of them or none, and only if nobody else wrote it meanwhile.
enum FileReplacement {
  /// Replaces the `old` bytes of the file at `path`. Its permissions stay, and a symbolic link that its user named stays a link.
  static func write(_ new: [UInt8], inPlaceOf old: [UInt8], at path: String) throws(SystemFile.Failure) {
    guard let file = UserPath.resolved(path), (try? UserPath.contents(of: file, limit: .max)) == old else {
      throw SystemFile.Failure(description: "it was changed while its experiments ran")
    }
    guard access(file, W_OK) == 0 else {
      throw SystemFile.Failure(description: "its permissions do not allow it")
    }
    let scratch = try ScratchFolder(in: UserPath.folder(of: file))
    let fresh = "\(scratch.path)/\(UserPath.name(of: file))"
    try SystemFile.create(fresh, with: new)
    try SystemFile.copyPermissions(of: file, to: fresh)
    try SystemFile.move(fresh, to: file)
  }
}
