public import ArgumentParser
public import Pipeline

/// `lazyrich data`.
struct ExportData: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Print the result of an experiment.",
    discussion: """
      CSV has one line for each element, with all its coordinates; JSON is what xarray.Dataset.from_dict reads.

      Example: lazyrich data notebooks/figure-3.md modes --format json > modes.json
      """)

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @Argument(help: "The label of the experiment.", completion: .experiments)
  var label: String

  @Option(help: "The format: csv or json.")
  var format = DataFormat.csv

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var result: ResultOptions

  func run() async throws {
    let format = result.json ? .json : format
    let commands = Console.commands(common, cache, result, parameters: parameters.overrides)
    try Console.finish(await commands.data(notebook, label: label, format: format), of: "data", result)
  }
}

extension DataFormat: ExpressibleByArgument {}
