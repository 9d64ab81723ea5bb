import TextSearch

/// The chunks of PNG files. Only a few of them change what a picture looks like.
enum PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Pixels, colours, resolution and animation.
  private static let kept: Set = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "sRGB", "sBIT", "pHYs", "bKGD", "hIST", "cICP", "acTL",
    "fcTL", "fdAT",
  ]

  /// The picture without texts, times, Exif data, colour profiles (which name devices), unknown chunks and bytes after
  /// its end.
  static func cleaned(_ bytes: [UInt8]) throws(UncleanFile) -> CleanedFile {
    var reader = ByteReader(bytes, format: "PNG", from: signature.count)
    var (result, removed, name) = (signature, [String](), "")
    while name != "IEND" {
      let start = reader.position
      let length = try reader.number(4, isBigEndian: true)
      let type = try reader.take(4)
      guard type.allSatisfy({ FoldedLetter.ascii[Int($0 & 0x7F)]?.kind == .letter && $0 < 128 }) else {
        throw .damaged("PNG", "a chunk has no name")
      }
      name = String(decoding: type, as: UTF8.self)
      guard start > signature.count || name == "IHDR" else { throw .damaged("PNG", "it does not begin with its size") }
      let content = try reader.take(length)
      _ = try reader.take(4)
      if kept.contains(name) {
        result += bytes[start..<reader.position]
      } else if type.first.map({ $0 & 0x20 == 0 }) == true {
        throw .damaged("PNG", "the chunk '\(name)' is unknown")
      } else {
        removed.append(description(name, content))
      }
    }
    if !reader.isAtEnd { removed.append("\(reader.remaining) bytes after the end of the picture") }
    return CleanedFile(bytes: result, removed: removed)
  }

  private static func description(_ name: String, _ content: ArraySlice<UInt8>) -> String {
    switch name {
    case "tEXt", "zTXt", "iTXt":
      "text '\(String(decoding: content.prefix(79).prefix { (0x20..<0x7F).contains($0) }, as: UTF8.self))'"
    case "eXIf": "Exif data"
    case "tIME": "time of the last change"
    case "iCCP": "colour profile"
    default: "chunk '\(name)'"
    }
  }
}
