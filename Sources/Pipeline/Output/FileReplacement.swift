import Foundation

/// Puts new bytes into a file that is there: all of them or none, and only if nobody else wrote it meanwhile.
enum FileReplacement {
  /// Why a file was not replaced, in words.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Replaces the `old` bytes of the file at `path`. Its permissions stay, and a symbolic link to it stays a link.
  static func write(_ new: [UInt8], inPlaceOf old: [UInt8], at path: String) throws {
    let file = URL(filePath: path).resolvingSymlinksInPath()
    guard try Data(contentsOf: file).elementsEqual(old) else {
      throw Failure(description: "it was changed while its experiments ran")
    }
    guard FileManager.default.isWritableFile(atPath: file.path) else {
      throw Failure(description: "its permissions do not allow it")
    }
    let fresh = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent)-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: fresh) }
    try Data(new).write(to: fresh)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    try FileManager.default.setAttributes(
      attributes.filter { $0.key == .posixPermissions }, ofItemAtPath: fresh.path)
    guard rename(fresh.path, file.path) == 0 else { throw Failure(description: String(cString: strerror(errno))) }
  }
}
