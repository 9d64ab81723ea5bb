public import Schemas

extension ExperimentPlanner {
  /// The keys of an experiment.
  public static let schema = ExperimentSpec.schema

  /// The keys that may be written beside `like`; they add to what the other experiment has.
  public static let inheritedKeys: Set<String> = ["derive"]

  /// The variables that every dataset has, for the manual.
  public static let builtInVariables = ReferenceTable(
    ["variable", "dimensions of its own", "meaning"],
    rows: BuiltInVariable.all.map { [$0.name.asCode, words($0.dimensionNames), $0.meaning] })

  /// The variables that may be recorded, for the manual.
  public static let recordedVariables = ReferenceTable(
    ["variable", "dimensions of its own", "meaning", "known to"],
    rows: RecordedVariable.all.map { [$0.name.asCode, words($0.indices.names), $0.meaning, $0.provision] })

  private static func words(_ dimensions: [String]) -> String {
    dimensions.isEmpty ? "–" : dimensions.map(\.asCode).joined(separator: ", ")
  }
}
