/// Reads the headers of an archive, each exactly as `ZipEntry` writes it, and checks all bounds; no content is
/// unpacked.
package struct ZipReader {
  /// The files, in the order of the archive.
  private(set) var entries: [ZipEntry] = []
  private let bytes: [UInt8]
  /// The next byte.
  private var position = 0

  /// Reads the archive `bytes`.
  init(_ bytes: [UInt8]) throws(ZipArchive.Failure) {
    self.bytes = bytes
    while bytes[position...].starts(with: [0x50, 0x4B, 3, 4]) {
      guard entries.count < BundleLimits.files else { throw failure(BundleLimits.tooManyFiles) }
      try readEntry()
    }
    guard !entries.isEmpty else { throw failure("it does not begin with a file") }
    try checkDirectory()
    if let fault = BundleLimits.fault(of: entries.map { ($0.path, $0.size) }) { throw failure(fault) }
    for entry in entries where BundleLimits.isBomb(entry.size, packed: entry.packedSize) {
      throw failure("'\(entry.path)' has \(entry.size) bytes packed into \(entry.packedSize)")
    }
  }

  /// Whether a file of `size` bytes that ends with `end` can be an archive. This is known before the whole file is
  /// read.
  package static func mayBeArchive(size: Int, end: [UInt8]) -> Bool {
    guard end.count == ZipArchive.endRecordSize, size <= BundleLimits.archiveSize else { return false }
    let count = end.integer(at: 10, UInt16.self)
    let (directory, offset) = (end.integer(at: 12, UInt32.self), end.integer(at: 16, UInt32.self))
    return directory + offset + ZipArchive.endRecordSize == size
      && end == ZipArchive.endRecord(count: count, size: directory, offset: offset)
  }

  private mutating func readEntry() throws(ZipArchive.Failure) {
    let start = position
    let nameStart = start + ZipEntry.localHeaderSize
    guard nameStart <= bytes.count else { throw failure("it ends within a header") }
    let nameEnd = nameStart + bytes.integer(at: start + 26, UInt16.self)
    guard nameEnd <= bytes.count, let path = String(validating: bytes[nameStart..<nameEnd], as: UTF8.self) else {
      throw failure("the name of its file \(entries.count + 1) is not UTF-8 text")
    }
    guard let method = ZipEntry.Method(rawValue: UInt16(bytes.integer(at: start + 8, UInt16.self))) else {
      throw failure("'\(path)' is compressed by an unknown method")
    }
    let entry = ZipEntry(
      path: path, method: method, checksum: UInt32(bytes.integer(at: start + 14, UInt32.self)),
      packedSize: bytes.integer(at: start + 18, UInt32.self), size: bytes.integer(at: start + 22, UInt32.self),
      offset: start)
    // The header is written again and compared as a whole, so no field has to be checked by itself.
    guard entry.localHeader == Array(bytes[start..<nameEnd]) else {
      throw failure("the header of '\(path)' has flags, dates or fields that are not written")
    }
    guard entry.contentBytes.upperBound <= bytes.count else { throw failure("it ends within '\(path)'") }
    // A strict order excludes a second file of the same name too, of which a program might unpack either.
    if let last = entries.last, !last.path.utf8.lexicographicallyPrecedes(path.utf8) {
      throw failure(last.path.utf8.elementsEqual(path.utf8) ? "it has '\(path)' twice" : "'\(path)' is out of order")
    }
    entries.append(entry)
    position = entry.contentBytes.upperBound
  }

  /// Checks that the directory describes exactly these files, and that nothing follows it.
  private func checkDirectory() throws(ZipArchive.Failure) {
    let expected = ZipArchive.directory(of: entries, at: position)
    guard !bytes[position...].elementsEqual(expected) else { return }
    guard !bytes[position...].starts(with: expected) else { throw failure("something follows its end") }
    var position = position
    for entry in entries {
      guard bytes[position...].starts(with: entry.centralHeader) else {
        let isDirectory = bytes[position...].starts(with: [0x50, 0x4B])
        throw failure(
          isDirectory
            ? "its directory does not describe '\(entry.path)' as the header of that file does"
            : "the data after the files are neither a file nor the directory")
      }
      position += entry.centralHeader.count
    }
    throw failure("its directory does not end as that of these files")
  }

  private func failure(_ reason: String) -> ZipArchive.Failure { ZipArchive.Failure(description: reason) }
}

extension [UInt8] {
  /// The number whose lowest byte is at `position`.
  fileprivate func integer<Number: FixedWidthInteger>(at position: Int, _ type: Number.Type) -> Int {
    (0..<MemoryLayout<Number>.size).reduce(0) { $0 | Int(self[position + $1]) << (8 * $1) }
  }
}
