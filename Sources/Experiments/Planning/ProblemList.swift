import Diagnostics

/// Problems in the order found, each once. There are at most so many as a reader may want to see: a sweep can have a
/// million combinations that are wrong.
struct ProblemList: Sendable {
  /// The problems.
  private(set) var all: [Diagnostic] = []
  private var known: Set<Diagnostic> = []

  /// Whether no more are taken.
  var isFull: Bool { all.count >= Limits.problems }

  /// Adds a problem that is new, as long as there is room.
  mutating func add(_ problem: Diagnostic) {
    if !isFull, known.insert(problem).inserted { all.append(problem) }
  }

  /// Adds several.
  mutating func add(_ problems: [Diagnostic]) {
    for problem in problems { add(problem) }
  }
}
