/// The blocks of GIF files.
enum GIFBlocks {
  /// The pictures without comments, texts, data of programs and bytes after their end.
  static func cleaned(_ bytes: [UInt8]) throws(UncleanFile) -> CleanedFile {
    var reader = ByteReader(bytes, format: "GIF")
    let header = try reader.take(13)
    guard header.prefix(6).elementsEqual("GIF89a".utf8) || header.prefix(6).elementsEqual("GIF87a".utf8) else {
      throw .damaged("GIF", "its version is unknown")
    }
    _ = try reader.take(Self.sizeOfColours(header[header.startIndex + 10]))
    var (result, removed) = (Array(bytes[..<reader.position]), [String]())
    while true {
      let start = reader.position
      switch try reader.byte() {
      case 0x21:
        if let name = try extensionToRemove(&reader) {
          removed.append(name)
        } else {
          result += bytes[start..<reader.position]
        }
      case 0x2C:
        let descriptor = try reader.take(9)
        _ = try reader.take(sizeOfColours(descriptor[descriptor.startIndex + 8]) + 1)
        try skipParts(&reader)
        result += bytes[start..<reader.position]
      case 0x3B:
        if !reader.isAtEnd { removed.append("\(reader.remaining) bytes after the end of the picture") }
        return CleanedFile(bytes: result + [0x3B], removed: removed)
      default: throw .damaged("GIF", "a block is unknown")
      }
    }
  }

  /// Reads an extension. Returns its kind if it is removed, and nil if it is kept, as the times of an animation are.
  private static func extensionToRemove(_ reader: inout ByteReader) throws(UncleanFile) -> String? {
    let label = try reader.byte()
    let first = try reader.take(Int(try reader.byte()))
    try skipParts(&reader, isEmpty: first.isEmpty)
    switch label {
    case 0xF9: return nil
    case 0xFF where first.elementsEqual("NETSCAPE2.0".utf8) || first.elementsEqual("ANIMEXTS1.0".utf8): return nil
    case 0xFE: return "comment"
    case 0xFF where first.starts(with: "XMP Data".utf8): return "XMP data"
    default: return "data of programs"
    }
  }

  /// Reads parts of a block up to its end.
  private static func skipParts(_ reader: inout ByteReader, isEmpty: Bool = false) throws(UncleanFile) {
    guard !isEmpty else { return }
    while case let count = try reader.byte(), count > 0 { _ = try reader.take(Int(count)) }
  }

  private static func sizeOfColours(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
}
