import Glibc

/// The font files that text is set in, and the order in which families are tried for a character.
///
/// Nothing else is ever looked at: not the machine's fonts, not its font configuration. So the same scene has the same
/// glyphs on every machine that has these files.
public struct FontCatalogue: Sendable, Equatable {
  /// Families in order of preference, by the names inside the files.
  public let families: [String]
  /// The files that hold these families.
  public let files: [FontFile]

  /// A catalogue of `families` held in `files`.
  public init(families: [String], files: [FontFile]) {
    (self.families, self.files) = (families, files)
  }

  /// Inter in four faces, and DejaVu Sans for the characters that Inter lacks, as Debian installs them.
  public static let debian = FontCatalogue(
    families: ["Inter", "DejaVu Sans"],
    files: ["Regular", "Italic", "Bold", "BoldItalic"].map { face in
      FontFile(path: "/usr/share/fonts/opentype/inter/Inter-\(face).otf", package: "fonts-inter")
    }
      + ["DejaVuSans", "DejaVuSans-Bold"].map { name in
        FontFile(path: "/usr/share/fonts/truetype/dejavu/\(name).ttf", package: "fonts-dejavu-core")
      })

  /// The files that are not there or may not be read, in the catalogue's order.
  public var missingFiles: [FontFile] {
    files.filter { access($0.path, R_OK) != 0 }
  }
}

/// A font file and where it comes from.
public struct FontFile: Sendable, Equatable {
  /// Absolute path.
  public let path: String
  /// The Debian package that installs it.
  public let package: String

  /// The file at `path`, installed by `package`.
  public init(path: String, package: String) {
    (self.path, self.package) = (path, package)
  }
}
