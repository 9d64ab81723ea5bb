import Storage

/// The checksums of a bundle, read strictly: for each file a line of 64 hexadecimal digits, two spaces and the path, in
/// the order of the paths and without repetition.
package struct BundleChecksums {
  /// By path.
  package private(set) var digests: [String: String] = [:]
  /// The first line that does not have this form; nil if all have.
  package private(set) var faultyLine: Int?

  /// Reads `checksums.txt`.
  package init(_ file: BundleFile) {
    guard file.bytes.count <= BundleLimits.checksumsSize else {
      faultyLine = 1
      return
    }
    var last: String?
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index == lines.count - 1, line.isEmpty { return }
      guard index < lines.count - 1, let (digest, path) = Self.parts(of: line),
        last.map({ $0.utf8.lexicographicallyPrecedes(path.utf8) }) ?? true, digests[path] == nil
      else {
        faultyLine = faultyLine ?? index + 1
        continue
      }
      (digests[path], last) = (digest, path)
    }
  }

  /// The file with the digests of `files`, as `sha256sum -c` reads it.
  package static func file(for files: [BundleFile]) -> BundleFile {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return BundleFile(path: BundleLayout.checksums, text: sorted.map { "\($0.digest)  \($0.path)\n" }.joined())
  }

  private static func parts(of line: ArraySlice<UInt8>) -> (digest: String, path: String)? {
    let (digest, rest) = (line.prefix(64), line.dropFirst(64))
    guard Digest.isHexadecimal(digest), rest.starts(with: "  ".utf8),
      let path = String(validating: rest.dropFirst(2), as: UTF8.self),
      !path.isEmpty
    else { return nil }
    return (String(decoding: digest, as: UTF8.self), path)
  }
}
