/// The chunks of WebP files.
enum WebPChunks {
  private static let kept: Set = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"]

  /// The pictures without Exif and XMP data, colour profiles, unknown chunks and bytes after their end.
  static func cleaned(_ bytes: [UInt8]) throws(UncleanFile) -> CleanedFile {
    var reader = ByteReader(bytes, format: "WebP", from: 4)
    let size = try reader.number(4, isBigEndian: false)
    guard size >= 4, size <= bytes.count - 8 else { throw .damaged("WebP", "it ends too early") }
    var (chunks, removed) = try cleanedChunks(Array(bytes[12..<8 + size]))
    if bytes.count > 8 + size { removed.append("\(bytes.count - 8 - size) bytes after the end of the picture") }
    guard chunks.contains(where: { $0.name.hasPrefix("VP8") }) else { throw .damaged("WebP", "it has no picture") }
    let content = Array("WEBP".utf8) + chunks.flatMap(\.bytes)
    return CleanedFile(bytes: Array("RIFF".utf8) + littleEndian(content.count) + content, removed: removed)
  }

  private struct Chunk {
    let name: String
    var content: [UInt8]

    var bytes: [UInt8] {
      Array(name.utf8) + WebPChunks.littleEndian(content.count) + content + (content.count % 2 == 0 ? [] : [0])
    }
  }

  private static func cleanedChunks(_ bytes: [UInt8], ofFrame isFrame: Bool = false) throws(UncleanFile) -> (
    [Chunk], removed: [String]
  ) {
    var reader = ByteReader(bytes, format: "WebP")
    var (chunks, removed): ([Chunk], [String]) = ([], [])
    while !reader.isAtEnd {
      let name = String(decoding: try reader.take(4), as: UTF8.self)
      let length = try reader.number(4, isBigEndian: false)
      var chunk = Chunk(name: name, content: Array(try reader.take(length)))
      if length % 2 == 1, !reader.isAtEnd { _ = try reader.byte() }
      guard kept.contains(name), !isFrame || name != "ANMF" else {
        removed.append(description(name))
        continue
      }
      // The flags of the file must no longer announce a colour profile, Exif or XMP data.
      if name == "VP8X", !chunk.content.isEmpty { chunk.content[0] &= ~0x2C }
      if name == "ANMF" {
        guard length >= 16 else { throw .damaged("WebP", "a frame ends too early") }
        let (inner, found) = try cleanedChunks(Array(chunk.content[16...]), ofFrame: true)
        chunk.content = chunk.content.prefix(16) + inner.flatMap(\.bytes)
        removed += found
      }
      chunks.append(chunk)
    }
    return (chunks, removed)
  }

  private static func description(_ name: String) -> String {
    switch name {
    case "EXIF": "Exif data"
    case "XMP ": "XMP data"
    case "ICCP": "colour profile"
    default: "an unknown chunk"
    }
  }

  private static func littleEndian(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }
}
