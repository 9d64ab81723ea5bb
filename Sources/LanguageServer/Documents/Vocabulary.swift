import Experiments
import Results
import Schemas

/// What the manual says of the names of variables and functions.
enum Vocabulary {
  /// A function: how it is called, and what it computes.
  struct Function: Sendable {
    let name: String
    let forms: String
    let meaning: String
  }

  /// The meanings of the variables that every dataset has and that can be recorded, by their names.
  static let variables: [String: String] = Dictionary(
    (ExperimentPlanner.builtInVariables.rows + ExperimentPlanner.recordedVariables.rows).map { row in
      (row[0].filter { $0 != "`" }, row[2])
    }, uniquingKeysWith: { first, _ in first })

  /// The functions of expressions, in the order of the manual.
  static let functions: [Function] = Expression.functions.rows.map { row in
    Function(
      name: String(row[0].drop { $0 == "`" }.prefix { $0 != "(" && $0 != "`" }), forms: row[0], meaning: row[2])
  }
}
