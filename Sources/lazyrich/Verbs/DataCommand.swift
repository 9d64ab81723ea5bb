import ArgumentParser
import Commands
import Exporting

/// `lazyrich data`.
struct DataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Print the result of an experiment, or the numbers of a notebook.",
    discussion: """
      CSV has one line for each element, with all its coordinates; true and false are 1 and 0. JSON has the form that \
      xarray.Dataset.from_dict reads. NetCDF is a file that xarray.open_dataset reads, in the classic format.

      LaTeX has a \\newcommand for each number of the notebook that has a name, so that a paper can use it: checked values with a \
      title in their link, [2.94](#=… "speed-up"), values that print a variable or a parameter, and both sides of each claim.

      Example: lazyrich data notebooks/figure-3.md modes --format json > modes.json
      Example: lazyrich data notebooks/figure-3.md modes --format netcdf -o modes.nc
      Example: lazyrich data notebooks/figure-3.md modes --variables loss,gap
      Example: lazyrich data notebooks/figure-3.md --format latex > numbers.tex
      """)

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @Argument(help: "The label of the experiment, for csv, json and netcdf.", completion: .experiments)
  var label: String?

  @Option(help: "The format: csv, json, netcdf or latex.")
  var format = Format.csv

  @Option(help: ArgumentHelp("Only these variables, with commas between them.", valueName: "names"))
  var variables: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file that is written, in place of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  /// The output formats.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, json, netcdf, latex
  }

  func validate() throws {
    if format == .latex, label != nil {
      throw ValidationError("--format latex prints the numbers of the whole notebook: leave out the label.")
    }
    if format != .latex, label == nil {
      throw ValidationError("Name the experiment after the notebook, or print the notebook's numbers: --format latex.")
    }
    if format == .latex, variables != nil || output != nil {
      throw ValidationError("--format latex prints to standard output, and takes no --variables.")
    }
    if format == .netcdf, result.json { throw ValidationError("--json and --format netcdf are not used together.") }
  }

  /// What is asked of an experiment; nil where the numbers of the notebook are.
  private var request: DataRequest? {
    let form: DataFormat =
      switch format {
      case .csv, .latex: result.json ? .json : .csv
      case .json: .json
      case .netcdf: .netcdf
      }
    let names = (variables ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
    return label.map { DataRequest(label: $0, format: form, variables: names, file: output) }
  }

  func run() async throws {
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, result, limits.limits(), parameters: parameters.overrides)
    let outcome = await commands.limited { [notebook, request] commands in
      guard let request else { return await commands.numbers(notebook) }
      return await commands.data(notebook, request)
    }
    try Console.finish(outcome, of: "data", result)
  }
}
