public import Figures
import Results

/// A drawn figure without its pictures, for programs that keep it.
public struct FigureRecord: Sendable {
  /// Where its pictures are.
  public let place: [String]
  /// What is known of it beside them.
  public let facts: FigureFacts
  /// The figure as lists show it; nil where none does.
  public let listed: ListDrawing?

  /// The record of these parts.
  public init(place: [String], facts: FigureFacts, listed: ListDrawing?) {
    (self.place, self.facts, self.listed) = (place, facts, listed)
  }

  /// The record as bytes.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(place) { $0.write($1) }
    writer.write(facts)
    writer.write(listed) {
      $0.write(data: $1.svg)
      $0.write($1.narrow) { $0.write(data: $1) }
    }
    return writer.bytes
  }

  /// The record that these bytes encode; nil if they encode none.
  public init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Mismatch) {
      self.init(place: try reader.texts(), facts: try reader.facts(), listed: try reader.listed())
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
  }
}

/// What is known of a drawn figure beside its pictures.
public struct FigureFacts: Sendable {
  /// Its numbers as comma-separated values.
  public let csv: String
  /// Its texts, to be laid over a picture of it in a page; nil without any.
  public let words: String?
  /// What lies at some places of it.
  public let points: [FigurePoint]
  /// Its first numbers.
  public let values: FigureValues
  /// What it shows one at a time: their names and texts, in order; empty where it shows all.
  public let states: [State]
  /// The size in points.
  public let size: Size
  /// The letters of its panels.
  public let panels: [String]
  /// Remarks for the reader, in sentences.
  public let remarks: [String]
  /// Where the values in its labels are checked.
  public let labels: [ValuePlace]

  /// A state: its name, and its texts like `words`.
  public struct State: Sendable {
    /// What it is called.
    public let name: String
    /// Its texts; nil without any.
    public let words: String?

    /// The state `name`.
    public init(name: String, words: String?) { (self.name, self.words) = (name, words) }
  }

  /// These facts.
  public init(
    csv: String, words: String?, points: [FigurePoint], values: FigureValues, states: [State], size: Size,
    panels: [String], remarks: [String], labels: [ValuePlace]
  ) {
    (self.csv, self.words, self.points, self.values) = (csv, words, points, values)
    (self.states, self.size, self.panels, self.remarks, self.labels) = (states, size, panels, remarks, labels)
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ facts: FigureFacts) {
    write(facts.csv)
    write(facts.words) { $0.write($1) }
    write(facts.points) {
      $0.write($1.position.x)
      $0.write($1.position.y)
      $0.write($1.text)
    }
    write(facts.values.parts) { $0.write($1) }
    write(facts.states) {
      $0.write($1.name)
      $0.write($1.words) { $0.write($1) }
    }
    write(facts.size.width)
    write(facts.size.height)
    for texts in [facts.panels, facts.remarks] { write(texts) { $0.write($1) } }
    write(facts.labels) {
      $0.write($1.value)
      $0.write($1.location) { $0.write($1) }
    }
  }

  private mutating func write(_ part: FigureValues.Part) {
    write(part.panel) { $0.write($1) }
    write(part.columns) { $0.write($1) }
    write(part.rows) { $0.write($1) { $0.write($1) } }
    write(part.count)
  }
}

extension ByteReader {
  fileprivate mutating func facts() throws(Mismatch) -> FigureFacts {
    let (csv, words) = (try text(), try optionalText())
    let points = try list { reader throws(Mismatch) in
      let position = Point(x: try reader.number(), y: try reader.number())
      return FigurePoint(position: position, text: try reader.text())
    }
    let values = FigureValues(try list { reader throws(Mismatch) in try reader.part() })
    let states = try list { reader throws(Mismatch) in
      FigureFacts.State(name: try reader.text(), words: try reader.optionalText())
    }
    let size = Size(width: try number(), height: try number())
    let (panels, remarks) = (try texts(), try texts())
    let labels = try list { reader throws(Mismatch) in
      ValuePlace(value: try reader.integer(), location: try reader.location())
    }
    return FigureFacts(
      csv: csv, words: words, points: points, values: values, states: states, size: size, panels: panels,
      remarks: remarks, labels: labels)
  }

  private mutating func part() throws(Mismatch) -> FigureValues.Part {
    let (panel, columns) = (try optionalText(), try texts())
    let rows = try list { reader throws(Mismatch) in try reader.texts() }
    return FigureValues.Part(panel: panel, columns: columns, rows: rows, count: try integer())
  }

  private mutating func optionalText() throws(Mismatch) -> String? {
    try optional { reader throws(Mismatch) in try reader.text() }
  }

  fileprivate mutating func listed() throws(Mismatch) -> ListDrawing? {
    try optional { reader throws(Mismatch) in
      let svg = try reader.data()
      return ListDrawing(svg: svg, narrow: try reader.optional { reader throws(Mismatch) in try reader.data() })
    }
  }

  fileprivate mutating func texts() throws(Mismatch) -> [String] {
    try list { reader throws(Mismatch) in try reader.text() }
  }
}
