import Diagnostics

extension RecordSchema {
  /// The only word that the key `tag` takes; nil where the map has no such key.
  public func word(of tag: String) -> String? {
    guard let key = keys.first(where: { $0.name == tag }), case .choice(let words) = key.shape else { return nil }
    return words.count == 1 ? words[0] : nil
  }
}

extension ValueShape {
  /// Whether any text at all, and so `$name` too, is a value of this shape.
  var takesAnyText: Bool {
    switch self {
    case .text, .expression, .other: true
    case .either(let shapes): shapes.contains { $0.takesAnyText }
    case .number, .pattern, .boolean, .choice, .nothing, .list, .map, .record, .variants, .sweep: false
    }
  }

  /// The value that `text` writes, if it writes one of this shape and no words about one.
  func json(ofText text: String) -> JSONNode? {
    var context = DecodingContext()
    let source = SourceText(name: "", text: text)
    return YAMLReader.read(source, bytes: 0..<source.bytes.count, &context).flatMap(json)
  }

  fileprivate func json(of value: SourceValue) -> JSONNode? {
    switch self {
    case .number(let range):
      return value.text.flatMap(NumberText.parse).flatMap { range.contains($0) ? .number($0) : nil }
    case .boolean: return value.text == "true" ? .boolean(true) : value.text == "false" ? .boolean(false) : nil
    case .choice(let words): return value.text.flatMap { words.contains($0) ? .string($0) : nil }
    case .pattern(_, let pattern):
      let expression = try? Regex(pattern)
      return value.text.flatMap { text in
        expression.flatMap { text.wholeMatch(of: $0) } == nil ? nil : .string(text)
      }
    case .list(let element):
      let values = value.list?.map { element.json(of: $0) }
      return values.flatMap { values in values.contains(nil) ? nil : .list(values.compactMap(\.self)) }
    case .record(let schema): return schema.json(of: value)
    case .either(let shapes): return shapes.lazy.compactMap { $0.json(of: value) }.first
    case .sweep(let shape, _): return shape.json(of: value)
    case .text, .expression, .nothing, .map, .variants, .other: return nil
    }
  }
}

extension RecordSchema {
  fileprivate func json(of value: SourceValue) -> JSONNode? {
    guard let entries = value.entries else { return nil }
    let members = entries.map { entry in
      keys.first { $0.name == entry.key }?.shape.json(of: entry.value).map { JSONNode.Member(entry.key, $0) }
    }
    return members.contains(nil) ? nil : .object(members.compactMap(\.self))
  }
}
