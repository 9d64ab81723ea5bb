import CCrypto

/// SHA-256 digests, which identify blocks, files and results.
package enum Digest {
  private static let length = 32
  private static let digits = Array("0123456789abcdef".utf8)

  /// Whether bytes are a digest in text form: 64 hexadecimal digits in small letters.
  package static func isHexadecimal(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.count == 2 * length && bytes.allSatisfy(digits.contains)
  }

  /// The digest of `parts`, one after the other, as 32 bytes.
  static func bytes(of parts: [UInt8]...) -> [UInt8] {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var digest = [UInt8](repeating: 0, count: length)
    var status = EVP_DigestInit_ex(context, EVP_sha256(), nil)
    for part in parts where status == 1 { status = EVP_DigestUpdate(context, part, part.count) }
    if status == 1 { status = EVP_DigestFinal_ex(context, &digest, nil) }
    precondition(status == 1, "libcrypto has SHA-256")
    return digest
  }

  /// The digest of `bytes` in 64 hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    let digest = Self.bytes(of: bytes)
    return String(unsafeUninitializedCapacity: 2 * length) { buffer in
      for (index, byte) in digest.enumerated() {
        buffer[2 * index] = digits[Int(byte >> 4)]
        buffer[2 * index + 1] = digits[Int(byte & 15)]
      }
      return 2 * length
    }
  }
}
