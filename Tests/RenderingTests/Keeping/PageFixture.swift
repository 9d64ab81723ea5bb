import Diagnostics
import Foundation
import Planning
import Schemas
import Storage
import TestSupport
import Testing

@testable import Commands
@testable import Running

/// A folder of notebooks that read files in every way, and commands that render it.
struct PageFixture {
  let scratch: Scratch

  static let first = """
    ---
    title: The first, of $\\lambda$
    abstract: All that is read.
    bibliography: works.bib
    params: {rate: 0.05, other: 1}
    ---

    ## Part {#sec-part}

    See [@one], [](b.md), [](b.md#sec-part), [the numbers](raw%20data.csv) and $x^2$. [1](#=$other)

    ![A picture.](rig.svg){#fig-rig}

    ```yaml {#read .experiment}
    network: {inputs: 2, hidden: 2, outputs: 1}
    task: {kind: data, inputs: points.csv, targets: [[1], [2], [4]], center: false, samples-in: rows}
    init: {kind: weights, w1: [[0.1, 0.2], [0.3, 0.1]], w2: [[0.2, 0.1]]}
    train: {learning-rate: $rate, until: 1}
    solve: descent
    record: {variables: [loss], at: {count: 3}}
    derive: {half: loss / 2, unused: loss / 3}
    ```

    ```yaml {#fig-loss .figure}
    fig-cap: The loss, @fig-rig.
    fig-alt: A falling line.
    panels: [{x: {value: time}, y: {label: Loss}, layers: [{mark: line, y: read.half}]}]
    ```

    ```yaml {#tbl-ends .table}
    tbl-cap: Where it ends.
    rows: time
    columns: [{header: Loss, value: read.loss, digits: 3}]
    ```

    ```yaml {#claim-falls .claim}
    says: The loss falls.
    that: read.loss[time=last] < read.loss[time=first]
    control: {read: {init.w1: [[0, 0], [0, 0]], init.w2: [[0, 0]]}}
    ```

    """

  /// The first with a sentence in place of its table: only what the sentence names is read again.
  static let withoutTable = first.replacing(
    /(?s)```yaml {#tbl-ends.*?```/,
    with: "The loss is [0.7](<=read.loss[time=last]>) at [1](<=max(read.time)>) $\\tau$.")

  static let second = """
    ---
    title: The second
    bibliography: works.bib
    ---

    ## Its part {#sec-part}

    See [@two].

    """

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.first, to: "n/a.md")
    try scratch.write(Self.second, to: "n/b.md")
    try scratch.write("1,0\n0,1\n1,1\n", to: "n/points.csv")
    try scratch.write("1,2\n", to: "n/raw data.csv")
    try scratch.write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>", to: "n/rig.svg")
    try scratch.write(
      "@misc{one, author = {Ada Berg}, title = {T}, year = {2020}}\n@misc{two, author = {Me}, title = {U}, year = {2021}}\n",
      to: "n/works.bib")
    try scratch.write("body { color: black }\n", to: "t/style.css")
  }

  /// A path below the folder.
  func path(_ name: String) -> String { scratch.url.appending(path: name).path }

  var cache: ResultCache { ResultCache(CacheSettings(environment: ["LAZYRICH_CACHE_DIR": path("cache")])) }

  /// What came of a rendering: what the command says, and the experiments for which something was done.
  struct Rendering {
    let outcome: Outcome
    let work: Set<String>
    fileprivate let folder: String

    /// Everything that it says, for people and as data, but whether something was there already.
    var text: String {
      let head = "\(outcome.status) \(outcome.output.replacing("; unchanged", with: ""))\n"
      let data = outcome.notebooks.map { $0.json.text() }.joined()
      return (head + DiagnosticRenderer().render(outcome.diagnostics) + data).replacing(folder, with: "out")
    }
    /// How many pages were there already.
    var unchangedCount: Int { outcome.output.matches(of: /; unchanged/).count }
  }

  /// The options of a command.
  struct Options {
    var parameters: [String] = []
    var templates: String?
    var jobs = 2
    var limits = RunLimits.usual
    var isCached = true
    var dpi = 144
  }

  /// Renders the notebooks in `paths` into `output`, a folder or a page.
  func render(_ paths: [String] = ["n"], into output: String = "out", with options: Options = Options()) async
    -> Rendering
  {
    let timings = RunTimings()
    var commands = NotebookCommands(
      jobs: options.jobs, parameters: ParameterOverrides(options.parameters), templates: options.templates.map(path),
      cache: options.isCached ? cache : nil, progress: .silent.keeping(timings), limits: options.limits)
    commands.dpi = options.dpi
    let outcome = await commands.render(
      paths.map(path), into: path(output), writesIndex: paths.contains { !$0.hasSuffix("md") })
    return Rendering(outcome: outcome, work: Set(timings.titles), folder: path(output))
  }

  /// Renders without a cache into another folder, in which nothing is yet.
  func renderAnew(_ paths: [String] = ["n"], with options: Options = Options()) async throws -> (
    Rendering, [String: Data]
  ) {
    var options = options
    options.isCached = false
    let folder = "anew-\(UUID().uuidString)"
    let rendering = await render(paths, into: folder, with: options)
    let files = try scratch.files(in: folder)
    try? FileManager.default.removeItem(at: scratch.url.appending(path: folder))
    return (rendering, files)
  }
}
