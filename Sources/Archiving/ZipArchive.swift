/// Files of a bundle as a ZIP archive, and back.
///
/// Except for the compression, there is one way to write an archive of given files: the files from the first byte on,
/// in the order of their names, then the directory, with nothing before, between or after them. Any other archive is
/// refused, so that two programs cannot unpack different files from it.
package enum ZipArchive {
  /// The reason why an archive cannot be read or written, as words that follow "it" or a name.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The archive of `files`.
  package static func bytes(of files: [BundleFile]) throws(Failure) -> [UInt8] {
    if let fault = BundleLimits.fault(of: files.map { ($0.path, $0.bytes.count) }) {
      throw Failure(description: fault)
    }
    var (archive, entries) = ([UInt8](), [ZipEntry]())
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      let (entry, content) = ZipEntry.packed(file, at: archive.count)
      archive += entry.localHeader + content
      entries.append(entry)
    }
    return archive + directory(of: entries, at: archive.count)
  }

  /// The files of an archive, in its order.
  package static func files(of bytes: [UInt8]) throws(Failure) -> [BundleFile] {
    let entries = try ZipReader(bytes).entries
    var files: [BundleFile] = []
    for entry in entries {
      guard let content = entry.content(in: bytes) else {
        throw Failure(description: "the content of '\(entry.path)' is damaged")
      }
      files.append(BundleFile(path: entry.path, bytes: content))
    }
    return files
  }

  /// Whether bytes are an unchanged bundle of this program: a valid archive whose files have their checksums.
  package static func isBundle(_ bytes: [UInt8]) -> Bool {
    guard let files = try? files(of: bytes), let list = files.first(where: { $0.path == BundleLayout.checksums }),
      files.contains(where: { $0.path == BundleLayout.environment })
    else { return false }
    let checksums = BundleChecksums(list)
    return checksums.faultyLine == nil
      && files.allSatisfy { $0.path == list.path || checksums.digests[$0.path] == $0.digest }
  }

  /// The end record of an archive: the number of its files, and the size and the offset of the directory.
  static func directory(of entries: [ZipEntry], at offset: Int) -> [UInt8] {
    let headers = entries.flatMap(\.centralHeader)
    return headers + endRecord(count: entries.count, size: headers.count, offset: offset)
  }

  /// The last bytes of an archive.
  static func endRecord(count: Int, size: Int, offset: Int) -> [UInt8] {
    let count = UInt16(count).littleEndianBytes
    return [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + UInt32(size).littleEndianBytes
      + UInt32(offset).littleEndianBytes + [0, 0]
  }

  /// How many bytes `endRecord` has.
  package static let endRecordSize = 22
}
