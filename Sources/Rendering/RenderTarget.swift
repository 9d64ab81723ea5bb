package import Diagnostics
import Files
package import Planning
package import Storage

/// What the option `-o` of `render` means: a folder for the reports, or the page of the only notebook.
package struct RenderTarget: Sendable {
  package let folder: OutputFolder
  /// The name of the report, where a page is named.
  private let name: String?

  /// The folder that the reports are written into.
  package var folderPath: String { folder.path }

  /// The name of the list of reports.
  package static let indexName = "index"

  /// A path that ends in `.html` is a page, unless a folder has that name.
  package init(_ output: String) {
    let isPage = UserPath.ending(of: output) == "html" && !UserPath.isFolder(output)
    folder = OutputFolder(path: isPage ? UserPath.folder(of: output) : output)
    name = isPage ? UserPath.stem(of: output) : nil
  }

  /// Why the option cannot be meant so, which is known before anything else is; nil where it can.
  package static func fault(_ output: String) -> Diagnostic? {
    let hint = "name a folder, or with one notebook a page that ends in .html"
    guard !output.isEmpty else { return .namesNothing("-o", hint: hint) }
    let target = RenderTarget(output)
    if let file = fileInTheWay(of: target.folder.path) {
      return .error(
        .usage, at: nil, "'\(file)' is not a folder, and reports are written into one", hint: hint)
    }
    let ending = UserPath.ending(of: output)
    guard target.name == nil, OutputFile.knownEndings.contains(ending), output.last != "/", !UserPath.isFolder(output)
    else {
      return nil
    }
    let figures = ["pdf", "svg", "png"].contains(ending)
    return .isNamedAsAnother(
      output, "a report is an HTML page",
      hint: hint + (figures ? "; each figure is written as PDF, SVG and PNG into NAME_files" : ""))
  }

  /// What is at `path`, or where a folder above it would have to be, and is not a folder; nil where nothing is in the way.
  private static func fileInTheWay(of path: String) -> String? {
    if UserPath.isTaken(path) { return UserPath.isFolder(path) ? nil : path }
    let outer = UserPath.folder(of: path)
    return outer == path || outer == "." ? nil : fileInTheWay(of: outer)
  }

  /// The plan with the name of its report.
  package func naming(_ plan: NotebookPlan) -> NotebookPlan {
    var plan = plan
    plan.givenReportName = name
    return plan
  }

  /// The page that a notebook is written to.
  package func page(of plan: NotebookPlan) -> String { UserPath.join(folder.path, "\(plan.reportName).html") }

  /// What keeps the reports of `plans`, and their list, from being written; nothing else is then done.
  package func obstacles(to plans: [NotebookPlan], writesIndex: Bool) -> [Diagnostic] {
    if name != nil, plans.count > 1 || writesIndex {
      return [
        .error(
          .clashingReports, at: nil, "one page is named for \(plans.count) notebooks",
          hint: "name a folder with -o, or a single notebook")
      ]
    }
    let inputs = Set(plans.flatMap(\.files)).sorted().compactMap { PlacedFile($0) }
    let names = plans.map(\.reportName) + (writesIndex ? [Self.indexName] : [])
    return names.flatMap { folder.obstacles(to: $0, inputs: inputs) }
  }
}
