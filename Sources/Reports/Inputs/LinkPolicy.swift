import Diagnostics

/// Which targets a page may link to: `http`, `https`, `mailto`, relative paths and fragments (`docs/security.md`).
///
/// A link is followed by a person, never fetched by the page. `javascript:`, `data:` and `file:` are refused, and so is
/// whatever a browser would read as one of them: it drops control characters from an address and takes `\` for `/`. A
/// browser reads bytes, so a combining mark after a colon or a slash hides neither.
public enum LinkPolicy {
  private static let schemes: Set<String> = ["http", "https", "mailto"]

  /// Whether a page may link to `target`. An address that begins with `//` names another host, and is refused.
  public static func admits(_ target: String) -> Bool {
    guard !target.unicodeScalars.contains(where: isForbidden), !target.utf8.starts(with: "//".utf8) else {
      return false
    }
    guard let scheme = scheme(of: target) else { return true }
    return schemes.contains(scheme.lowercased())
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\\" || TerminalText.steers(scalar)
  }

  /// The scheme of an address: the text before a colon that no `/`, `?` or `#` precedes.
  static func scheme(of target: String) -> String? {
    let bytes = target.utf8
    guard let end = bytes.firstIndex(where: ":/?#".utf8.contains), bytes[end] == UInt8(ascii: ":") else { return nil }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
