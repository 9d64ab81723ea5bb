import Diagnostics
import Files

/// What the option `-o` of `render` means: a folder for the reports, or the page of the only notebook.
public struct RenderTarget: Sendable {
  let folder: OutputFolder
  /// The name of the report, where a page is named.
  private let name: String?

  /// The folder that the reports are written into.
  public var folderPath: String { folder.path }

  /// The name of the list of reports.
  static let indexName = "index"

  /// A path that ends in `.html` is a page, unless a folder has that name.
  public init(_ output: String) {
    let isPage = UserPath.ending(of: output) == "html" && !UserPath.isFolder(output)
    folder = OutputFolder(path: isPage ? UserPath.folder(of: output) : output)
    name = isPage ? UserPath.stem(of: output) : nil
  }

  /// The plan with the name of its report.
  func naming(_ plan: NotebookPlan) -> NotebookPlan {
    var plan = plan
    plan.givenReportName = name
    return plan
  }

  /// The page that a notebook is written to.
  func page(of plan: NotebookPlan) -> String { UserPath.join(folder.path, "\(plan.reportName).html") }

  /// What keeps the reports of `plans`, and their list, from being written; nothing else is then done.
  func obstacles(to plans: [NotebookPlan], writesIndex: Bool) -> [Diagnostic] {
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
