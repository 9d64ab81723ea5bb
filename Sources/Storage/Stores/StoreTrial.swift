package import Files
import Foundation

extension ResultCache {
  /// Tries in the folder of a store, or in the one in which it would be made, what keeping results needs: a new file is
  /// written, is on the disk, and replaces another one when it is renamed. Nothing of it remains.
  ///
  /// - Returns: the folder in which it was tried.
  package func trial() -> Result<String, SystemFile.Failure> {
    var folder = folders.root
    while !UserPath.isTaken(folder), UserPath.folder(of: folder) != folder { folder = UserPath.folder(of: folder) }
    let target = "\(folder)/\(CacheName.scratch())"
    defer { _ = OwnItem.removeFile(target) }
    let tried = Result { () throws(SystemFile.Failure) in
      for bytes in [Array("old".utf8), Array("new".utf8)] {
        try SystemFile.write(bytes, to: target, scratch: folder, isDurable: true)
        guard SystemFile.read(target, count: 3) == bytes else {
          throw SystemFile.Failure(description: "a file that was renamed is not what was written")
        }
      }
    }
    return tried.map { folder }
  }
}
