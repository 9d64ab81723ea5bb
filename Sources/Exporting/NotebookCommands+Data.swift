package import Commands
import Diagnostics
import Files
import Outputs
import Planning
import Rendering
import Reports
import Results
import Running
import Schemas

/// What `data` gives of a dataset.
package struct DataRequest: Sendable {
  /// The label of the experiment.
  let label: String
  let format: DataFormat
  /// The variables, by name; empty for all.
  let variables: [String]
  /// The file; nil for standard output.
  let file: String?

  package init(label: String, format: DataFormat, variables: [String] = [], file: String? = nil) {
    (self.label, self.format, self.variables, self.file) = (label, format, variables, file)
  }
}

extension NotebookCommands {
  /// The result of an experiment of a notebook, as text or as a file.
  package func data(_ path: String, _ request: DataRequest) async -> Outcome {
    if let fault = request.fileFault { return Outcome(.usage, [fault]) }
    let running = { (plan: NotebookPlan) in plan.experiments.filter { $0.name == request.label } }
    return await withPlans([path], math: MathRenderer(), running: running) { notebooks, found in
      guard let notebook = notebooks.first else { return Outcome(.documentIsWrong, found) }
      let (dataset, diagnostics) = await pipeline.runExperiment(request.label, of: notebook)
      guard !diagnostics.contains(where: { $0.code == .stopped }) else {
        return Outcome(.executionFailed, found + diagnostics)
      }
      guard let dataset else {
        let unknown = Diagnostic.error(
          .unknownExperiment, at: nil, "'\(path)' has no experiment '\(request.label)'",
          hint: Suggestion.hint(for: request.label, among: notebook.plan.experimentNames))
        return Outcome(.usage, found + [unknown])
      }
      let (chosen, faults) = request.chosen(of: dataset)
      guard faults.isEmpty else { return Outcome(.usage, found + faults) }
      // A user who asks for a result uses it, even if the notebook does not.
      let remaining = found.filter { $0.code != .unusedExperiment } + diagnostics
      return Self.outcome(request, chosen, remaining, of: notebook.plan)
    }
  }

  private static func outcome(
    _ request: DataRequest, _ dataset: Dataset, _ found: [Diagnostic], of plan: NotebookPlan
  ) -> Outcome {
    let status: ExitStatus = found.hasErrors ? .executionFailed : .fine
    let bytes = request.format.bytes(of: dataset)
    let notebooks = [NotebookRecord(plan, nil)]
    guard let file = request.file else {
      let text = String(decoding: bytes, as: UTF8.self)
      return Outcome(status, found, output: text, form: request.format == .json ? .json : .text, notebooks: notebooks)
    }
    let target = OutputFile(path: file, isOurs: { _ in true })
    let obstacles = target.obstacles(inputs: plan.files)
    guard obstacles.isEmpty else { return Outcome(.usage, found + obstacles) }
    do throws(SystemFile.Failure) {
      try target.write(bytes)
    } catch {
      return Outcome(.executionFailed, found + [.unwritten("'\(file)' cannot be written: \(error)")])
    }
    let line = "\(TerminalText.harmless(file)): \(dataset.variables.count.counting("variable"))\n"
    return Outcome(status, found, output: line, form: .data(.object(["file": .string(file)])), notebooks: notebooks)
  }
}

extension DataRequest {
  /// What is wrong with the path of the file; nil if nothing is.
  fileprivate var fileFault: Diagnostic? {
    guard file != nil || format != .netcdf else {
      return .error(.usage, at: nil, "NetCDF is no text", hint: "name the file: -o \(label).nc")
    }
    return OutputFile.fault(file, endings: format.endings, "the format is \(format.rawValue)")
  }

  /// The dataset with the chosen variables, and what is wrong with their names.
  fileprivate func chosen(of dataset: Dataset) -> (Dataset, [Diagnostic]) {
    guard !variables.isEmpty else { return (dataset, []) }
    let faults = variables.filter { dataset[$0] == nil }.map { name in
      Diagnostic.error(
        .usage, at: nil, "'\(label)' has no variable '\(name)'",
        hint: Suggestion.hint(for: name, among: dataset.variables.map(\.name)))
    }
    return (Dataset(name: dataset.name, variables: dataset.variables.filter { variables.contains($0.name) }), faults)
  }
}
