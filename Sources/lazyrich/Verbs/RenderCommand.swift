import ArgumentParser
import Commands
import Exporting
import Files
import Rendering
import Storage

/// `lazyrich render`.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render notebooks into self-contained pages.",
    discussion: """
      Every notebook becomes a page NAME.html and a folder NAME_files with each figure as SVG, PNG and PDF and its data as CSV. \
      If a folder is rendered, index.html lists the reports. Nothing is written if a notebook has an error that can be found \
      without running it.

      With --store, results are taken from a store that 'lazyrich compute' filled, and no run is computed. If runs are \
      missing, the page says so, and the exit code is 3.

      With --single-file, the page has all these files inside too, and its links lead to them: it can be sent alone.

      With --to gfm, every notebook becomes NAME.md, a text for hosts of code: numbers, references and claims are resolved, and \
      figures are pictures in NAME_files. It has no blocks that are executed.

      With --to pdf, NAME_files has the page as NAME.pdf too, tagged and with an outline. Chromium makes it, or WeasyPrint; \
      'lazyrich doctor' says which is installed. The same page and the same version give the same bytes.

      With --each, every list among the values of -P stands for its elements: each set of values gives a page of its own name, \
      and NAME-sets.html compares their claims and printed values.

      Example: lazyrich render notebooks -o output
      Example: lazyrich render my.md --to gfm -o docs
      Example: lazyrich render my.md --dpi 600
      Example: lazyrich render my.md -P rate=1e-2
      Example: lazyrich render my.md -P 'rate=[1e-3, 1e-2]' --each
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .notebooks)
  var paths: [String] = ["notebooks"]

  @Option(
    name: .shortAndLong, help: "The folder for the reports; for one notebook also the page, whose name ends in .html.",
    completion: .directory)
  var output = "output"

  @Option(
    name: .customLong("to"),
    help: "What is made: html; pdf, the page and a PDF of it; or gfm, Markdown for hosts of code.")
  var form = Form.html

  @Flag(name: .customLong("single-file"), help: "Put the files to download into the page too.")
  var isSingleFile = false

  @Option(help: ArgumentHelp("How many pixels of PNG files go to an inch, from 36 to 1200.", valueName: "number"))
  var dpi = NotebookPipeline.usualDPI

  @Option(
    help: "A folder with Mustache templates; each replaces the built-in template of the same name.",
    completion: .directory)
  var templates: String?

  @Option(
    name: .customLong("store"),
    help: ArgumentHelp("Take the results of all runs from this store; compute none.", valueName: "folder"),
    completion: .directory)
  var store: String?

  @Flag(
    help: """
      The notebooks come from somebody you do not trust: the kernel lets the program use only their folders, the output and a \
      scratch folder, and no connections by TCP (Landlock). The cache is not used.
      """)
  var untrusted = false

  @Flag(help: "Render the notebook once for each element of the lists among the values of -P.")
  var each = false

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var findings: FindingOptions
  @OptionGroup var result: ResultOptions

  /// What is made of a notebook.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case html, pdf, gfm
  }

  private var pageForm: PageForm {
    switch form {
    case .html, .pdf: .page(isPrinted: form == .pdf, carriesFiles: isSingleFile)
    case .gfm: .markdown
    }
  }

  func validate() throws {
    if form == .gfm, isSingleFile || each {
      throw ValidationError("--to gfm is used neither with --single-file nor with --each.")
    }
    if form == .pdf, untrusted { throw ValidationError("--to pdf and --untrusted are not used together.") }
    if store != nil, untrusted { throw ValidationError("--store and --untrusted are not used together.") }
    if each, paths.count != 1 || paths.contains(where: UserPath.isFolder) {
      throw ValidationError("--each takes one notebook.")
    }
    guard 36...1200 ~= dpi else { throw ValidationError("--dpi takes a number from 36 to 1200.") }
    if store == "" { throw ValidationError("--store takes a folder.") }
  }

  func run() async throws {
    var cache = cache
    if untrusted { cache.isUnused = true }
    var commands = Console.commands(
      jobs: common.jobCount, cache.cache, result, limits.limits(else: untrusted ? .cautious : .usual),
      parameters: parameters.overrides, templates: templates)
    commands.dpi = dpi
    commands.store = store.map { ResultCache(storeAt: $0) }
    commands.form = pageForm
    // Hosts of code list the files of a folder themselves.
    let writesIndex = form != .gfm && paths.contains(where: UserPath.isFolder)
    let outcome = await commands.limited { [paths, output, each] in
      each
        ? await $0.renderEach(paths[0], into: output)
        : await $0.render(paths, into: output, writesIndex: writesIndex)
    }
    try Console.finish(outcome, of: "render", result, findings)
  }
}

extension RenderCommand: ConfinedCommand {
  var confinement: Confinement? {
    guard untrusted else { return nil }
    let folders = paths.map { UserPath.isFolder($0) ? $0 : UserPath.folder(of: $0) }
    return Confinement(readable: folders + [templates].compactMap(\.self), writable: [pageForm.folder(of: output)])
  }
}
