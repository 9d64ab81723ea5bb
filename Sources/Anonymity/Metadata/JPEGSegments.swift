/// The segments of JPEG files.
enum JPEGSegments {
  /// The picture without Exif and XMP data, comments, previews, colour profiles and what follows its end. The
  /// orientation is kept.
  static func cleaned(_ bytes: [UInt8]) throws(UncleanFile) -> CleanedFile {
    var reader = ByteReader(bytes, format: "JPEG", from: 2)
    var (result, removed, orientation) = ([UInt8](arrayLiteral: 0xFF, 0xD8), [String](), UInt8(1))
    var rest: [UInt8] = []
    while let marker = try nextMarker(&reader) {
      guard marker != 0xD9 else { break }
      let length = try reader.number(2, isBigEndian: true)
      let content = Array(try reader.take(length - 2))
      let segment = [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
      switch marker {
      case 0xC0...0xCF, 0xDB, 0xDC, 0xDD: rest += segment
      case 0xDA: rest += segment + scan(bytes, &reader)
      case 0xE0 where content.starts(with: "JFIF\0".utf8) && content.count >= 14:
        result += jfif(content)
        if content.count > 14 { removed.append("preview") }
      case 0xEE where content.starts(with: "Adobe".utf8) && content.count == 12: rest += segment
      case 0xE0...0xEF, 0xFE:
        orientation = max(orientation, ExifOrientation.value(in: content) ?? 1)
        removed.append(description(marker, content))
      default: throw .damaged("JPEG", "the segment \(marker) is unknown")
      }
    }
    guard rest.contains(0xDA) else { throw .damaged("JPEG", "it has no picture") }
    if !reader.isAtEnd { removed.append("\(reader.remaining) bytes after the end of the picture") }
    let turning = orientation > 1 ? ExifOrientation.segment(orientation) : []
    return CleanedFile(bytes: result + turning + rest + [0xFF, 0xD9], removed: removed)
  }

  /// The marker that comes next.
  private static func nextMarker(_ reader: inout ByteReader) throws(UncleanFile) -> UInt8? {
    guard try reader.byte() == 0xFF else { throw .damaged("JPEG", "a segment does not begin where one should") }
    var marker = try reader.byte()
    while marker == 0xFF { marker = try reader.byte() }
    return marker
  }

  /// The coded picture up to the next marker that is not part of it.
  private static func scan(_ bytes: [UInt8], _ reader: inout ByteReader) -> ArraySlice<UInt8> {
    let start = reader.position
    var position = start
    while position + 1 < bytes.count, bytes[position] != 0xFF || isPartOfScan(bytes[position + 1]) { position += 1 }
    let end = position + 1 < bytes.count ? position : bytes.count
    reader = ByteReader(bytes, format: "JPEG", from: end)
    return bytes[start..<end]
  }

  // A byte 0xFF of the picture is coded as FF 00, and D0 to D7 are restarts of the decoder within it.
  private static func isPartOfScan(_ marker: UInt8) -> Bool { marker == 0 || (0xD0...0xD7).contains(marker) }

  /// The resolution without a preview.
  private static func jfif(_ content: [UInt8]) -> [UInt8] { [0xFF, 0xE0, 0, 16] + content.prefix(12) + [0, 0] }

  private static func description(_ marker: UInt8, _ content: [UInt8]) -> String {
    if content.starts(with: "Exif\0".utf8) { return "Exif data" }
    if content.starts(with: "http://ns.adobe.com/x".utf8) { return "XMP data" }
    if content.starts(with: "ICC_PROFILE".utf8) { return "colour profile" }
    return marker == 0xFE ? "comment" : "data of programs (APP\(marker & 0xF))"
  }
}

/// The orientation of the camera, from Exif data.
enum ExifOrientation {
  private static let tag = 0x0112

  /// The value 1…8 in the content of an Exif segment; nil if it has none.
  static func value(in content: [UInt8]) -> UInt8? {
    guard content.starts(with: "Exif\0\0".utf8), content.count > 14 else { return nil }
    let isBigEndian = content[6] == UInt8(ascii: "M")
    var reader = ByteReader(content, format: "Exif", from: 10)
    do throws(UncleanFile) {
      let offset = try reader.number(4, isBigEndian: isBigEndian)
      // Offsets count from the mark of the byte order, which follows the six bytes "Exif\0\0".
      reader = ByteReader(content, format: "Exif", from: 6 + offset)
      for _ in 0..<(try reader.number(2, isBigEndian: isBigEndian)) {
        let name = try reader.number(2, isBigEndian: isBigEndian)
        // Its type and count; a value as short as this one is in the first half of the last four bytes.
        _ = try reader.take(6)
        let value = try reader.number(2, isBigEndian: isBigEndian)
        _ = try reader.take(2)
        if name == tag { return (1...8).contains(value) ? UInt8(value) : nil }
      }
    } catch {
      return nil
    }
    return nil
  }

  /// A segment of Exif data with the orientation alone.
  static func segment(_ value: UInt8) -> [UInt8] {
    let directory: [UInt8] = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]
    let content = Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8] + directory
    return [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
  }
}
