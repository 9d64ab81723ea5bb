import Storage

/// A file that a notebook names, as it was read for the plan. Results, page and bundle all use this version of it.
package struct NotebookFile: Sendable {
  /// Its path as the notebook writes it.
  package let name: String
  package let bytes: [UInt8]
  /// The SHA-256 digest in hexadecimal digits.
  package let digest: String
  /// How its numbers were read, in words, once for each way; empty for other files.
  package var readings: [String] = []

  package init(name: String, bytes: [UInt8]) {
    (self.name, self.bytes, digest) = (name, bytes, Digest.hexadecimal(of: bytes))
  }
}
