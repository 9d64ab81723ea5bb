import Files

/// Bytes that are kept under their digests, so that what is in several reports is kept once.
extension ResultCache {
  /// Keeps `bytes`.
  ///
  /// - Parameter digest: their SHA-256, in hexadecimal digits.
  package func keep(_ bytes: [UInt8], digest: String) {
    guard isUsable else { return }
    let file = folders.contents(digest)
    if UserPath.isTaken(file) { SystemFile.touch(file) } else { write(bytes, to: file) }
  }

  /// The bytes with this digest; nil if they are not kept.
  package func contents(_ digest: String) -> [UInt8]? {
    guard isUsable else { return nil }
    let file = folders.contents(digest)
    guard let bytes = try? UserPath.contents(of: file, limit: Limits.recordLength) else { return nil }
    guard Digest.hexadecimal(of: bytes) == digest else {
      // A damaged file would keep the bytes from being kept again.
      _ = OwnItem.removeFile(file)
      return nil
    }
    SystemFile.touch(file)
    return bytes
  }

  /// Marks the bytes with this digest as used now.
  package func touchContents(_ digest: String) { if isUsable { SystemFile.touch(folders.contents(digest)) } }
}
