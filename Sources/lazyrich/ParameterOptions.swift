import ArgumentParser
import Planning

/// The option that gives notebooks other parameters; commands that read notebooks share it.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customShort("P"),
    help: ArgumentHelp(
      "A value for a parameter of the notebooks' 'params', in place of theirs. May be given for several parameters.",
      valueName: "name=value"),
    completion: .parameters)
  var parameters: [String] = []

  /// The values.
  var overrides: ParameterOverrides { ParameterOverrides(parameters) }
}
