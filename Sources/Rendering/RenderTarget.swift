package import Diagnostics
import Files
package import Outputs

/// The target of the option `-o` of `render`: a folder for the reports, or the page of a single notebook.
package struct RenderTarget: Sendable {
  package let folder: OutputFolder
  private let format: PageFormat
  /// The name of the report, without an ending, where the option names a page; nil where it names a folder.
  package let reportName: String?

  /// The folder that the reports are written into.
  package var folderPath: String { folder.path }

  /// The name of the list of reports.
  package static let indexName = "index"

  /// The target that the path `output` names. It is a page if the path ends as one, in `.html`, unless a folder has that
  /// name.
  package init(_ output: String, _ format: PageFormat = .html) {
    self.format = format
    let isPage = UserPath.ending(of: output) == format.ending && !UserPath.isFolder(output)
    folder = OutputFolder(path: isPage ? UserPath.folder(of: output) : output)
    reportName = isPage ? UserPath.stem(of: output) : nil
  }

  /// The error in the path `output`, which is checked before anything else; nil if there is none.
  package static func fault(_ output: String, _ format: PageFormat = .html) -> Diagnostic? {
    let hint = "name a folder, or with one notebook a page that ends in .\(format.ending)"
    guard !output.isEmpty else { return .namesNothing("-o", hint: hint) }
    let target = RenderTarget(output, format)
    if let file = fileInTheWay(of: target.folder.path) {
      return .error(
        .usage, at: nil, "'\(file)' is not a folder, and reports are written into one", hint: hint)
    }
    let ending = UserPath.ending(of: output)
    guard target.reportName == nil, OutputFile.knownEndings.contains(ending), output.last != "/",
      !UserPath.isFolder(output)
    else {
      return nil
    }
    let figures = ["pdf", "svg", "png"].contains(ending)
    return .isNamedAsAnother(
      output, format == .html ? "a report is an HTML page" : "the report is Markdown",
      hint: hint
        + (figures
          ? "; each figure is written as PDF, SVG and PNG into NAME_files, and with --to pdf the page as PDF" : ""))
  }

  /// The path of something that is not a folder, at `path` or at a folder above it; nil if there is nothing in the way.
  private static func fileInTheWay(of path: String) -> String? {
    if UserPath.isTaken(path) { return UserPath.isFolder(path) ? nil : path }
    let outer = UserPath.folder(of: path)
    return outer == path || outer == "." ? nil : fileInTheWay(of: outer)
  }

  /// The page of the report `name`.
  package func page(of name: String) -> String { UserPath.join(folder.path, "\(name).\(format.ending)") }

  /// A report that is to be written.
  package struct Report {
    let name: String
    let files: [String]
    let isThere: Bool

    /// The report of a notebook.
    package init(_ notebook: PlannedNotebook) {
      (name, files, isThere) = (notebook.plan.reportName, notebook.files, false)
    }

    /// That of a page which was rendered before.
    package init(_ recalled: RecalledPage) {
      (name, files, isThere) = (recalled.digests.name, recalled.page.namedFiles, recalled.files == nil)
    }
  }

  /// Why the reports, and their list, cannot be written. If there is a reason, nothing runs.
  package func obstacles(to reports: [Report], writesIndex: Bool) -> [Diagnostic] {
    if reportName != nil, reports.count > 1 || writesIndex {
      return [
        .error(
          .clashingReports, at: nil, "one page is named for \(reports.count) notebooks",
          hint: "name a folder with -o, or a single notebook")
      ]
    }
    let inputs = Set(reports.flatMap(\.files)).sorted().compactMap { ExistingFile($0) }
    let names = reports.filter { !$0.isThere }.map(\.name) + (writesIndex ? [Self.indexName] : [])
    return names.flatMap { folder.obstacles(to: $0, as: format, inputs: inputs) }
  }
}
