import Diagnostics
import Schemas
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

@Suite struct YAMLMutationTests {
  private static let scraps = [
    "\n", "\n\n", "  ", "\t", "- ", "? ", ": ", ":", ",", "[", "]", "{", "}", "'", "\"", "\\", "|\n", ">-\n", "#",
    " # ",
    "&a ", "*a", "*shape", "!t ", "<<: ", "---\n", "...\n", "%", "@", "\u{0}", "\r", "λ", "\u{85}", "\u{2028}",
    "\u{FEFF}",
  ]

  private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...20, using: &generator))
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1:
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &generator))
      default: bytes.insert(contentsOf: Array((Self.scraps.randomElement(using: &generator) ?? "").utf8), at: place)
      }
    }
    return bytes
  }

  /// Whether every part of the tree lies in the source, and verbatim text stands where it says.
  private func isSound(_ value: SourceValue) -> Bool {
    let source = value.range.source
    guard value.range.bytes.upperBound <= source.bytes.count else { return false }
    switch value.content {
    case .null: return true
    case .scalar(let scalar):
      guard let start = scalar.verbatimStart else { return true }
      return source.string(start..<start + scalar.text.utf8.count) == scalar.text
    case .list(let values): return values.allSatisfy(isSound)
    case .map(let entries):
      return entries.allSatisfy { isSound($0.value) && !$0.keyRange.bytes.isEmpty || $0.key.isEmpty }
    }
  }

  @Test(arguments: 0..<4) func everyTextIsReadOrReported(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let bytes = Array(YAMLReaderTests.everyStyle.utf8)
    for _ in 0..<500 {
      let text = String(decoding: mutated(bytes, &generator), as: UTF8.self)
      let (value, diagnostics) = readYAML(text)
      #expect(value.map(isSound) ?? true, "\(text)")
      #expect(value != nil || !diagnostics.isEmpty, "\(text)")
      #expect(diagnostics.allSatisfy { ($0.range?.bytes.upperBound ?? 0) <= text.utf8.count }, "\(text)")
    }
  }
}
