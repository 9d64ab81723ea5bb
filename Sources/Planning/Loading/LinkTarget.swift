import Foundation

/// The target of a link or image as a text writes it.
package enum LinkTarget {
  /// The part before a `#`: the file that the link leads to.
  package static func path(of target: String) -> String {
    String(decoding: target.utf8.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
  }

  /// The names that a path in a text may mean: the path as written, and the path with `%20` and the like decoded.
  package static func spellings(of path: String) -> [String] {
    let decoded = path.removingPercentEncoding ?? path
    return decoded == path ? [path] : [path, decoded]
  }
}
