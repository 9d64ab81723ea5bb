import Diagnostics
import Files
import Planning
import Rendering

/// The notebooks that a command reads.
package struct NotebookSources {
  /// The path that stands for the text of standard input, and the name of that text.
  package static let standardInput = "-"

  /// Their texts, in order.
  let texts: [SourceText]
  /// What is wrong with their paths and files.
  let diagnostics: [Diagnostic]
  /// Whether a path leads nowhere.
  let areUsedWrongly: Bool

  /// Reads the notebooks that `paths` name.
  init(_ paths: [String]) {
    var found: [Diagnostic] = []
    let files = NotebookFiles.find(paths, &found)
    areUsedWrongly = !paths.allSatisfy(UserPath.isTaken)
    texts = files.compactMap { NotebookFiles.read($0, &found) }
    diagnostics = found
  }

  /// The same, where `-` alone is the text of standard input: a notebook of the current folder.
  init(orStandardInput paths: [String]) {
    guard paths == [Self.standardInput] else {
      self.init(paths)
      return
    }
    var found: [Diagnostic] = []
    let text = NotebookFiles.readStandardInput(named: Self.standardInput, &found)
    self.init(texts: [text].compactMap(\.self), diagnostics: found)
  }

  private init(texts: [SourceText], diagnostics: [Diagnostic]) {
    (self.texts, self.diagnostics, areUsedWrongly) = (texts, diagnostics, false)
  }
}

/// What was found in notebooks before they run, each of which was planned or has a page that was rendered before.
struct NotebookReadings {
  private let readings: [Reading]

  private struct Reading {
    let path: String
    let found: [Diagnostic]
    let parameters: (names: [String], faults: [Diagnostic])
  }

  init(_ sources: NotebookSources, _ notebooks: [PlannedNotebook], _ recalled: [String: RecalledPage]) {
    var planned = notebooks[...]
    readings = sources.texts.compactMap { source in
      if let page = recalled[source.name]?.page {
        return Reading(path: source.name, found: page.found, parameters: (page.parameters, []))
      }
      return planned.popFirst().map { notebook in
        let parameters = notebook.plan.parameters
        return Reading(
          path: source.name, found: notebook.diagnostics,
          parameters: (parameters.all.map(\.name), parameters.diagnostics))
      }
    }
  }

  /// Everything that was found.
  var diagnostics: [Diagnostic] { readings.flatMap(\.found) }
  /// The paths of the notebooks without errors.
  var sound: [String] { readings.filter { !$0.found.hasErrors }.map(\.path) }

  /// The errors in values of the command line.
  func misuse(of parameters: ParameterOverrides) -> [Diagnostic] {
    readings.isEmpty ? parameters.diagnostics : parameters.diagnostics(for: readings.map(\.parameters))
  }
}
