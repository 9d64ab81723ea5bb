import FoundationEssentials

/// `data:` addresses, by which a page carries its images within itself.
public enum DataAddress {
  /// The address of `bytes`.
  public static func of(_ bytes: [UInt8], mediaType: String) -> String {
    "data:\(mediaType);base64,\(Data(bytes).base64EncodedString())"
  }

  /// The address of an image.
  static func of(_ image: ReportImage) -> String { of(image.bytes, mediaType: image.mediaType) }

  /// The address of a small picture, which is a drawing of this program or pixels.
  public static func of(thumbnail: ReportImage) -> String {
    thumbnail.mediaType == "image/svg+xml" ? of(drawing: thumbnail.bytes) : of(thumbnail)
  }

  /// The address of a drawing, an SVG document as it is written beside the page.
  ///
  /// It has the characters of the document, which take less room than Base64 and are compressed better. Its texts that
  /// are not seen are left out: in an image they are neither found nor read aloud.
  public static func of(drawing: [UInt8]) -> String {
    var document = String(decoding: drawing, as: UTF8.self)
    if let start = document.range(of: unseenTexts, options: .backwards),
      let end = document.range(of: groupEnd, range: start.upperBound..<document.endIndex)
    {
      document.removeSubrange(start.lowerBound..<end.upperBound)
    }
    // Programs for drawings need the older name of links; browsers know both.
    document = document.replacingOccurrences(of: linkNamespace, with: "")
      .replacingOccurrences(of: " xlink:href=", with: " href=")
    let apostrophe = UInt8(ascii: "'")
    // Without texts and apostrophes, all quotes are those of attributes, which may be of either kind.
    let isSwapped = !document.utf8.contains(apostrophe)
    var address = Array("data:image/svg+xml,".utf8)
    // The numbers of a path may be separated by commas as well, which take a third of the bytes here.
    for (index, part) in document.split(separator: pathData, omittingEmptySubsequences: false).enumerated() {
      if index > 0 { address += pathData.utf8.flatMap { escaped($0, isSwapped) } }
      let path = index > 0 ? part.utf8.prefix { $0 != UInt8(ascii: "\"") } : part.utf8.prefix(0)
      for byte in path { address += byte == UInt8(ascii: " ") ? [UInt8(ascii: ",")] : escaped(byte, isSwapped) }
      for byte in part.utf8[path.endIndex...] { address += escaped(byte, isSwapped) }
    }
    return String(decoding: address, as: UTF8.self)
  }

  private static func escaped(_ byte: UInt8, _ isSwapped: Bool) -> [UInt8] {
    escapes[Int(isSwapped && byte == UInt8(ascii: "\"") ? UInt8(ascii: "'") : byte)]
  }

  private static let pathData = " d=\""
  private static let linkNamespace = " xmlns:xlink=\"http://www.w3.org/1999/xlink\""

  private static let (unseenTexts, groupEnd) = ("<g fill-opacity=\"0\" ", "</g>\n")

  /// What stands in an address for each byte. Line breaks mean nothing where a drawing has them.
  private static let escapes: [[UInt8]] = (UInt8.min...UInt8.max).map { byte in
    switch byte {
    case UInt8(ascii: "\n"): []
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      [byte]
    default: "!$'()*+,-./:;=?@_~".utf8.contains(byte) ? [byte] : Array(("%" + hexadecimal(byte)).utf8)
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
