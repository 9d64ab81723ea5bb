import Diagnostics
import Schemas
import TestSupport
import Testing

@testable import Experiments

/// A section with sweeps is the product of its sweeps.
@Suite struct SectionExpansionTests {
  private struct Settings: Sendable {
    let values: [String: Int]
  }

  private static let keys = ["a", "b", "c", "d"]
  private static let type = ValueType<Settings>(.record(RecordSchema("settings", keys: descriptions))) { value, _ in
    Settings(values: Dictionary(uniqueKeysWithValues: keys.map { ($0, value[$0]?.text.flatMap { Int($0) } ?? 0) }))
  }
  private static let descriptions = keys.map { Key.required($0, .integer(0...99), "a number").description }

  /// The values of each key, and the section that sweeps those with several.
  private static func random(_ seed: UInt64) throws -> (values: [[Int]], section: SweptSection<Settings>) {
    var generator = SeededGenerator(seed: seed)
    let values = keys.map { _ in
      Array((0..<100).shuffled(using: &generator).prefix(Int.random(in: 1...4, using: &generator)))
    }
    let written = zip(keys, values).map { "\($0): \($1.count == 1 ? "\($1[0])" : "\($1)")" }
    let source = SourceText(name: "settings.yaml", text: "{\(written.joined(separator: ", "))}")
    var context = DecodingContext()
    let value = try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context))
    let section = SweptSection(
      "settings", single: value, alternatives: nil, keys: { _ in descriptions }, type: type, &context)
    return (values, try #require(section, "\(DiagnosticRenderer().render(context.diagnostics))"))
  }

  @Test(arguments: UInt64(0)..<30) func combinationsAreTheProductTheLastKeyFastest(seed: UInt64) throws {
    let (values, section) = try Self.random(seed)
    let product = values.reduce([[]]) { rows, choices in rows.flatMap { row in choices.map { row + [$0] } } }
    #expect(section.combinations.map { combination in Self.keys.map { combination.spec.values[$0] } } == product)
    #expect(section.sweeps.map(\.key) == zip(Self.keys, values).filter { $1.count > 1 }.map(\.0))
  }

  @Test(arguments: UInt64(0)..<30) func theCoordinatesOfACombinationAreItsValues(seed: UInt64) throws {
    let (_, section) = try Self.random(seed)
    let grid = SweepGrid(section.dimensions)
    for (index, combination) in section.combinations.enumerated() {
      for sweep in section.sweeps {
        let number = GridProjection(from: grid, onto: [sweep.dimension]).number(at: index)
        let coordinate = sweep.dimension.coordinates[number]
        #expect(coordinate == .number(Double(combination.spec.values[sweep.key ?? ""] ?? -1)))
      }
    }
  }
}
