package import Archiving
import Commands
import Planning
import Rendering
import Reports
import Results
import Running
import Schemas
import Storage

/// A notebook, its inputs, its results and its report, with everything that a reviewer needs to make them again.
///
/// It depends only on the notebook, its files, and the versions of the program and its libraries. So `verify` can make
/// it again from the inputs in it, and compare.
package struct ReviewBundle: Sendable {
  /// The versions and parameters that it was made with.
  package let environment: BundleEnvironment
  /// The notebook and the files that it reads.
  package let inputs: [BundleFile]
  /// The results and the report.
  package let outputs: [BundleFile]
  private let notebook: PlannedNotebook
  private let results: NotebookResults

  /// The bundle of a notebook that ran, with all that its experiments recorded.
  init(_ notebook: PlannedNotebook, _ results: NotebookResults, _ report: ReportFiles, inputs: BundleInputs) {
    let path = BundleLayout.inputFolder + inputs.notebookName
    environment = BundleEnvironment(notebook: path, parameters: notebook.plan.parameters.arguments)
    (self.inputs, self.notebook, self.results) = (inputs.files, notebook, results)
    outputs = Self.outputs(notebook.plan, results, report, notebook: path)
  }

  /// All files, in the order of their paths.
  var files: [BundleFile] {
    let files = inputs + outputs + descriptions(of: inputs, outputs, environment)
    return (files + [BundleChecksums.file(for: files)]).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The files that describe a bundle of this notebook with these files in it, made with these versions.
  package func descriptions(
    of inputs: [BundleFile], _ outputs: [BundleFile], _ environment: BundleEnvironment
  ) -> [BundleFile] {
    let crate = RunCrate(notebook, results, environment, inputs: inputs, outputs: outputs)
    return [environment.file, crate.file, BundleReadme(title: crate.title, environment).file]
  }

  private static func outputs(
    _ plan: NotebookPlan, _ results: NotebookResults, _ report: ReportFiles, notebook: String
  ) -> [BundleFile] {
    let datasets = plan.experimentNames.compactMap { name in
      results.datasets[name].map {
        BundleFile(path: "\(BundleLayout.resultFolder)\(name).json", text: DataFormat.json.text(of: $0))
      }
    }
    let page = "\(BundleLayout.reportFolder)\(report.name)"
    let record = NotebookRecord(plan, results, page: page + ".html").json.replacing(plan.path, with: notebook)
    let attachments = report.attachments.map { BundleFile(path: "\(page)_files/\($0.name)", bytes: $0.bytes) }
    return [
      BundleFile(path: BundleLayout.claims, text: record.text() + "\n"),
      BundleFile(path: page + ".html", text: report.page),
    ] + attachments + datasets
  }
}

extension JSONNode {
  /// The same with every text `old` in it as `new`.
  fileprivate func replacing(_ old: String, with new: String) -> JSONNode {
    switch self {
    case .string(old): .string(new)
    case .list(let values): .list(values.map { $0.replacing(old, with: new) })
    case .object(let members): .object(members.map { .init($0.name, $0.value.replacing(old, with: new)) })
    case .string, .number, .boolean: self
    }
  }
}
