package import Foundation

/// The files of this repository that tests read where they are.
package enum Repository {
  /// The folder that has `Package.swift`.
  package static let root: URL = {
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder
  }()

  /// The notebooks that the project ships.
  package static let notebooks = root.appending(path: "notebooks")
  /// The pages of the documentation.
  package static let documentation = root.appending(path: "docs")
}
