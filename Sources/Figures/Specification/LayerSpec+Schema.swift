import Schemas

extension LayerSpec {
  /// The keys of a layer with `mark`, for schemas and manuals; decoding goes by what each mark declares, too.
  static func schema(of mark: any Mark.Type) -> RecordSchema {
    let channels = Set(Channel.allCases.map(\.rawValue)).subtracting(mark.channels.map(\.rawValue))
    let foreign = channels.union(Marks.keyNames).subtracting(mark.keyNames)
    let own = schema.mapping { key in
      if key.name == "mark" { return key.with(shape: .choice([mark.name])) }
      return foreign.contains(key.name) ? nil : key
    }
    return RecordSchema(own.name, mark.meaning, keys: own.keys, choices: mark.choices)
  }
}
