import Foundation
import LinearAlgebra
import Testing

/// A file of reference data: many-digit results of independent arithmetic.
struct GoldenFile<Case: Decodable>: Decodable {
  let cases: [Case]

  /// Reads `Golden/NAME.json`.
  static func read(_ name: String) throws -> GoldenFile {
    try decodeGolden(GoldenFile.self, name)
  }
}

/// Decodes the whole of `Golden/NAME.json`.
func decodeGolden<Content: Decodable>(_ type: Content.Type, _ name: String) throws -> Content {
  let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Golden"))
  return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
}

/// A matrix written as an array of its rows.
struct Rows: Decodable {
  let matrix: Matrix

  init(from decoder: any Decoder) throws {
    matrix = Matrix(rowVectors: try decoder.singleValueContainer().decode([[Double]].self))
  }
}
