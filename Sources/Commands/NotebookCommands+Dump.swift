import CairoCanvas
import Diagnostics
import Experiments
import Figures
import Notebooks
import Outputs
import Planning
import Rendering
import Reports
import Results
import Running
import Schemas

/// A stage of the pipeline whose value can be printed for debugging.
package enum DumpedStage: String, Sendable, CaseIterable {
  /// The parse tree: every part of the Markdown and of the YAML with its range.
  case tree
  /// What will run, be drawn and be checked.
  case plan
  /// The paths and texts of a figure, in points.
  case scene
}

extension NotebookCommands {
  /// One stage of a notebook as text; with a label, of that block alone.
  package func dump(_ stage: DumpedStage, of path: String, label: String?) async -> Outcome {
    switch stage {
    case .tree: tree(of: path)
    case .plan:
      await withDumpedPlan(path, running: { _ in [] }) { notebook, found in plan(notebook.plan, label, found) }
    case .scene:
      await withDumpedPlan(path, running: \.experiments) { notebook, found in await scenes(notebook, label, found) }
    }
  }

  private func tree(of path: String) -> Outcome {
    var diagnostics: [Diagnostic] = []
    guard let source = NotebookFiles.read(path, &diagnostics) else { return Outcome(.usage, diagnostics) }
    let (notebook, found) = NotebookParser.parse(source)
    return Outcome(found.hasErrors ? .documentIsWrong : .fine, diagnostics + found, output: notebook.dump())
  }

  private func withDumpedPlan(
    _ path: String, running: (NotebookPlan) -> [ExperimentPlan],
    _ body: (PlannedNotebook, [Diagnostic]) async -> Outcome
  ) async -> Outcome {
    await withPlans([path], math: MathRenderer(), running: running) { notebooks, found in
      guard let notebook = notebooks.first else { return Outcome(.documentIsWrong, found) }
      return await body(notebook, found)
    }
  }

  private func plan(_ plan: NotebookPlan, _ label: String?, _ found: [Diagnostic]) -> Outcome {
    if let fault = fault(of: label, "block", plan.dumpedBlocks.map(\.label)) { return Outcome(.usage, found + [fault]) }
    return Outcome(.fine, found, output: plan.dump(label))
  }

  /// What is wrong with a label that is not among `names`.
  private func fault(of label: String?, _ kind: String, _ names: [String]) -> Diagnostic? {
    guard let label, !names.contains(label) else { return nil }
    let hint = Suggestion.hint(for: label, among: names)
    return .error(.unknownLabel, at: nil, "there is no \(kind) '\(label)'", hint: hint)
  }

  /// The scenes of the figures, laid out with the data that the experiments give.
  private func scenes(_ notebook: PlannedNotebook, _ label: String?, _ found: [Diagnostic]) async -> Outcome {
    let names = notebook.plan.figures.map(\.name)
    if let fault = fault(of: label, "figure", names) { return Outcome(.usage, found + [fault]) }
    let results = await pipeline.run(notebook, judgingClaims: false)
    do {
      let measurer = try SceneRenderer(fonts: .debian).measurer
      let texts = names.filter { label == nil || $0 == label }.compactMap { name in
        results.figures[name].map { "\(name)\n" + $0.scene(measuring: measurer).dump() }
      }
      let status: ExitStatus = results.hasFailures || results.isStopped ? .executionFailed : .fine
      return Outcome(status, found + results.diagnostics, output: texts.joined())
    } catch {
      return Outcome(.executionFailed, found + [.missingSoftware("\(error)")])
    }
  }
}

extension NotebookPlan {
  /// The plan as text, a paragraph for each block and a line for each checked value; with a label, that block alone.
  fileprivate func dump(_ label: String?) -> String {
    let chosen = dumpedBlocks.filter { label == nil || $0.label == label }.map(\.text)
    return chosen.joined() + (label == nil ? valuesInOrder.map(\.value.dump).joined() : "")
  }

  fileprivate var dumpedBlocks: [(label: String, text: String)] {
    var blocks: [(label: String, text: String)] = []
    for plan in experiments { blocks.append((plan.name, "experiment \(plan.name) \(plan.range)\n" + plan.dump)) }
    for figure in figures { blocks.append((figure.name, figure.dump(as: "figure", figure.value.references))) }
    for table in tables { blocks.append((table.name, table.dump(as: "table", table.value.references))) }
    for claim in claims {
      let controls = claim.value.control.map { "  control of \($0.name): \($0.runCount.counting("run"))\n" }
      blocks.append((claim.name, claim.dump(as: "claim", claim.value.spec.references) + controls.joined()))
    }
    return blocks
  }
}

extension NamedValue {
  /// The block, and the variables that it uses.
  fileprivate func dump(as kind: String, _ references: [Expression.Reference]) -> String {
    let names = Set(
      references.map { reference in reference.dataset.map { "\($0).\(reference.name)" } ?? reference.name })
    return "\(kind) \(name) \(range)\n" + (names.isEmpty ? "" : "  uses \(names.sorted().joined(separator: ", "))\n")
  }
}

extension PrintedValue {
  fileprivate var dump: String { "value \(expression.range) \(printed.debugDescription) = \(expression.text)\n" }
}

extension ExperimentPlan {
  /// Its extent, and its values with inheritance resolved.
  fileprivate var dump: String {
    let seeds = usedSeeds.map(String.init).joined(separator: " ")
    return "  \(runCount.counting("run")), seeds \(seeds), \(elementCount.counting("number"))\n"
      + source.dump(indent: "  ")
  }
}
