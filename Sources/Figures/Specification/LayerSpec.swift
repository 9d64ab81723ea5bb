import Diagnostics
import Results
import Schemas

/// A layer as written: one mark, drawn for every object of its data.
struct LayerSpec: Sendable {
  let mark: any Mark
  let channels: [Channel: ChannelSpec]
  /// Fractions of the panel from its lower left, in place of x and y.
  let anchor: Point?
  let group: [LocatedName]
  let pool: [LocatedName]
  let along: LocatedName?
  let stat: StatSpec?
  /// An axis that is no dimension of its data.
  let axis: OwnAxis?
  let style: LayerStyle
  /// Whether the key 'style' is written.
  let hasStyle: Bool
  let label: CheckedText?
  let range: SourceRange

  /// What it writes, in which values are checked.
  var labels: [CheckedText] { [label, channels[.text]?.words].compactMap(\.self) }

  private enum Keys {
    static let mark = Key.required("mark", LayerSpec.markType, "what is drawn")
    static let x = Key.optional("x", ChannelSpec.type, defaultText: "the panel's", "position to the right")
    static let y = Key.optional("y", ChannelSpec.type, defaultText: "the panel's", "position upwards")
    static let from = Key.optional("from", ChannelSpec.type, defaultText: "none", "left edge of a region")
    static let to = Key.optional("to", ChannelSpec.type, defaultText: "none", "right edge of a region")
    static let low = Key.optional("low", ChannelSpec.type, defaultText: "none", "lower edge of a band or a region")
    static let high = Key.optional("high", ChannelSpec.type, defaultText: "none", "upper edge of a band or a region")
    static let rows = Key.optional("rows", ChannelSpec.type, defaultText: "none", "rows of a matrix, the first on top")
    static let columns = Key.optional("columns", ChannelSpec.type, defaultText: "none", "columns of a matrix")
    static let text = Key.optional("text", ChannelSpec.wordsType, defaultText: "none", "what a text says")
    static let color = Key.optional("color", ChannelSpec.type, defaultText: "the panel's", "what the colour shows")
    static let dash = Key.optional("dash", ChannelSpec.type, defaultText: "the panel's", "what the dashes show")
    static let shape = Key.optional("shape", ChannelSpec.type, defaultText: "the panel's", "what the marker shows")
    static let size = Key.optional("size", ChannelSpec.type, defaultText: "the panel's", "what the size shows")
    static let at = Key.optional(
      SharedKey.at.rawValue, ValueType<[Double]>.list(of: .number), defaultText: "none",
      "fractions of the panel, in place of x and y")
    static let group = Key.optional(
      "group", ValueType<[LocatedName]>.oneOrMany(of: .locatedName), defaultText: "none", "one object each, all alike")
    static let pool = Key.optional(
      SharedKey.pool.rawValue, ValueType<[LocatedName]>.oneOrMany(of: .locatedName), defaultText: "none",
      "all elements in one object")
    static let along = Key.optional(
      SharedKey.along.rawValue, .locatedName, defaultText: "the dimension of x", "what a line runs along")
    static let stat = Key.optional(
      SharedKey.stat.rawValue, StatSpec.type, defaultText: "none", "centre and spread over dimensions")
    static let axis = Key.optional(
      "axis", OwnAxis.type, defaultText: "none", "an axis of its own, for a formula: y: x ^ 2 with axis: {name: x, …}")
    static let style = Key.optional("style", LayerStyle.type, defaultWritten: "simulation", "the constant appearance")
    static let label = Key.optional("label", CheckedText.type, defaultText: "none", "its entry in the legend")
    static let channels: [(Channel, Key<ChannelSpec>)] = [
      (.x, x), (.y, y), (.from, from), (.to, to), (.low, low), (.high, high), (.rows, rows), (.columns, columns),
      (.text, text), (.color, color),
      (.dash, dash), (.shape, shape), (.size, size),
    ]
  }

  static let schema = RecordSchema(
    "layer",
    keys: [Keys.mark as any SchemaKey] + Keys.channels.map(\.1) + [
      Keys.at, Keys.group, Keys.pool, Keys.along, Keys.stat, Keys.axis, Keys.style, Keys.label,
    ] + Marks.all.flatMap { $0.ownKeys })

  static let type = ValueType<LayerSpec>(.variants(Marks.all.map(schema(of:)), by: Keys.mark.name)) { value, context in
    Record(value, schema, &context).flatMap { read($0, &context) }
  }

  /// One of the marks by its name.
  private static let markType = ValueType<any Mark.Type>(.choice(Marks.all.map { $0.name })) { value, context in
    let name = ValueType<String>.word(among: Marks.all.map { $0.name }).decode(value, &context)
    return Marks.all.first { $0.name == name }
  }

  private static func read(_ record: Record, _ context: inout DecodingContext) -> LayerSpec? {
    let channels = readChannels(record, &context)
    let anchor = readAnchor(record, &context)
    let style = record.read(Keys.style, &context)
    guard let mark = record.read(Keys.mark, &context) else { return nil }
    reportMisfits(mark, record, &context)
    return LayerSpec(
      mark: mark.init(record, &context), channels: channels, anchor: anchor,
      group: record.read(Keys.group, &context) ?? [], pool: record.read(Keys.pool, &context) ?? [],
      along: record.read(Keys.along, &context), stat: record.read(Keys.stat, &context),
      axis: record.read(Keys.axis, &context), style: style, hasStyle: record.has(Keys.style),
      label: record.read(Keys.label, &context), range: record.value.range)
  }

  private static func readChannels(_ record: Record, _ context: inout DecodingContext) -> [Channel: ChannelSpec] {
    var channels: [Channel: ChannelSpec] = [:]
    let mark = Marks.all.first { $0.name == record.value[Keys.mark.name]?.text }
    for (channel, key) in Keys.channels {
      guard let value = record.read(key, &context) else { continue }
      if let mark, !mark.channels.contains(channel) {
        let own = mark.channels.map(\.rawValue).joined(separator: ", ")
        context.report(
          .error(
            .unusedChannel, at: record.range(of: key.name), "the mark '\(mark.name)' has no channel '\(key.name)'",
            hint: own.isEmpty ? "it is drawn from its own keys" : "it has \(own)"))
      } else {
        channels[channel] = value
      }
    }
    return channels
  }

  /// Keys that other marks have.
  private static func reportMisfits(_ mark: any Mark.Type, _ record: Record, _ context: inout DecodingContext) {
    for key in Marks.keyNames.subtracting(mark.keyNames).sorted() where record.value[key] != nil {
      let owners = Marks.all.filter { $0.keyNames.contains(key) }.map { $0.name }
      context.report(
        .error(
          .unusedChannel, at: record.range(of: key), "the mark '\(mark.name)' has no key '\(key)'",
          hint: "marks with it: \(owners.joined(separator: ", "))"))
    }
  }

  private static func readAnchor(_ record: Record, _ context: inout DecodingContext) -> Point? {
    guard let numbers = record.read(Keys.at, &context) else { return nil }
    if numbers.count == 2 { return Point(x: numbers[0], y: numbers[1]) }
    context.report(
      .error(
        .wrongType, at: record.range(of: Keys.at.name), "expected two fractions, found \(numbers.count)",
        hint: "write at: [0.5, 0.9], from the lower left"))
    return nil
  }
}
