import ArgumentParser
import Commands

/// `lazyrich data`.
struct DataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Print the result of an experiment, or the numbers of a notebook.",
    discussion: """
      CSV has one line for each element, with all its coordinates. JSON has the form that xarray.Dataset.from_dict reads.

      LaTeX has a \\newcommand for each number of the notebook that has a name, so that a paper can use it: checked values with a \
      title in their link, [2.94](#=… "speed-up"), values that print a variable or a parameter, and both sides of each claim.

      Example: lazyrich data notebooks/figure-3.md modes --format json > modes.json
      Example: lazyrich data notebooks/figure-3.md --format latex > numbers.tex
      """)

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @Argument(help: "The label of the experiment, for csv and json.", completion: .experiments)
  var label: String?

  @Option(help: "The format: csv, json or latex.")
  var format = Format.csv

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  /// The output formats.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, json, latex
  }

  func validate() throws {
    if format == .latex, label != nil {
      throw ValidationError("--format latex prints the numbers of the whole notebook: leave out the label.")
    }
    if format != .latex, label == nil {
      throw ValidationError("Name the experiment after the notebook, or print the notebook's numbers: --format latex.")
    }
  }

  func run() async throws {
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, result, limits.limits(), parameters: parameters.overrides)
    let form = result.json || format == .json ? DataFormat.json : .csv
    let outcome = await commands.limited { [notebook, label] commands in
      guard let label else { return await commands.numbers(notebook) }
      return await commands.data(notebook, label: label, format: form)
    }
    try Console.finish(outcome, of: "data", result)
  }
}
