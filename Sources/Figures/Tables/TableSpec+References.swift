public import Results

extension TableSpec {
  /// What the table prints, in the order written.
  public var references: [Expression.Reference] {
    columns.flatMap { column -> [Expression.Reference] in
      guard case .value(let value, let error, _) = column.content else { return [] }
      return value.references + (error?.references ?? [])
    }
  }
}
