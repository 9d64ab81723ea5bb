import CFontconfig

/// A fontconfig configuration that knows the files of one catalogue and nothing else.
///
/// Immutable once made, and fontconfig reads a configuration from any thread: hence `@unchecked Sendable`.
final class FontConfiguration: @unchecked Sendable {
  let pointer: OpaquePointer
  let catalogue: FontCatalogue

  init(_ catalogue: FontCatalogue) throws(FontError) {
    if let file = catalogue.missingFiles.first { throw .missing(file) }
    Self.ignoreSystemFonts
    pointer = FcConfigCreate()
    self.catalogue = catalogue
    for file in catalogue.files {
      guard FcConfigAppFontAddFile(pointer, file.path) == FcTrue else { throw .notAFont(file) }
    }
    FcConfigBuildFonts(pointer)
  }

  deinit { FcConfigDestroy(pointer) }

  /// Makes an empty configuration the process's current one, once.
  ///
  /// Otherwise the first use of Pango would load the machine's configuration: slow, and a way for it to matter.
  private static let ignoreSystemFonts: Void = {
    FcConfigSetCurrent(FcConfigCreate())
  }()
}
