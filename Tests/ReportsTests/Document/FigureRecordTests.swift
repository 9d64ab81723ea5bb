import Figures
import Results
import Testing

@testable import Reports

/// Figures that are kept, as bytes: nothing is lost, and damaged bytes are no figure.
@Suite struct FigureRecordTests {
  private static func record(words: String?, listed: ListDrawing?) -> FigureRecord {
    let point = FigurePoint(position: Point(x: -0.0, y: 1.5), text: "λ = −2: time 1.5 τ")
    let part = FigureValues.Part(panel: words, columns: ["Time (τ)", ""], rows: [["1", "2"], []], count: 7)
    let labels = [
      ValuePlace(value: 0, location: []),
      ValuePlace(value: 2, location: [NamedCoordinate("lambda", .number(-0.0)), NamedCoordinate("init", .label("λ"))]),
    ]
    let facts = FigureFacts(
      csv: "time,loss\n1,2\n", words: words, points: [point, point], values: FigureValues([part]),
      states: [.init(name: "early", words: nil), .init(name: "late", words: "<text/>")],
      size: Size(width: 340, height: 200.5), panels: ["a", "b"], remarks: ["Of 3 seeds."], labels: labels)
    return FigureRecord(place: ["name", "svg", "png", "pdf"], facts: facts, listed: listed)
  }

  private static let records = [
    record(words: nil, listed: nil), record(words: "<text>λ</text>", listed: ListDrawing(svg: [60, 0], narrow: nil)),
    record(words: "", listed: ListDrawing(svg: [], narrow: [1, 2])),
  ]

  @Test(arguments: records)
  func everythingComesBack(_ record: FigureRecord) throws {
    let read = try #require(FigureRecord(bytes: record.bytes))
    #expect(read.bytes == record.bytes && "\(read)" == "\(record)")
    for length in record.bytes.indices { #expect(FigureRecord(bytes: Array(record.bytes.prefix(length))) == nil) }
    #expect(FigureRecord(bytes: record.bytes + [0]) == nil)
  }
}
