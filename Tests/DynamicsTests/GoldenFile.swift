import Foundation
import LinearAlgebra
import Testing

/// A file of reference data: many-digit results of independent arithmetic.
struct GoldenFile<Case: Decodable>: Decodable {
  let cases: [Case]

  /// Reads `Golden/NAME.json`, which has cases.
  static func read(_ name: String) throws -> GoldenFile {
    let file = try decodeGolden(GoldenFile.self, name)
    try #require(!file.cases.isEmpty, "\(name).json has no cases")
    return file
  }
}

/// Decodes the whole of `Golden/NAME.json`.
func decodeGolden<Content: Decodable>(_ type: Content.Type, _ name: String) throws -> Content {
  let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Golden"))
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .custom { path in SwiftKey(stringValue: swiftName(path.last?.stringValue ?? "")) }
  return try decoder.decode(Content.self, from: Data(contentsOf: url))
}

/// The name of a property for a key of the reference data: `W1_0` is `w10`, `mode_values` is `modeValues`.
private func swiftName(_ key: String) -> String {
  let words = key.split(separator: "_").map(String.init)
  guard let first = words.first else { return key }
  return first.prefix(1).lowercased() + first.dropFirst()
    + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}

private struct SwiftKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A matrix written as an array of its rows.
struct Rows: Decodable {
  let matrix: Matrix

  init(from decoder: any Decoder) throws {
    matrix = Matrix(rowVectors: try decoder.singleValueContainer().decode([[Double]].self))
  }
}
