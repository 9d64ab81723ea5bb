import CCrypto
package import Experiments
package import Files

/// SHA-256 digests, which identify blocks, files and results.
package enum Digest {
  private static let digits = Array("0123456789abcdef".utf8)
  /// The algorithm. Looking it up takes longer than the digest of a short text.
  nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

  /// Whether bytes are a digest in text form: 64 hexadecimal digits in small letters.
  package static func isHexadecimal(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.count == 2 * RunDigest.byteCount && bytes.allSatisfy(digits.contains)
  }

  /// The digest of `bytes`.
  package static func of(_ bytes: [UInt8]) -> RunDigest { bytes.withUnsafeBytes { of($0) } }

  /// The digest of `parts`, one after the other.
  static func of(_ parts: UnsafeRawBufferPointer...) -> RunDigest { made { add in for part in parts { add(part) } } }

  /// The digest of what `write` adds.
  private static func made(_ write: (_ add: (UnsafeRawBufferPointer) -> Void) -> Void) -> RunDigest {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var status = EVP_DigestInit_ex(context, algorithm, nil)
    write { part in if status == 1 { status = EVP_DigestUpdate(context, part.baseAddress, part.count) } }
    return withUnsafeTemporaryAllocation(byteCount: RunDigest.byteCount, alignment: 8) { digest in
      if status == 1 {
        status = EVP_DigestFinal_ex(context, digest.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
      }
      precondition(status == 1, "libcrypto has SHA-256")
      return RunDigest(bytes: UnsafeRawBufferPointer(digest))
    }
  }

  /// The digest of `bytes` in 64 hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String { of(bytes).hexadecimal }

  /// The digest of the UTF-8 of `text` in 64 hexadecimal digits.
  package static func hexadecimal(ofText text: String) -> String {
    var text = text
    return text.withUTF8 { of(UnsafeRawBufferPointer($0)) }.hexadecimal
  }

  /// The digest of the file at `path` in 64 hexadecimal digits. A part of it at a time is in memory.
  package static func hexadecimal(ofFile path: String) throws(FileFault) -> String {
    let file = try OpenFile(path)
    var isRead = false
    let digest = made { add in
      isRead = file.readParts { part in
        add(part)
        return true
      }
    }
    guard isRead else { throw .failed("it became shorter") }
    return digest.hexadecimal
  }

  /// The digest of a list of texts, which tells it from all other lists, in 64 hexadecimal digits.
  package static func hexadecimal(ofTexts texts: [String]) -> String {
    hexadecimal(of: Array(texts.map(\.debugDescription).joined(separator: "\n").utf8))
  }

  /// The digits of `bytes`.
  fileprivate static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[2 * index] = digits[Int(byte >> 4)]
        buffer[2 * index + 1] = digits[Int(byte & 15)]
      }
      return 2 * bytes.count
    }
  }
}

extension RunDigest {
  /// It in 64 hexadecimal digits.
  package var hexadecimal: String { withBytes(Digest.text) }
}
