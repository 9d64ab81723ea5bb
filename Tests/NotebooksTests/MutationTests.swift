import Diagnostics
import Notebooks
import Testing

/// SplitMix64, so that the mutations are the same everywhere.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct MutationTests {
  private static let scraps = [
    "\n", "\n\n", " ", "\t", "```", "~~~", "---\n", "$", "$$", "*", "**", "_", "[", "]", "(", ")", "{", "}", "](#=",
    "|",
    "> ", "- ", "1. ", "#", "\\", "&", "<", ">", "`", "[^a]: ", "@fig-", "\u{0}", "\r", "λ", "\u{85}", "\u{2028}", ":",
    "'", "\"", "!", "&a ", "*a ", "```yaml {#a .experiment}\n", "\u{FEFF}", "👩🏽‍🔬",
  ]

  /// `bytes` after a few cuts, copies and scraps.
  private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1:
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &generator))
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      default: bytes.insert(contentsOf: Array((Self.scraps.randomElement(using: &generator) ?? "").utf8), at: place)
      }
    }
    return bytes
  }

  @Test(arguments: 0..<4) func everyTextIsReadOrReported(_ seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let bytes = Array(try sample("everything.md").utf8)
    for round in 0..<500 {
      let text = String(decoding: mutated(bytes, &generator), as: UTF8.self)
      let (notebook, diagnostics) = parseNotebook(text)
      let ranges = notebook.allBlocks.map(\.range) + notebook.allInlines.map(\.range) + diagnostics.compactMap(\.range)
      let size = notebook.source.bytes.count
      #expect(ranges.allSatisfy { $0.bytes.lowerBound >= 0 && $0.bytes.upperBound <= size })
      #expect(notebook.executableBlocks.allSatisfy { $0.range.text.contains($0.label.name) })
      // Every tenth, for places take longer to count than to find.
      guard round % 10 == 0 else { continue }
      #expect(DiagnosticRenderer().render(diagnostics).isEmpty == diagnostics.isEmpty)
      #expect(notebook.dump().hasSuffix("\n") || notebook.blocks.isEmpty)
    }
  }
}
