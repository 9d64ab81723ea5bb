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
    var address: [UInt8] = []
    address.reserveCapacity(drawing.count + drawing.count / 4)
    address += "data:image/svg+xml,".utf8
    let (head, tail) = seenParts(of: drawing)
    // Without texts and apostrophes, all quotes are those of attributes, which may be of either kind.
    let isSwapped = !head.contains(apostrophe) && !tail.contains(apostrophe)
    for part in [head, tail] { append(part, to: &address, quote: escapes[Int(isSwapped ? apostrophe : quote)]) }
    return String(decoding: address, as: UTF8.self)
  }

  /// What stands before and after the last texts that are not seen.
  private static func seenParts(of drawing: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
    guard let start = drawing.lastStart(of: unseenTexts),
      let end = drawing[(start + unseenTexts.count)...].firstStart(of: groupEnd)
    else { return (drawing[...], []) }
    return (drawing[..<start], drawing[(end + groupEnd.count)...])
  }

  /// Appends a part of a document. Programs for drawings need the older name of links; browsers know both.
  private static func append(_ part: ArraySlice<UInt8>, to address: inout [UInt8], quote quoted: [UInt8]) {
    let isPlain = isPlain
    var index = part.startIndex
    while index < part.endIndex {
      let byte = part[index]
      if isPlain[Int(byte)] {
        address.append(byte)
      } else if byte == quote {
        address += quoted
      } else if byte != space {
        address += escapes[Int(byte)]
      } else if part[index...].starts(with: linkNamespace) {
        index += linkNamespace.count - 1
      } else if part[index...].starts(with: pathData) {
        address += escapes[Int(space)] + pathData.dropFirst().dropLast() + quoted
        index = appendPath(part[(index + pathData.count)...], to: &address) - 1
      } else {
        address += escapes[Int(space)]
        if part[index...].starts(with: oldLink) { index += oldLink.count - newLink.count }
      }
      index += 1
    }
  }

  /// Appends the data of a path, whose numbers may be separated by commas as well, which take a third of the bytes here.
  ///
  /// - Returns: where the quote after it stands.
  private static func appendPath(_ part: ArraySlice<UInt8>, to address: inout [UInt8]) -> Int {
    let isPlain = isPlain
    var index = part.startIndex
    while index < part.endIndex, part[index] != quote {
      let byte = part[index] == space ? comma : part[index]
      if isPlain[Int(byte)] { address.append(byte) } else { address += escapes[Int(byte)] }
      index += 1
    }
    return index
  }

  private static let (quote, apostrophe) = (UInt8(ascii: "\""), UInt8(ascii: "'"))
  private static let (space, comma) = (UInt8(ascii: " "), UInt8(ascii: ","))
  private static let pathData = Array(" d=\"".utf8)
  private static let linkNamespace = Array(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"".utf8)
  private static let (oldLink, newLink) = (Array(" xlink:href=".utf8), Array(" href=".utf8))
  private static let (unseenTexts, groupEnd) = (Array("<g fill-opacity=\"0\" ".utf8), Array("</g>\n".utf8))

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

  /// Whether a byte stands for itself in an address.
  private static let isPlain = (UInt8.min...UInt8.max).map { escapes[Int($0)] == [$0] }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Where `text` last stands; nil where it does not.
  fileprivate func lastStart(of text: [UInt8]) -> Int? {
    guard let first = text.first, count >= text.count else { return nil }
    return (startIndex...endIndex - text.count).last { self[$0] == first && self[$0...].starts(with: text) }
  }
}
