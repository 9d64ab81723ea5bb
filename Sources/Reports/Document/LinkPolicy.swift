/// Which targets a page may link to: `http`, `https`, `mailto`, relative paths and fragments (`design.md` §3).
///
/// A link is followed by a person, never fetched by the page. `javascript:`, `data:` and `file:` are refused, and so is
/// whatever a browser would read as one of them: it drops control characters from an address and takes `\` for `/`.
public enum LinkPolicy {
  private static let schemes: Set<String> = ["http", "https", "mailto"]

  /// Whether a page may link to `target`.
  public static func admits(_ target: String) -> Bool {
    guard !target.unicodeScalars.contains(where: isForbidden), !target.hasPrefix("//") else { return false }
    guard let scheme = scheme(of: target) else { return true }
    return schemes.contains(scheme.lowercased())
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0x7F || scalar == "\\"
  }

  /// What stands before a colon that no `/`, `?` or `#` precedes.
  static func scheme(of target: String) -> Substring? {
    guard let end = target.firstIndex(where: { ":/?#".contains($0) }), target[end] == ":" else { return nil }
    return target[..<end]
  }
}
