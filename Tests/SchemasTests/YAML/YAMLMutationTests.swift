import TestSupport
import Diagnostics
import Schemas
import Testing

@Suite struct YAMLMutationTests {
  private static let scraps = [
    "\n", "\n\n", "  ", "\t", "- ", "? ", ": ", ":", ",", "[", "]", "{", "}", "'", "\"", "\\", "|\n", ">-\n", "#",
    " # ",
    "&a ", "*a", "*shape", "!t ", "<<: ", "---\n", "...\n", "%", "@", "\u{0}", "\r", "λ", "\u{85}", "\u{2028}",
    "\u{FEFF}",
  ]

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
    var generator = SeededGenerator(seed: seed)
    let bytes = Array(YAMLReaderTests.everyStyle.utf8)
    var count = 0
    for _ in 0..<500 {
      let text = String(decoding: generator.mutation(of: bytes, scraps: Self.scraps), as: UTF8.self)
      let (value, diagnostics) = readYAML(text)
      if let value {
        count += 1
        #expect(isSound(value), "\(text)")
      } else {
        #expect(!diagnostics.isEmpty, "\(text)")
      }
      #expect(diagnostics.allSatisfy { ($0.range?.bytes.upperBound ?? 0) <= text.utf8.count }, "\(text)")
    }
    #expect((50..<450).contains(count), "\(count) of 500 are read")
  }
}
