package import Files

/// What a bundle may hold: bounds that are checked before memory is taken, and names that mean the same file everywhere.
package enum BundleLimits {
  /// The most files.
  static let files = 10_000
  /// The most bytes of one file.
  static let fileSize = 256 << 20
  /// The most bytes of all files.
  static let totalSize = 512 << 20
  /// The most bytes of an archive: its files as they are, and two headers for each.
  package static let archiveSize = totalSize + files * 2 * (1024 + 64)

  /// The same for a folder, whose own folders count too.
  package static let ofFolder = FolderTree.Limits(
    files: 2 * files, depth: BundlePaths.depth, fileSize: fileSize, totalSize: totalSize)

  static let tooManyFiles = "it has more than \(files) files"

  /// What is wrong with files of these paths and sizes, in words that continue "it" or a name; nil if nothing is.
  package static func fault(of files: [(path: String, size: Int)]) -> String? {
    guard files.count <= Self.files else { return tooManyFiles }
    if let file = files.first(where: { $0.size > fileSize }) {
      return "'\(file.path)' has \(file.size) bytes; the limit is \(fileSize)"
    }
    let total = files.reduce(0) { $0 + $1.size }
    guard total <= totalSize else { return "its files have \(total) bytes; the limit is \(totalSize)" }
    return BundlePaths.fault(of: files.map(\.path))
  }

  /// Whether so few bytes hold so many that no file of a notebook is like it.
  static func isBomb(_ size: Int, packed: Int) -> Bool { size > 1 << 20 && size / 200 > packed }
}
