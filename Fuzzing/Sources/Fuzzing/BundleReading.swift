@testable import Archiving
@testable import TextSearch
@testable import Verifying

/// Archives of bundles, and their files, compared with files that were made again.
enum BundleReading {
  static func readArchive(_ bytes: [UInt8]) {
    guard let files = try? ZipArchive.files(of: bytes) else { return }
    precondition(BundlePaths.fault(of: files.map(\.path)) == nil, "no file lies outside of the bundle")
    // There is exactly one archive of these files, so every program unpacks the same from it.
    precondition((try? ZipArchive.files(of: ZipArchive.bytes(of: files))) == files, "what was read can be written")
  }

  /// The input has both sides, the file made again after the first line `====`; without it both are the same.
  static func compare(_ bytes: [UInt8]) {
    let mark = bytes.firstOccurrence(of: Array("\n====\n".utf8), from: 0)
    let given = Array(bytes[..<(mark?.lowerBound ?? bytes.count)])
    let expected = mark.map { Array(bytes[$0.upperBound...]) } ?? given
    let isSame = given == expected
    for kind in [JSONComparison.Kind.results, .claims] {
      check(JSONComparison.comparison(given, expected, kind, tolerance: 1e-9), isSame: isSame)
    }
    if let table = CSVComparison(expected) { check(table.comparison(with: given, tolerance: 1e-9), isSame: isSame) }
    check(ContentComparison(exactly: given, expected), isSame: isSame)
    _ = PageComparison().difference(given, expected)
    _ = PictureComparison.showsSame(given, expected)
  }

  private static func check(_ comparison: ContentComparison, isSame: Bool) {
    switch comparison {
    case .agrees(let difference): precondition(difference >= 0, "a difference is a size")
    case .differs(let reason, _): precondition(!reason.isEmpty, "a reason says something")
    }
  }
}
