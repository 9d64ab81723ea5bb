package import Files

/// The largest sizes of a bundle, which are checked before memory is allocated.
package enum BundleLimits {
  /// The largest number of files.
  static let files = 10_000
  /// The largest size of one file in bytes.
  static let fileSize = 256 << 20
  /// The largest size of all files together in bytes.
  static let totalSize = 512 << 20
  /// The largest size of an archive in bytes: its uncompressed files, and two headers for each.
  package static let archiveSize = totalSize + files * 2 * (1024 + 64)

  /// The same for a folder, whose own folders count too.
  package static let ofFolder = FolderTree.Limits(
    files: 2 * files, depth: BundlePaths.depth, fileSize: fileSize, totalSize: totalSize)

  static let tooManyFiles = "it has more than \(files) files"

  /// The error in files of these paths and sizes, as words that follow "it" or a name; nil if there is none.
  package static func fault(of files: [(path: String, size: Int)]) -> String? {
    guard files.count <= Self.files else { return tooManyFiles }
    if let file = files.first(where: { $0.size > fileSize }) {
      return "'\(file.path)' has \(file.size) bytes; the limit is \(fileSize)"
    }
    let total = files.reduce(0) { $0 + $1.size }
    guard total <= totalSize else { return "its files have \(total) bytes; the limit is \(totalSize)" }
    return BundlePaths.fault(of: files.map(\.path))
  }

  /// Whether the compression is stronger than that of any file of a notebook, as in archives made to fill the memory.
  static func isBomb(_ size: Int, packed: Int) -> Bool { size > 1 << 20 && size / 200 > packed }
}
