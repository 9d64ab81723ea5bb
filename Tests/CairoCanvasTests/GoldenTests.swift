import CairoCanvas
import Figures
import Foundation
import Testing

/// The reference scene as it was looked at and found right. Bytes belong to one version of cairo and FreeType.
@Suite struct GoldenTests {
  @Test func image() throws {
    let found = try SceneRenderer().png(.reference)
    let golden = try Self.golden("reference.png", recording: found)
    // Other versions of cairo may compress or round in another way: then the pixels must be nearly the same.
    guard found != golden else { return }
    let (image, expected) = try (#require(Bitmap(png: found)), #require(Bitmap(png: golden)))
    #expect(try #require(image.largestDifference(from: expected)) <= 8)
  }

  @Test func svg() throws {
    let found = try SceneRenderer().svg(.reference)
    let golden = try Self.golden("reference.svg", recording: found)
    #expect(String(decoding: found, as: UTF8.self) == String(decoding: golden, as: UTF8.self))
  }

  /// The bytes of a golden file; with `RECORD_GOLDENS=1` it is written first, and the test fails to say so.
  private static func golden(_ name: String, recording found: [UInt8]) throws -> [UInt8] {
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
      try Data(found).write(to: source)
      Issue.record("recorded \(name)")
      return found
    }
    let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Golden"))
    return try [UInt8](Data(contentsOf: url))
  }
}
