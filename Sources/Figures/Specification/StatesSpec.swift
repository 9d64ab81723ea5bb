import Results
import Schemas

/// The key `states`: a dimension of which a page shows one coordinate at a time.
struct StatesSpec: Sendable {
  /// The dimension.
  let over: LocatedName
  /// What a state is called.
  let title: CheckedText?

  private enum Keys {
    static let over = Key.required("over", .locatedName, "the dimension of which one coordinate is shown at a time")
    static let title = Key.optional(
      "title", CheckedText.type, defaultText: "name = {name}", "what a state is called beside its button")
  }

  static let schema = RecordSchema("states", keys: [Keys.over, Keys.title])

  static let type = ValueType<StatesSpec>.record(schema) { record, context in
    record.read(Keys.over, &context).map { StatesSpec(over: $0, title: record.read(Keys.title, &context)) }
  }

  /// Facets in which the states lie beside each other, as columns.
  func dividing(_ facet: FacetSpec) -> FacetSpec {
    var divided = facet
    divided.columns = over
    if facet.rows == nil { divided.title = title } else { divided.columnTitle = title }
    return divided
  }
}
