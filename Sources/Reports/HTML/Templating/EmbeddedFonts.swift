/// The typeface of pages, which they carry within themselves: where a reader's machine lacks it, text and figures would
/// look different.
enum EmbeddedFonts {
  /// The style sheet that declares it.
  static let styleSheet: String = fonts.map { font in
    let address = DataAddress.of(font.bytes, mediaType: "font/woff2")
    return """
      @font-face { font-family: Inter; font-weight: \(font.weight); font-style: \(font.style); \
      src: url(\(address)) format("woff2"); }
      """
  }.joined(separator: "\n")

  private static var fonts: [(weight: String, style: String, bytes: [UInt8])] {
    [
      ("400 500", "normal", PackageResources.inter_regular_woff2),
      ("400 500", "italic", PackageResources.inter_italic_woff2),
      ("600 700", "normal", PackageResources.inter_semibold_woff2),
    ]
  }
}
