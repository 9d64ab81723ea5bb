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
    that: pair.gap > 10
    ```

    """

  /// A notebook with a figure that no page holds, an experiment that nothing uses, and a control without effect.
  private static let idle =
    contradicted.replacing("[7]", with: "[2]").replacing(
      "pair.gap > 10", with: "pair.gap < 10\ncontrol: {spare: {train.until: 1}}"
    )
    .replacing("train: {until: 3}", with: "train: {until: 3}\nseed: 1") + """
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
      height: 200in
      panels: [{layers: [{mark: rule, x: 1}]}]
      ```

      """

  private static func errors(
    of text: String, _ arguments: [String] = ["render", "a.md"], environment: [String: String] = [:],
    prepare: (URL) throws -> Void = { _ in }
  ) throws -> String {
    let scratch = try Scratch()
    try text.write(to: scratch.url.appending(path: "a.md"), atomically: true, encoding: .utf8)
    try prepare(scratch.url)
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
      try Self.errors(of: "Text.\n") {
        try "a file".write(to: $0.appending(path: "output"), atomically: true, encoding: .utf8)
      },
      try Self.errors(of: "Text.\n", ["bundle", "a.md", "-o", "output/a.zip"]) {
        try "a file".write(to: $0.appending(path: "output"), atomically: true, encoding: .utf8)
      },
      try Self.errors(of: "Text.\n", ["render", "a.md", "b/a.md"]) {
        try FileManager.default.createDirectory(at: $0.appending(path: "b"), withIntermediateDirectories: true)
        try "Text.".write(to: $0.appending(path: "b/a.md"), atomically: true, encoding: .utf8)
      },
      try Self.errors(of: "Text.\n", ["render", "a.html", "-o", "."]) {
        try "---\ntitle: A\n---\nText.".write(to: $0.appending(path: "a.html"), atomically: true, encoding: .utf8)
      },
      try Self.errors(of: "Text.\n") {
        let folder = $0.appending(path: "output/a_files")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "Mine.".write(to: folder.appending(path: "thesis.txt"), atomically: true, encoding: .utf8)
      },
      try Self.errors(of: "[x](none.csv)\n"),
    ]
    expectGolden(texts.joined(separator: "\n"), "file-errors.txt")
  }

  @Test func aCacheThatCannotBeUsed() throws {
    let environment = ["LAZYRICH_CACHE_DIR": "cache", "LAZYRICH_CACHE_LIMIT": "much"]
    let text = try Self.errors(of: Self.contradicted, environment: environment) {
      try "a file".write(to: $0.appending(path: "cache"), atomically: true, encoding: .utf8)
    }
    let others = try Self.errors(of: Self.contradicted, environment: ["LAZYRICH_CACHE_DIR": "."]) { _ in }
    expectGolden(text + "\n" + others, "cache-errors.txt")
  }

  @Test func softwareThatIsMissing() {
    let source = SourceText(name: "a.md", text: "A formula $x$.\n")
    let diagnostics = NotebookPipeline().plan(source, math: MathRenderer(directory: "nowhere")).diagnostics
    expectGolden(DiagnosticRenderer().render(diagnostics), "missing-software.txt")
  }
}
