import Foundation

/// The paths that files of a bundle may have. On every system and for every program they name the same files in the
/// same folder, and they contain no misleading characters.
enum BundlePaths {
  /// The most components of a path.
  static let depth = 16
  /// The most bytes of a path, and of a name in it.
  private static let (pathLength, nameLength) = (1024, 255)

  /// The error in `paths`, as words that follow "it" or a name; nil if there is none.
  static func fault(of paths: [String]) -> String? {
    var known: [String: String] = [:]
    for path in paths {
      if let fault = fault(of: path) { return "the name '\(path)' \(fault)" }
      if let other = known.updateValue(path, forKey: folded(path)) {
        return "the names '\(other)' and '\(path)' are one name on some systems"
      }
    }
    let folders = Set(known.keys.flatMap(foldersAbove))
    if let path = folders.lazy.compactMap({ known[$0] }).min() { return "'\(path)' is both a file and a folder" }
    return nil
  }

  /// The error in one path. It is decided on bytes and scalars, since a Swift character may contain a separator.
  private static func fault(of path: String) -> String? {
    let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if names.contains(where: { $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }) {
      return "leaves its folder or has an empty part"
    }
    if names.count > depth { return "has more than \(depth) parts" }
    if path.utf8.count > pathLength || names.contains(where: { $0.count > nameLength }) { return "is too long" }
    if path.unicodeScalars.contains(where: isUnseen) { return "has a character that is not seen" }
    if path.utf8.contains(UInt8(ascii: "\\")) || path.utf8.first == UInt8(ascii: "~") || isDrive(path) {
      return "is a path of another kind on some systems"
    }
    let starts = names.compactMap { String(Substring($0)).unicodeScalars.first }
    return starts.contains(where: \.properties.isGraphemeExtend) ? "has a part that begins with a mark" : nil
  }

  /// Control characters, those that change the direction of writing or the form of others, separators of lines, and
  /// unassigned characters.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether it begins like `C:`.
  private static func isDrive(_ path: String) -> Bool { path.utf8.dropFirst().first == UInt8(ascii: ":") }

  /// The same form for all paths that some system regards as equal.
  private static func folded(_ path: String) -> String {
    // By way of capitals, since some letters meet only there: ß and ss are both SS.
    path.decomposedStringWithCanonicalMapping.uppercased().lowercased().precomposedStringWithCanonicalMapping
  }

  private static func foldersAbove(_ path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path.utf8[..<$0]) ?? "" }
  }
}
