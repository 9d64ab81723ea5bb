package import Files

/// The bounds of a bundle, which are checked before memory is allocated.
package enum BundleLimits {
  /// The most files.
  static let files = 10_000
  /// The most bytes of one file.
  static let fileSize = 256 << 20
  /// The most bytes of all files together.
  static let totalSize = 512 << 20
  /// The most bytes of an archive: its uncompressed files, and two headers for each.
  package static let archiveSize = totalSize + files * 2 * (1024 + 64)

  /// The most bytes of the list of checksums: more than a line for each file.
  static let checksumsSize = files * 1100
  /// The most bytes of the list of versions.
  package static let environmentSize = 1 << 20

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

  /// The most bytes that one packed byte may become in files of more than `anyPackingSize` bytes.
  static let packing = 200
  /// The most bytes of a file that may be packed to any degree: a short one may be nothing but zeros.
  static let anyPackingSize = 1 << 20

  /// Whether the compression is stronger than that of any file of a notebook, as in archives made to fill the memory.
  static func isBomb(_ size: Int, packed: Int) -> Bool { size > anyPackingSize && size / packing > packed }
}
