import CArchive
import Glibc

/// Files of a bundle as a ZIP archive, and back. The same files are always the same bytes: their order is that of the list,
/// and they all date from 1970, before which ZIP knows no time.
enum ZipArchive {
  /// The most bytes that an archive may hold unpacked.
  static let largestSize = 2_000_000_000

  /// Why an archive cannot be read or written, in words.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The archive of `files`, compressed.
  static func bytes(of files: [BundleFile]) throws(Failure) -> [UInt8] {
    guard let archive = archive_write_new() else { throw Failure(description: "no memory") }
    defer { archive_write_free(archive) }
    // What does not compress takes a few bytes more for each block and file.
    let capacity = files.reduce(1 << 16) { $0 + $1.bytes.count + $1.bytes.count / 100 + 4 * $1.path.utf8.count + 1024 }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 1)
    defer { buffer.deallocate() }
    var used = 0
    try check(archive_write_set_format_zip(archive), archive)
    try check(archive_write_set_options(archive, "zip:hdrcharset=UTF-8"), archive)
    try check(archive_write_open_memory(archive, buffer.baseAddress, capacity, &used), archive)
    for file in files { try add(file, to: archive) }
    try check(archive_write_close(archive), archive)
    return Array(buffer[..<used])
  }

  /// The files of an archive, in its order; folders are left out.
  static func files(of bytes: [UInt8]) throws(Failure) -> [BundleFile] {
    // The library reads names in the character set of the locale, which here is that of this thread alone.
    guard let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil) else { throw Failure(description: "no UTF-8 locale") }
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    return try read(bytes)
  }

  private static func read(_ bytes: [UInt8]) throws(Failure) -> [BundleFile] {
    guard let archive = archive_read_new() else { throw Failure(description: "no memory") }
    defer { archive_read_free(archive) }
    try check(archive_read_support_format_zip(archive), archive)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    try check(archive_read_open_memory(archive, buffer.baseAddress, bytes.count), archive)
    var files: [BundleFile] = []
    var rest = largestSize
    var entry: OpaquePointer?
    while try isThere(archive_read_next_header(archive, &entry), archive) {
      guard let name = archive_entry_pathname_utf8(entry) else {
        throw Failure(description: "a file without a name")
      }
      let path = String(cString: name)
      guard !path.hasSuffix("/") else { continue }
      let content = try content(of: archive, limit: rest)
      rest -= content.count
      files.append(BundleFile(path: path, bytes: content))
    }
    return files
  }

  private static func add(_ file: BundleFile, to archive: OpaquePointer) throws(Failure) {
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname_utf8(entry, file.path)
    archive_entry_set_size(entry, Int64(file.bytes.count))
    archive_entry_set_filetype(entry, regularFile)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_mtime(entry, 0, 0)
    try check(archive_write_header(archive, entry), archive)
    let written = file.bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    guard written == file.bytes.count else { throw failure(archive) }
  }

  private static func content(of archive: OpaquePointer, limit: Int) throws(Failure) -> [UInt8] {
    var content: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = block.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw failure(archive) }
      guard count > 0 else { return content }
      content += block[..<count]
      guard content.count <= limit else { throw Failure(description: "it holds more than \(largestSize) bytes") }
    }
  }

  /// `AE_IFREG`, which is a macro that Swift does not see.
  private static let regularFile: UInt32 = 0o100000

  private static func isThere(_ status: Int32, _ archive: OpaquePointer) throws(Failure) -> Bool {
    if status == ARCHIVE_EOF { return false }
    try check(status, archive)
    return true
  }

  /// Warnings pass: names that the locale cannot write are read as UTF-8.
  private static func check(_ status: Int32, _ archive: OpaquePointer) throws(Failure) {
    guard status >= ARCHIVE_WARN else { throw failure(archive) }
  }

  private static func failure(_ archive: OpaquePointer) -> Failure {
    Failure(description: archive_error_string(archive).map { String(cString: $0).lowercased() } ?? "no reason is known")
  }
}
