@testable import Anonymity
@testable import Archiving

/// Small files of the formats that are not text.
enum BinarySeeds {
  static let npy = [
    npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }", count: 16),
    npy("{'descr': '>i4', 'fortran_order': True, 'shape': (2,), }", count: 8),
    npy("{'descr': '|b1', 'fortran_order': False, 'shape': (3, 2), }", count: 6),
  ]

  private static func npy(_ header: String, count: Int) -> [UInt8] {
    let header = Array(header.utf8)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count), 0] + header + [UInt8](repeating: 1, count: count)
  }

  /// A PNG, a JPEG, a GIF and a WebP with metadata.
  static let pictures: [[UInt8]] = [
    PNGChunks.signature + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
      + chunk("tEXt", Array("Author\0x".utf8))
      + chunk("IDAT", [1, 2]) + chunk("IEND", []),
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 72, 0, 72, 0, 0, 0xFF, 0xE1, 0, 4, 1, 2]
      + [0xFF, 0xDA, 0, 3, 5, 7, 0xFF, 0, 8, 0xFF, 0xD9],
    ExifOrientation.segment(6),
    Array("GIF89a".utf8) + [
      1, 0, 1, 0, 0, 0, 0, 0x21, 0xFE, 1, 65, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 4, 0, 0x3B,
    ],
    Array("RIFF".utf8) + [24, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [2, 0, 0, 0, 1, 2] + Array("EXIF".utf8) + [
      2, 0, 0, 0, 1, 2,
    ],
  ]

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [0, 0, 0, 0]
  }

  /// Archives as `bundle` writes them.
  static var archives: [[UInt8]] {
    let files = [
      BundleFile(path: "README.md", text: "# Read\n"), BundleFile(path: "notebook/a.md", text: "Text\n"),
      BundleFile(path: "results/a.json", text: "{\"a\": [1, 2]}\n"),
    ]
    return (1...3).compactMap { try? ZipArchive.bytes(of: Array(files.prefix($0))) }
  }
}
