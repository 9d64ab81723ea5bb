/// Where the outcomes of an experiment's runs come from. The results do not depend on it.
public enum RunSource: Sendable {
  /// All are computed, and none is kept.
  case computing
  /// The store has some from earlier; the others are computed, and kept there.
  case storing(any RunStore)
  /// All are in the store, and nothing is computed. If one is missing, the experiment fails, and `remedy` is the hint
  /// that says what to do.
  case stored(any RunStore, remedy: String)

  /// Computed and kept in `store`; only computed where there is none.
  public init(keepingIn store: (any RunStore)?) { self = store.map { .storing($0) } ?? .computing }

  /// The store; nil where there is none.
  var store: (any RunStore)? {
    switch self {
    case .computing: nil
    case .storing(let store), .stored(let store, _): store
    }
  }

  /// What to do about runs that are missing; nil where runs are computed, so that none is.
  var remedy: String? {
    switch self {
    case .computing, .storing: nil
    case .stored(_, let remedy): remedy
    }
  }
}
