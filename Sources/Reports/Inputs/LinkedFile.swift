/// A file of the notebook's folder to which a link leads.
public enum LinkedFile: Sendable, Equatable {
  /// A copy of it lies at this path from the page.
  case copied(String)
  /// It cannot be copied, for this reason in words.
  case unreadable(String)

  /// Whether a link to `path` means a file: a path without a scheme and a host that is not another notebook's.
  public static func isLinked(byPath path: String) -> Bool {
    guard !path.isEmpty, !path.utf8.starts(with: "//".utf8) else { return false }
    return !LinkedNotebook.isLinked(byPath: path) && LinkPolicy.scheme(of: path) == nil
  }
}
