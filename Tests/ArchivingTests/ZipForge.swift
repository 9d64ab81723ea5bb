@testable import Archiving
@testable import Storage

/// An archive piece by piece, each of which can be made to lie.
struct ZipForge: Sendable {
  struct Part: Sendable {
    var local: [UInt8]
    var content: [UInt8]
    var central: [UInt8]
  }

  var prefix: [UInt8] = []
  var parts: [Part] = []
  /// Stands between the files and the directory.
  var gap: [UInt8] = []
  var suffix: [UInt8] = []
  /// Changes the last record.
  var end: @Sendable (inout [UInt8]) -> Void = { _ in }

  /// An honest archive of these files, in this order.
  init(_ files: [BundleFile]) {
    var offset = 0
    for file in files {
      let (entry, content) = ZipEntry.packed(file, at: offset)
      parts.append(Part(local: entry.localHeader, content: content, central: entry.centralHeader))
      offset += entry.localHeader.count + content.count
    }
  }

  init(_ files: KeyValuePairs<String, String>) { self.init(files.map { BundleFile(path: $0.key, text: $0.value) }) }

  var bytes: [UInt8] {
    let files = prefix + parts.flatMap { $0.local + $0.content } + gap
    let directory = parts.flatMap(\.central)
    var record = ZipArchive.endRecord(
      count: parts.count { !$0.central.isEmpty }, size: directory.count, offset: files.count)
    end(&record)
    return files + directory + record + suffix
  }

  /// Sets a field of a file in both headers: `position` is counted from the version that is needed to unpack it.
  mutating func setBoth(_ part: Int, at position: Int, to value: [UInt8]) {
    parts[part].local.replaceSubrange(4 + position..<4 + position + value.count, with: value)
    parts[part].central.replaceSubrange(6 + position..<6 + position + value.count, with: value)
  }
}
