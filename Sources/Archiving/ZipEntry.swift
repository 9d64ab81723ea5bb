/// A file of an archive as its two headers describe it.
///
/// Headers have only the fields that differ between files: no dates (all files are from 1980, the first year of the
/// format), no owners, no comments, no extra fields.
struct ZipEntry: Sendable, Equatable {
  /// The method of compression.
  enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  let path: String
  let method: Method
  /// The CRC-32 of the content.
  let checksum: UInt32
  /// The compressed size in bytes.
  let packedSize: Int
  /// The size of the content in bytes.
  let size: Int
  /// The offset of the local header.
  let offset: Int

  /// The bytes of a local header before the name.
  static let localHeaderSize = 30

  /// The local header, which comes before the content.
  var localHeader: [UInt8] { [0x50, 0x4B, 3, 4] + common + [0, 0] + path.utf8 }

  /// The header in the directory.
  var centralHeader: [UInt8] {
    // Written on Unix; no extra field, no comment, first disk, no attributes of DOS; a regular file with the rights
    // 0644.
    [0x50, 0x4B, 1, 2, 20, 3] + common + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xA4, 0x81]
      + UInt32(offset).littleEndianBytes + path.utf8
  }

  /// The range of the compressed content.
  var contentBytes: Range<Int> {
    let start = offset + Self.localHeaderSize + path.utf8.count
    return start..<start + packedSize
  }

  /// The fields that both headers have: version 2.0 of the format, names in UTF-8, the first of January 1980, and those
  /// of the file up to the length of its name.
  private var common: [UInt8] {
    [20, 0, 0, 8] + method.rawValue.littleEndianBytes + [0, 0, 0x21, 0] + checksum.littleEndianBytes
      + UInt32(packedSize).littleEndianBytes + UInt32(size).littleEndianBytes
      + UInt16(path.utf8.count).littleEndianBytes
  }

  /// The entry of `file` whose header begins at the byte `offset`, and the compressed content. Content that compression
  /// does not make smaller, or makes smaller than a reader accepts, is stored uncompressed.
  static func packed(_ file: BundleFile, at offset: Int) -> (ZipEntry, [UInt8]) {
    let packed = Deflate.packed(file.bytes)
    let isDeflated = packed.count < file.bytes.count && !BundleLimits.isBomb(file.bytes.count, packed: packed.count)
    let content = isDeflated ? packed : file.bytes
    let entry = ZipEntry(
      path: file.path, method: isDeflated ? .deflated : .stored, checksum: Deflate.checksum(of: file.bytes),
      packedSize: content.count, size: file.bytes.count, offset: offset)
    return (entry, content)
  }

  /// The content from an archive; nil if it does not agree with the header.
  func content(in archive: [UInt8]) -> [UInt8]? {
    let packed = archive[contentBytes]
    let content: [UInt8]? =
      switch method {
      case .stored: packedSize == size ? Array(packed) : nil
      case .deflated: Deflate.unpacked(packed, count: size)
      }
    return content.flatMap { Deflate.checksum(of: $0) == checksum ? $0 : nil }
  }
}

extension FixedWidthInteger {
  /// The bytes, the lowest first.
  var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian, Array.init) }
}
