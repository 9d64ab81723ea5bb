import Schemas

extension LayerSpec {
  /// The keys of a layer with `mark`, for schemas and manuals; decoding goes by what each mark declares, too.
  static func schema(of mark: Mark) -> RecordSchema {
    let channels = Set(Channel.allCases.map(\.rawValue)).subtracting(mark.channels.map(\.rawValue))
    let options = Mark.allCases.reduce(into: Set<String>()) { $0.formUnion($1.drawing.keys) }
    let foreign = channels.union(options).subtracting(mark.drawing.keys)
    let own = schema.mapping { key in
      if key.name == "mark" { return key.with(shape: .choice([mark.rawValue])) }
      return foreign.contains(key.name) ? nil : key
    }
    return RecordSchema(own.name, mark.drawing.meaning, keys: own.keys, choices: mark.drawing.choices)
  }
}
