import Foundation
import Testing

/// A file of reference data: many-digit results of independent arithmetic.
struct GoldenFile<Case: Decodable>: Decodable {
  let cases: [Case]

  /// Reads `Golden/NAME.json`, which has cases.
  static func read(_ name: String) throws -> GoldenFile {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Golden"))
    let file = try JSONDecoder().decode(GoldenFile.self, from: Data(contentsOf: url))
    try #require(!file.cases.isEmpty, "\(name).json has no cases")
    return file
  }
}
