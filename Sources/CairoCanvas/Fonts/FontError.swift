/// Why a font catalogue cannot be used.
public enum FontError: Error, Sendable, Equatable {
  /// A file is not there or may not be read.
  case missing(FontFile)
  /// A file is there but holds no font.
  case notAFont(FontFile)
}

extension FontError: CustomStringConvertible {
  /// One sentence that names the file and suggests a fix.
  public var description: String {
    switch self {
    case .missing(let file):
      "font file \(file.path) is missing; the Debian package \(file.package) installs it"
    case .notAFont(let file):
      "\(file.path) is not a font; reinstalling the Debian package \(file.package) restores it"
    }
  }
}
