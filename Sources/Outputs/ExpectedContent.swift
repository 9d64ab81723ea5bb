import Files
import Storage

/// What a file of a report is to hold.
enum ExpectedContent {
  /// Bytes with this digest.
  case digest(String)
  /// These bytes.
  case bytes([UInt8])
  /// This text, in UTF-8.
  case text(String)

  /// Whether the file at `path` holds it, and can be read.
  func isHeld(by path: String) -> Bool {
    switch self {
    case .digest(let digest): return (try? Digest.hexadecimal(ofFile: path)) == digest
    case .bytes(let bytes): return bytes.withUnsafeBytes { Self.holds(path, $0) }
    case .text(var text): return text.withUTF8 { Self.holds(path, UnsafeRawBufferPointer($0)) }
    }
  }

  private static func holds(_ path: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    (try? OpenFile(path))?.holds(bytes) ?? false
  }
}
