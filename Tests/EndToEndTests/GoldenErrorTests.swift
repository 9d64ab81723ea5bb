import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

@testable import Rendering
@testable import Storage

/// What the program says of whole notebooks, of files and of the machine.
@Suite struct GoldenErrorTests {
  /// A small notebook in which results contradict what is said of them.
  private static let contradicted = """
    ```yaml {#pair .experiment}
    network: {inputs: 2, hidden: 2, outputs: 2}
    task: {kind: singular-values, values: [2, 1]}
    init: {kind: aligned, lambda: 2, values: 0.1}
    train: {until: 3}
    record: {variables: [gap], at: last}
    ```

    It ends at [7](#=pair.lambda).

    ```yaml {#claim-large .claim}
    says: The gap is large.
    that: pair.gap > 10
    ```

    """

  /// A notebook with a figure that no page holds, an experiment that nothing uses, and a control without effect.
  private static let idle =
    contradicted.replacing("[7]", with: "[2]").replacing(
      "pair.gap > 10",
      with: """
        pair.gap < 10
        control: {spare: {train.until: 1}}
        """
    )
    .replacing(
      "train: {until: 3}",
      with: """
        train: {until: 3}
        seed: 1
        """) + """
      ```yaml {#spare .experiment}
      like: pair
      with: {init.lambda: 1}
      ```

      """

  private static let huge =
    contradicted.replacing("[7]", with: "[2]").replacing("pair.gap > 10", with: "pair.gap < 10") + """
      ```yaml {#alone .experiment}
      like: pair
      ```

      ```yaml {#fig-huge .figure}
      fig-cap: Too large.
      fig-alt: Nothing.
      width: 200in
      panels: [{layers: [{mark: rule, x: 1}]}]
      ```

      ```yaml {#fig-low .figure}
      fig-cap: Too low.
      fig-alt: Nothing.
      height: 1.5in
      layout: [a, b, c, d]
      panels:
        - {name: a, layers: [{mark: rule, x: 1}]}
        - {name: b, layers: [{mark: rule, x: 1}]}
        - {name: c, layers: [{mark: rule, x: 1}]}
        - {name: d, layers: [{mark: rule, x: 1}]}
      ```

      """

  private static func errors(
    of text: String, _ arguments: [String] = ["render", "a.md"], environment: [String: String] = [:],
    prepare: (Scratch) throws -> Void = { _ in }
  ) throws -> String {
    let scratch = try Scratch()
    try scratch.write(text, to: "a.md")
    try prepare(scratch)
    // Lines of progress tell the time.
    let lines = try ProgramRun(arguments, in: scratch.url, environment: environment).errors.split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.filter { !$0.contains(" runs in ") }.joined(separator: "\n")
  }

  @Test func resultsThatContradictTheText() throws {
    let runs = [Self.contradicted, Self.idle, Self.huge]
    expectGolden(try runs.map { try Self.errors(of: $0) }.joined(separator: "\n"), "contradictions.txt")
  }

  /// A notebook in which no printed value can be checked.
  private static let unchecked = """
    ```yaml {#schemes .experiment}
    network: {inputs: 4, hidden: 20, outputs: 8}
    inits: {lecun: {kind: lecun}, he: {kind: he}}
    record: {variables: [imbalance, imbalance_mean]}
    ```

    Slips: [0.1](#=schemes.inputs + 1), [2](#=schemes.imbalance_mean), [yes](<#=schemes.inputs < 3>).

    ```yaml {#fig-schemes .figure}
    fig-cap: Caption.
    fig-alt: Text.
    names: {lecun: "[4](#=schemes.inputs)"}
    panels:
      - title: "Entries of [5](#=schemes.inputs + 1)"
        facet: {columns: init, title: "{init}: [](#=schemes.imbalance), theory [](#=schemes.xpected)"}
        x: {label: "Entry [4](#=schemes.inputs"}
        layers: [{mark: histogram, x: schemes.imbalance, pool: [unit, unit_2]}]
    ```

    ```yaml {#tbl-schemes .table}
    tbl-cap: Table.
    rows: init
    columns:
      - {header: "Mean of [4](#=schemes.imbalance_mean)", value: schemes.imbalance_mean}
      - {header: Words, text: "{init} has [](#=schemes.imbalance)"}
    ```

    """

  @Test func valuesThatCannotBeChecked() throws {
    expectGolden(try Self.errors(of: Self.unchecked), "unchecked-values.txt")
  }

  @Test func filesThatCannotBeReadOrWritten() throws {
    let texts = [
      try Self.errors(of: "Text.\n", ["render", "b.md"]),
      try Self.errors(of: "Text.\n") { try $0.write("a file", to: "output") },
      try Self.errors(of: "Text.\n", ["bundle", "a.md", "-o", "output/a.zip"]) {
        try $0.write("a file", to: "output")
      },
      try Self.errors(of: "Text.\n", ["render", "a.md", "b/a.md"]) { try $0.write("Text.", to: "b/a.md") },
      try Self.errors(of: "Text.\n", ["render", "a.html", "-o", "."]) {
        try $0.write(
          """
          ---
          title: A
          ---
          Text.
          """, to: "a.html")
      },
      try Self.errors(of: "Text.\n") { try $0.write("Mine.", to: "output/a_files/thesis.txt") },
      try Self.errors(of: "[x](none.csv)\n"),
    ]
    expectGolden(texts.joined(separator: "\n"), "file-errors.txt")
  }

  @Test func aCacheThatCannotBeUsed() throws {
    let environment = ["LAZYRICH_CACHE_DIR": "cache", "LAZYRICH_CACHE_LIMIT": "much"]
    let text = try Self.errors(of: Self.contradicted, environment: environment) {
      try $0.write("a file", to: "cache")
    }
    let others = try Self.errors(of: Self.contradicted, environment: ["LAZYRICH_CACHE_DIR": "."]) { _ in }
    expectGolden(text + "\n" + others, "cache-errors.txt")
  }

  @Test func foldersThatAreNoStores() throws {
    let texts = [
      try Self.errors(of: "Text.\n", ["store", "show", "results"]),
      try Self.errors(of: "Text.\n", ["store", "compact", "."]),
      try Self.errors(of: "Text.\n", ["store", "a.md"]),
      try Self.errors(of: "Text.\n", ["store", "cache"]) {
        try $0.write(
          """
          Signature: 8a477f597d28d172789f06886806bc55
          # This folder is a cache of results of LazyRich, which removes files from it by itself.
          # See https://bford.info/cachedir/ for the first line.

          """, to: "cache/CACHEDIR.TAG")
      },
    ]
    expectGolden(texts.joined(separator: "\n"), "store-errors.txt")
  }

  @Test func softwareThatIsMissing() {
    let source = SourceText(name: "a.md", text: "A formula $x$.\n")
    let diagnostics = NotebookPipeline().plan(source, math: MathRenderer(directory: "nowhere")).diagnostics
    expectGolden(DiagnosticRenderer().render(diagnostics), "missing-software.txt")
  }
}
