/// Small pictures with things in them that tell who made them. Their checksums are not right: nothing reads these.
package enum PictureSamples {
  package static func png(_ chunks: [(String, [UInt8])], after: [UInt8] = []) -> [UInt8] {
    let size: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]
    let all = [("IHDR", size)] + chunks + [("IDAT", [1, 2, 3]), ("IEND", [])]
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    return signature + all.flatMap { bigEndian($1.count) + Array($0.utf8) + $1 + [9, 9, 9, 9] } + after
  }

  package static func jpeg(_ segments: [(UInt8, [UInt8])], after: [UInt8] = []) -> [UInt8] {
    let jfif: (UInt8, [UInt8]) = (0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 72, 0, 72, 0, 0])
    let all = [jfif] + segments + [(0xDB, [1, 2]), (0xC0, [3, 4]), (0xDA, [5])]
    let scan: [UInt8] = [7, 0xFF, 0, 8, 0xFF, 0xD1, 9]
    return [0xFF, 0xD8] + all.flatMap { [0xFF, $0, 0, UInt8($1.count + 2)] + $1 } + scan + [0xFF, 0xD9] + after
  }

  package static func gif(_ blocks: [[UInt8]], after: [UInt8] = []) -> [UInt8] {
    let image: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
    return Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0] + [0, 0, 0, 255, 255, 255] + blocks.flatMap { $0 } + image
      + [0x3B] + after
  }

  package static func gifExtension(_ label: UInt8, _ parts: [String]) -> [UInt8] {
    [0x21, label] + parts.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }

  package static func webP(_ chunks: [(String, [UInt8])]) -> [UInt8] {
    let content =
      Array("WEBP".utf8)
      + chunks.flatMap { name, bytes in
        Array(name.utf8) + bigEndian(bytes.count).reversed() + bytes + (bytes.count % 2 == 0 ? [] : [0])
      }
    return Array("RIFF".utf8) + bigEndian(content.count).reversed() + content
  }

  /// Exif data with the orientation 6 and an author.
  package static let exif: [UInt8] =
    Array("Exif\0\0II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
    + Array("Ada Löwe-King".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })

  private static func bigEndian(_ number: Int) -> [UInt8] {
    (0..<4).reversed().map { UInt8(number >> (8 * $0) & 0xFF) }
  }
}
