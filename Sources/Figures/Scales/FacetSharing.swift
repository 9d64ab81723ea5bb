/// Which facets have the same limits.
enum FacetSharing: String, CaseIterable, Sendable {
  case all, row, column, none

  /// Whether two facet cells have the same limits.
  func joins(_ a: (row: Int, column: Int), _ b: (row: Int, column: Int)) -> Bool {
    switch self {
    case .all: true
    case .row: a.row == b.row
    case .column: a.column == b.column
    case .none: a == b
    }
  }
}
