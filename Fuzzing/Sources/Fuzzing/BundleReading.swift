@testable import Pipeline

/// Archives of bundles.
enum BundleReading {
  static func read(_ bytes: [UInt8]) {
    guard let files = try? ZipArchive.files(of: bytes) else { return }
    precondition(files.allSatisfy(\.isContained), "no file lies outside of the bundle")
    precondition(Set(files.map(\.path)).count == files.count, "paths differ")
  }
}
