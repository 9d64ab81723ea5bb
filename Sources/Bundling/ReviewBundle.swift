package import Archiving
import Commands
import Outputs
import Planning
import Rendering
import Reports
import Results
import Running
import Schemas

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
  ///
  /// - Parameter time: when it is made, if its author says so.
  init(
    _ notebook: PlannedNotebook, _ results: NotebookResults, _ report: ReportFiles, inputs: BundleInputs,
    time: BundleTime?
  ) {
    let path = BundleLayout.inputFolder + inputs.notebookName
    environment = BundleEnvironment(notebook: path, parameters: notebook.plan.parameters.arguments, time: time)
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
    let deposit = DepositFiles(crate, outputs: outputs)
    return [environment.file, crate.file, BundleReadme(title: crate.title, environment).file] + deposit.all
  }

  private static func outputs(
    _ plan: NotebookPlan, _ results: NotebookResults, _ report: ReportFiles, notebook: String
  ) -> [BundleFile] {
    let datasets = plan.experimentNames.compactMap { name in
      results.datasets[name].map {
        BundleFile(path: "\(BundleLayout.resultFolder)\(name).json", text: $0.xarrayJSON)
      }
    }
    let page = "\(BundleLayout.reportFolder)\(report.name)"
    let record = NotebookRecord(plan, results)
    let claims = record.on(page: page + ".html").json.replacing(plan.path, with: notebook)
    let attached = report.attachments + [ReportRecord.file(record, of: plan)]
    let attachments = attached.map { BundleFile(path: "\(page)_files/\($0.name)", bytes: $0.bytes) }
    return [
      BundleFile(path: BundleLayout.claims, text: claims.text() + "\n"),
      BundleFile(path: page + ".html", text: report.page),
    ] + attachments + datasets
  }
}
