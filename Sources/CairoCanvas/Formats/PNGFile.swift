import CZlib

/// The parts of a PNG file, as bytes.
enum PNGFile {
  /// The resolution in the unit of the format.
  static func pixelsPerMetre(_ pixelsPerPoint: Double) -> UInt32 {
    UInt32((pixelsPerPoint * 72 / 0.0254).rounded())
  }

  /// The signature and the first chunk: eight bits per component, the kind of pixels, and the only methods that there
  /// are of compressing, filtering and interlacing.
  static func header(width: Int, height: Int, kind: UInt8) -> [UInt8] {
    let signature: [UInt8] = [0x89] + Array("PNG\r\n".utf8) + [0x1a, 0x0a]
    let size = UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes
    return signature + chunk("IHDR", size + [8, kind, 0, 0, 0])
  }

  /// Length, type, content, and the checksum of type and content.
  static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    var chunk = UInt32(content.count).bigEndianBytes
    let lengthCount = chunk.count
    chunk.reserveCapacity(content.count + 12)
    chunk += type.utf8
    chunk += content
    let checksum = chunk[lengthCount...].withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    return chunk + UInt32(checksum).bigEndianBytes
  }

  /// A remark in UTF-8 under one of the format's keywords: neither compressed nor in a language.
  static func text(_ keyword: String, _ text: String) -> [UInt8] {
    chunk("iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8))
  }

  /// `bytes` as a zlib stream.
  static func compressed(_ bytes: [UInt8], level: Int32) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initializedCount in
      let status = compress2(buffer.baseAddress, &count, bytes, UInt(bytes.count), level)
      precondition(status == Z_OK, "the buffer is large enough for anything")
      initializedCount = Int(count)
    }
  }
}
