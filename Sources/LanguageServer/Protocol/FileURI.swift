import Foundation

/// The address by which editors name a file: `file:///…`.
enum FileURI {
  /// The path of the file that `uri` names; nil if it names no file of this machine.
  static func path(of uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    return url.path(percentEncoded: false)
  }

  /// The address of the file at the absolute path `path`.
  static func uri(of path: String) -> String {
    "file://" + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
  }
}
