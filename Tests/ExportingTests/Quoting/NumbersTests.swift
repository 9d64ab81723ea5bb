import Foundation
import TestSupport
import Testing

/// `lazyrich data NOTEBOOK --format latex`.
@Suite struct NumbersTests {
  private static let notebook = """
    ---
    params: {rate: 0.01}
    ---

    ```yaml {#pair .experiment}
    network: {inputs: 2, hidden: 2, outputs: 2}
    task: {kind: singular-values, values: [2, 1]}
    init: {kind: aligned, lambda: [-0.5, 2], values: 0.1}
    train: {learning-rate: $rate, until: 3}
    solve: [exact, descent]
    record: {variables: [gap, aligned_values], at: {count: 31}}
    derive:
      ratio: target_singular_values[mode=1] / target_singular_values[mode=2]
      never: crossing(aligned_values[solver=exact,lambda=2,mode=1], 9, over=time)
    ```

    The ratio is [2.0](#=pair.ratio), again [2.0](#=pair.ratio), shortly [2](#=pair.ratio); the rate [](#=$rate).
    Half of it is [50 %](#=1/pair.ratio "one half"), twice [−4.0](#=-2*pair.ratio "minus_four"), far [∞](#=pair.never).
    Small: [1.0×10⁻³](#=0.001 "τ"), [](#=pair.gap[solver=exact,lambda=-0.5,time=last] "gap"), nameless [3](#=1+2),
    words [exact](#=argmin(pair.gap[lambda=2,time=first],over=solver) "the & winner_1").

    ```yaml {#claim-close .claim}
    says: Descent follows the exact solution.
    that:
      - max(abs(pair.aligned_values[solver=exact] - pair.aligned_values[solver=descent]), over=[time, mode]) < 0.03
      - 1 < pair.ratio
      - increasing(pair.aligned_values[solver=exact,mode=1], over=time)
    ```

    """

  private static func run(_ edit: (String) -> String = { $0 }, _ arguments: [String] = []) throws -> ProgramRun {
    let scratch = try Scratch()
    try scratch.write(edit(notebook), to: "a.md")
    return try ProgramRun(["data", "a.md", "--format", "latex"] + arguments, in: scratch.url)
  }

  @Test func everyNumberWithANameHasItsCommand() throws {
    let run = try Self.run()
    #expect(run.status == 0, "\(run.errors)")
    expectGolden(run.output, "numbers.tex")
  }

  /// What TeX would stumble over, for where there is no TeX.
  @Test func commandsAreWellFormed() throws {
    let lines = try Self.run().output.split(separator: "\n").filter { !$0.hasPrefix("%") }
    #expect(lines.count > 8)
    let names = try lines.map { line in
      let match = try #require(line.wholeMatch(of: /\\newcommand\{(\\[A-Za-z]+)\}\{(.*)\}/), "\(line)")
      let depths = match.2.reduce(into: [0]) { depths, character in
        depths.append(depths[depths.count - 1] + (character == "{" ? 1 : character == "}" ? -1 : 0))
      }
      #expect(depths.last == 0 && depths.allSatisfy { $0 >= 0 }, "\(line)")
      #expect(match.2.allSatisfy(\.isASCII) && !match.2.contains(/[^\\][#$&%]/), "\(line)")
      return String(match.1)
    }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.contains(where: \.isUppercase) }, "LaTeX's own names have small letters")
  }

  private static let compiler = "/usr/bin/pdflatex"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: compiler))) func texTakesThem() throws {
    let scratch = try Scratch()
    let numbers = try Self.run().output
    try scratch.write(numbers, to: "numbers.tex")
    let names = numbers.matches(of: /newcommand\{(\\[A-Za-z]+)\}/).map { String($0.1) }
    let text = """
      \\documentclass{article}
      \\input{numbers}
      \\begin{document}
      \(names.map { "\($0){} and $x = \($0)$." }.joined(separator: "\n"))
      \\end{document}
      """
    try scratch.write(text, to: "paper.tex")
    let process = Process()
    process.executableURL = URL(filePath: Self.compiler)
    process.arguments = ["-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    process.currentDirectoryURL = scratch.url
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func aWrongNumberIsSaidAndTheRightOneQuoted() throws {
    let run = try Self.run { $0.replacing("[50 %]", with: "[51 %]") }
    #expect(run.status == 1 && run.errors.contains("[wrong-value]"))
    #expect(run.output.contains("\\newcommand{\\oneHalf}{\\ensuremath{50\\,\\%}}"))
  }

  @Test func twoValuesOfOneNameAreAWarning() throws {
    let run = try Self.run { $0.replacing("\"minus_four\"", with: "\"oneHalf\"") }
    #expect(run.status == 0)
    let lines = run.errors.split(separator: "\n").filter { !$0.contains(" runs in ") }
    expectGolden(lines.joined(separator: "\n") + "\n", "repeated-name.txt")
  }

  @Test func parametersOfTheCommandLineAreInIt() throws {
    let output = try Self.run({ $0 }, ["-P", "rate=0.02"]).output
    #expect(output.contains("--format latex -P rate=0.02") && output.contains("{\\rateValue}{\\ensuremath{0.0200}}"))
  }

  @Test(arguments: [["data", "a.md"], ["data", "a.md", "pair", "--format", "latex"]])
  func theLabelBelongsToTheOtherFormats(arguments: [String]) throws {
    let scratch = try Scratch()
    #expect(try ProgramRun(arguments, in: scratch.url).status == 2)
  }
}
