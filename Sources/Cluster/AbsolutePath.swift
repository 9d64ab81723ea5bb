import Files
import Foundation

/// Paths that do not depend on the current folder.
enum AbsolutePath {
  /// The absolute path of `path`, without links where it exists.
  static func of(_ path: String) -> String {
    UserPath.resolved(path) ?? URL(filePath: path).standardizedFileURL.path
  }
}
