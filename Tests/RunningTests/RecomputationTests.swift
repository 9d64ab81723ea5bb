import Diagnostics
import Foundation
import Notebooks
import Schemas
import TestSupport
import Testing

@testable import Planning
@testable import Running
@testable import Storage

/// Any single field is changed, and exactly the runs that depend on it are to be computed.
@Suite struct RecomputationTests {
  private let scratch: Scratch
  private let cache: ResultCache
  private let text: String
  private var path: String { scratch.url.appending(path: "inherited.md").path }

  init() async throws {
    scratch = try Scratch("inherited")
    try scratch.write("1,0\n0,1\n1,1\n", to: "points.csv")
    cache = ResultCache(
      CacheSettings(environment: ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]))
    text = try scratch.text(of: "inherited.md")
    let plan = try #require(self.plan(of: text))
    _ = await NotebookRun(plan: plan, jobs: 2, cache: cache, progress: .silent).results()
    #expect(computed(by: plan).isEmpty)
  }

  private func plan(of text: String) -> NotebookPlan? {
    let (plan, diagnostics) = NotebookPlanner.plan(SourceText(name: path, text: text))
    return diagnostics.hasErrors ? nil : plan
  }

  /// The runs of which something is not in the cache.
  private func computed(by plan: NotebookPlan) -> Set<String> {
    Set(plan.runs.filter { $0.experiment.storedRunCount(in: cache) < $0.experiment.runCount }.map(\.title))
  }

  /// The first of the texts in place of `field` that makes a notebook without errors.
  private func plan(changing field: Field) -> NotebookPlan? {
    field.otherTexts.lazy.compactMap { other in
      var bytes = Array(text.utf8)
      bytes.replaceSubrange(field.bytes, with: Array(other.utf8))
      return plan(of: String(decoding: bytes, as: UTF8.self))
    }.first
  }

  @Test func aChangedFieldRecomputesWhatDependsOnIt() async throws {
    let notebook = NotebookParser.parse(SourceText(name: path, text: text)).notebook
    let blocks = notebook.executableBlocks.filter { $0.kind == .experiment }
    var changed = 0
    for field in blocks.flatMap(Field.all) {
      guard let plan = self.plan(changing: field) else { continue }
      changed += 1
      #expect(computed(by: plan) == Family.dependents(of: field), "\(field)")
      guard changed % 8 == 0 else { continue }
      let forecasts = plan.runs.map { RunForecast($0.experiment, called: $0.title, of: plan, cache: cache) }
      let timings = RunTimings()
      _ = await NotebookRun(plan: plan, jobs: 2, cache: cache, progress: .silent.keeping(timings)).results()
      #expect(timings.cachedCounts == forecasts.map(\.runs.cached), "\(field)")
    }
    #expect(changed > 60, "only \(changed) fields could be changed")
  }

  @Test func whatIsSaidOfResultsRecomputesNothing() throws {
    let notebook = NotebookParser.parse(SourceText(name: path, text: text)).notebook
    let blocks = notebook.executableBlocks.filter { $0.kind != .experiment }
    var changed = 0
    for field in blocks.flatMap(Field.all) {
      guard let plan = self.plan(changing: field) else { continue }
      changed += 1
      let isControl = field.path.hasPrefix("control.")
      #expect(computed(by: plan) == (isControl ? [Family.control] : []), "\(field)")
    }
    #expect(changed > 15, "only \(changed) fields could be changed")
    let prose = text.replacing("They end at", with: "In the end they are at").replacing(
      "title: Exp", with: "title: Trials, or exp")
    #expect(computed(by: try #require(plan(of: "\(prose)\n\n# More\n"))).isEmpty)
  }

  @Test func aChangedFileRecomputesWhatReadsIt() throws {
    try scratch.write("1,0\n0,1\n1,2\n", to: "points.csv")
    let plan = try #require(self.plan(of: text))
    #expect(computed(by: plan) == ["read"])
    let forecasts = plan.runs.map { RunForecast($0.experiment, called: $0.title, of: plan, cache: cache) }
    #expect(forecasts.flatMap(\.reasons) == ["the data file points.csv changed"])
  }

  @Test func whatIsThereAlreadyIsNotCountedAgain() throws {
    let changed = try #require(self.plan(of: text.replacing("lambda: [0, -1]", with: "lambda: [0, -2, -1]")))
    let forecast = RunForecast(changed.experiments[0], called: "first_one", of: changed, cache: cache)
    #expect(
      forecast.text == "inherited: first_one: 1 of 3 runs, 120 numbers (960 bytes), "
        + "because init.lambda changed from [0, -1] to [0, -2, -1]")
  }

  @Test func theReasonNamesTheKey() throws {
    func reasons(_ old: String, _ new: String) throws -> [[String]] {
      #expect(text.contains(old))
      let plan = try #require(self.plan(of: text.replacing(old, with: new)))
      return plan.runs.map { RunForecast($0.experiment, called: $0.title, of: plan, cache: cache).reasons }
        .filter { !$0.isEmpty }
    }
    #expect(
      try reasons("lambda: [0, -1]", "lambda: [0, -2, -1]")
        == Array(repeating: ["init.lambda changed from [0, -1] to [0, -2, -1]"], count: 3))
    #expect(try reasons("center: false", "center: true") == [["task.center changed from false to true"]])
    #expect(
      try reasons("scale: 2}", "reverse: [1]}").map(Set.init) == [
        ["phases.late.task.scale is gone, which was 2", "phases.late.task.reverse is new: [1]"]
      ])
    #expect(
      try reasons("precision: double", "precision: single").first == [
        "solve.steps.precision changed from double to single"
      ])
  }
}

/// A scalar of a block.
private struct Field: CustomTestStringConvertible {
  let block: String
  /// The keys that lead to it, joined by dots; those of `with` as if they stood in the block itself.
  let path: String
  let text: String
  let bytes: Range<Int>

  var testDescription: String { "\(block): \(path): \(text)" }

  /// All scalars of a block that stand in the source as they are read.
  static func all(of block: ExecutableBlock) -> [Field] {
    all(of: block.value, in: block.label.name, at: []).filter { $0.path != "like" }
  }

  private static func all(of value: SourceValue, in block: String, at path: [String]) -> [Field] {
    switch value.content {
    case .null: return []
    case .scalar(let scalar):
      guard let start = scalar.verbatimStart else { return [] }
      let own = path.first == "with" ? path.dropFirst() : path[...]
      let bytes = start..<start + scalar.text.utf8.count
      return [Field(block: block, path: own.joined(separator: "."), text: scalar.text, bytes: bytes)]
    case .list(let values):
      return values.enumerated().flatMap { all(of: $1, in: block, at: path + ["\($0 + 1)"]) }
    case .map(let entries): return entries.flatMap { all(of: $0.value, in: block, at: path + [$0.key]) }
    }
  }

  private static let words = [
    "true": "false", "false": "true", "exact": "flow", "flow": "exact", "descent": "flow", "double": "single",
    "lecun": "he", "gap": "loss", "loss": "gap", "task_losses": "task_gaps", "rows": "columns",
  ]

  /// What may stand there instead.
  var otherTexts: [String] {
    if let number = NumberText.parse(text) {
      let texts = ["\(number * 0.9)", "\(number * 0.5)"]
      return (Int(text).map { ["\($0 + 1)", "\($0 - 1)"] } ?? []) + texts.filter { NumberText.parse($0) != number }
    }
    return Self.words[text].map { [$0] } ?? [text + "x", text + " + 0"]
  }
}

/// Which experiment of the notebook is like which, and what it says itself.
private struct Family {
  static let control = "first_one, control of claim-falls"

  private static let members: [(name: String, parent: String, own: [String])] = [
    ("longer", "first_one", ["train.until"]), ("longest", "longer", ["init", "record.at"]),
    (control, "first_one", ["task.values"]),
  ]

  /// The runs that a field changes.
  static func dependents(of field: Field) -> Set<String> {
    // Names of solvers and of dimensions are no part of what is computed, nor is what is derived.
    let isName = field.path.hasSuffix(".as") || field.path.hasPrefix("solve") && field.path.hasSuffix("name")
    guard !isName, !field.path.hasPrefix("derive") else { return [] }
    var found: Set<String> = [field.block]
    for (name, parent, own) in members where found.contains(parent) {
      if !own.contains(where: { field.path == $0 || field.path.hasPrefix($0 + ".") }) { found.insert(name) }
    }
    return found
  }
}
