import Foundation
import TestSupport
import Testing

/// What figures do not show is said at the terminal and on the page.
@Suite struct FigureTruthTests {
  private static let layer = #"y: "pair.aligned_values[solver=descent]""#

  @Test func aLayerWithNothingToDrawSaysSo() throws {
    let (run, page) = try rendered(
      [Self.layer: #"y: "where(pair.time > 1e9, pair.aligned_values[solver=descent])""#])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("small.md:35:9: warning: this layer has nothing to draw"))
    #expect(run.errors.components(separatedBy: "[nothing-to-draw]").count == 2, "once")
    #expect(page.contains("Nothing to draw of layer 1."))
  }

  @Test func zerosOnALogAxisAreDrawnAndCounted() throws {
    let (run, page) = try rendered([
      Self.layer: #"y: "where(pair.time > 1, 0, pair.aligned_values[solver=descent])""#,
      "{label: Singular value}": "{label: Singular value, type: log}",
    ])
    #expect(run.status == 0 && !run.errors.contains("warning"), "\(run.errors)")
    #expect(page.contains("40 points at or below 0, which a log scale does not reach, drawn at its end."))
  }

  /// A small notebook with these edits, rendered.
  private func rendered(_ edits: [String: String]) throws -> (run: ProgramRun, page: String) {
    let scratch = try Scratch("small")
    for (old, new) in edits { try scratch.edit("small", replacing: old, with: new) }
    let run = try ProgramRun(["render", "small.md"], in: scratch.url)
    let page = try scratch.files(in: "output")["small.html"] ?? Data()
    return (run, String(decoding: page, as: UTF8.self))
  }
}
