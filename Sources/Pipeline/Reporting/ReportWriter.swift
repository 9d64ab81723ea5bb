import CairoCanvas
import Diagnostics
import Figures
import Reports
import Results

/// Makes the page of a notebook that ran, and the files beside it.
struct ReportWriter {
  let plan: NotebookPlan
  let tools: ReportTools

  /// The report as files, and its entry in the list of reports; a figure that cannot be drawn becomes a failure among
  /// `results`.
  func report(_ results: inout NotebookResults) throws(MathUnavailable) -> (files: ReportFiles, entry: IndexEntry) {
    let drawings = drawings(&results)
    let (document, _) = ReportBuilder().build(ReportInputs(plan, results, drawings: drawings))
    let page = try HTMLRenderer(templates: tools.templates, math: tools.math).render(document)
    var files = ReportFiles(name: plan.reportName, page: page)
    for figure in plan.figures {
      files.attachments += (drawings[figure.name]?.files(figure.name) ?? []).map { ($0.name, $0.bytes) }
    }
    for table in plan.tables {
      guard let filled = results.tables[table.name] else { continue }
      files.attachments.append(("\(table.name).csv", Array(filled.csv().utf8)))
    }
    let thumbnail = plan.figures.first.flatMap { drawings[$0.name] }.map {
      ReportImage(mediaType: "image/png", bytes: $0.thumbnail)
    }
    return (files, IndexEntry(document, path: "\(plan.reportName).html", thumbnail: thumbnail))
  }

  private func drawings(_ results: inout NotebookResults) -> [String: Drawing] {
    var drawings: [String: Drawing] = [:]
    for figure in plan.figures {
      guard let data = results.figures[figure.name] else { continue }
      do throws(RenderError) {
        drawings[figure.name] = try Drawing(data, title: figure.name, renderer: tools.renderer)
      } catch {
        results.fail(
          figure.name,
          [.error(.drawingFailed, at: figure.range, "'\(figure.name)' cannot be drawn: \(error)", hint: "simplify it")])
      }
    }
    return drawings
  }
}

/// What reports are made with: fonts, formulas, templates. One of each serves a whole run.
struct ReportTools: Sendable {
  let renderer: SceneRenderer
  let math: MathRenderer
  let templates: TemplateSet

  /// The tools of this machine.
  ///
  /// - Parameter templates: a folder whose files replace the built-in templates of their names.
  /// - Throws: `MissingTool`, which says what to install.
  init(templates folder: String?) throws(MissingTool) {
    do {
      renderer = try SceneRenderer()
      math = MathRenderer()
      let builtIn = try TemplateSet.builtIn()
      templates = try folder.map { try builtIn.overridden(byFilesIn: $0) } ?? builtIn
    } catch {
      throw MissingTool(description: "\(error)")
    }
  }
}

/// Something that reports need and this machine does not have.
struct MissingTool: Error, CustomStringConvertible {
  let description: String
}

extension DiagnosticCode {
  /// A figure whose drawing failed.
  static let drawingFailed: DiagnosticCode = "drawing-failed"
}
