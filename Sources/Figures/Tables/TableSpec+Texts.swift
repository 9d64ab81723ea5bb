public import Schemas

extension TableSpec {
  /// The texts above and in its cells as written, placeholders in them.
  public var cellTexts: [SourceValue] {
    let rowHeaders: [SourceValue] = if case .texts(let texts) = rows.header { texts } else { [] }
    return rowHeaders + columns.flatMap { [$0.header].compactMap(\.self) + ($0.content.words ?? []) }
  }
}
