import FoundationEssentials

/// `data:` addresses, by which a page carries its images within itself.
public enum DataAddress {
  /// The address of `bytes`.
  public static func of(_ bytes: [UInt8], mediaType: String) -> String {
    "data:\(mediaType);base64,\(Data(bytes).base64EncodedString())"
  }

  /// The address of an image.
  static func of(_ image: ReportImage) -> String { of(image.bytes, mediaType: image.mediaType) }
}
