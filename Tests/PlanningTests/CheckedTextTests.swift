import Foundation
import TestSupport
import Testing

/// Values in labels and tables, from the text to the page, by the built program.
@Suite struct CheckedTextTests {
  private static let notebook = """
    ```yaml {#schemes .experiment}
    network: {inputs: 4, hidden: 20, outputs: 8}
    inits: {lecun: {kind: lecun}, he: {kind: he}}
    record: {variables: [imbalance]}
    derive: {expected: "outputs * init_variances[layer=2] - inputs * init_variances[layer=1]"}
    ```

    ```yaml {#fig-schemes .figure}
    fig-cap: Caption.
    fig-alt: Text.
    panels:
      - title: "Four inputs: [4](#=schemes.inputs)"
        facet: {columns: init, title: "{init}: [](#=schemes.expected)"}
        layers: [{mark: histogram, x: schemes.imbalance, pool: [unit, unit_2]}]
    ```

    ```yaml {#tbl-schemes .table}
    tbl-cap: Table.
    rows: init
    columns:
      - {header: "Of [20](#=schemes.hidden)", value: schemes.expected}
      - {header: Words, text: "{init} has [](#=schemes.expected)"}
      - {header: Own, text: {lecun: "[−0.6](#=schemes.expected)", he: "[−1.2 ± 0.1](#=schemes.expected)"}}
    ```

    """

  private static func run(_ text: String) throws -> (ProgramRun, [String: Data]) {
    let scratch = try Scratch()
    try scratch.write(text, to: "a.md")
    let run = try ProgramRun(["render", "a.md", "--json"], in: scratch.url)
    return (run, try scratch.files(in: "output"))
  }

  @Test func eachLocationIsCheckedAndCounted() throws {
    let (run, files) = try Self.run(Self.notebook)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.components(separatedBy: "\"verdict\": \"agrees\"").count == 9)
    #expect(run.output.contains("\"place\": {\"init\": \"he\"}"))
    let page = String(decoding: try #require(files["a.html"]), as: UTF8.self)
    #expect(page.contains("8 numbers in the text agree"))
    let table = String(decoding: try #require(files["a_files/tbl-schemes.csv"]), as: UTF8.self)
    #expect(table.contains("he,-1.2,he has −1.20,−1.2 ± 0.1"))
  }

  @Test(arguments: [
    ("Four inputs: [4]", "Four inputs: [5]", "In a label: the text says 5, the result is 4."),
    ("lecun: \"[−0.6]", "lecun: \"[−0.7]", "computed: −0.6"),
    ("Of [20]", "Of [21]", "computed: 20"),
  ])
  func aFalseValueIsShownAndDrawnAllTheSame(part: String, fault: String, message: String) throws {
    let (run, files) = try Self.run(Self.notebook.replacing(part, with: fault))
    #expect(run.status == 1)
    #expect(run.output.contains("wrong-value"))
    #expect(String(decoding: try #require(files["a.html"]), as: UTF8.self).contains(message))
    #expect(files["a_files/fig-schemes.svg"] != nil)
  }

  /// Numbers of an experiment that failed are no results.
  @Test func valuesOfAFailedExperimentAreNotTrue() throws {
    let train = """

      train: {until: 5, learning-rate: 1000}
      task: {kind: singular-values, values: [2, 1]}

      """
    let text = Self.notebook.replacing(
      "\nrecord: {variables: [imbalance]}", with: train + "record: {variables: [imbalance], at: last}")
    let (run, _) = try Self.run(text)
    #expect(run.status != 0)
    #expect(!run.output.contains("\"verdict\": \"agrees\""), "\(run.output)")
  }
}
