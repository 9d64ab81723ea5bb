import ArgumentParser
import Planning

/// The option that changes parameters of notebooks; commands that read notebooks share it.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customShort("P"),
    help: ArgumentHelp(
      "Another value for a parameter of the notebook's 'params'. The option may be repeated for other parameters.",
      valueName: "name=value"),
    completion: .parameters)
  var parameters: [String] = []

  /// The values.
  var overrides: ParameterOverrides { ParameterOverrides(parameters) }
}
