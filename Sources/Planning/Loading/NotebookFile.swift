import Storage

/// A file that a notebook names, as it was read for the plan: what is computed, shown and bundled is this version of it.
package struct NotebookFile: Sendable {
  /// Its path as the notebook writes it.
  package let name: String
  package let bytes: [UInt8]
  /// The SHA-256 in hexadecimal.
  package let digest: String
  /// How it was read, where it holds numbers, in words; several where it is read in several ways.
  package var readings: [String] = []

  init(name: String, bytes: [UInt8]) { (self.name, self.bytes, digest) = (name, bytes, Digest.hexadecimal(of: bytes)) }
}
