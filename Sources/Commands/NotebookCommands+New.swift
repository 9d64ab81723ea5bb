import Diagnostics
import Files
import Foundation
import Outputs
import Planning
import Schemas

extension NotebookCommands {
  /// Writes a small notebook called `title` to `path`, unless a file is there: one that renders at once, and whose
  /// claim is true.
  package static func new(_ path: String, title: String) -> Outcome {
    let text = String(decoding: PackageResources.first_notebook_md, as: UTF8.self)
      .replacing("{{title}}", with: JSONNode.quoted(title))
    return writing([(path, Array(text.utf8))], beginningWith: "a notebook to begin with")
  }

  /// Writes a copy of the shipped notebook `name`, and the files that it needs, unless a file is there.
  ///
  /// - Parameters:
  ///   - path: where the notebook is written; nil for its own name.
  ///   - title: its title; nil for its own.
  package static func new(_ path: String?, from name: String, title: String?) -> Outcome {
    withShipped { shipped in
      guard let notebook = shipped[name] else {
        return refusal(
          .unknownLabel, "no notebook called '\(name)' comes with the program",
          hint: Suggestion.nearest(to: name, among: shipped.names).map { "did you mean '\($0)'?" }
            ?? "'lazyrich new --list' names them")
      }
      var diagnostics: [Diagnostic] = []
      guard let source = NotebookFiles.read(notebook.path, &diagnostics) else {
        return Outcome(.usage, diagnostics)
      }
      let copy = NotebookCopy(of: NotebookPlanner.plan(source).plan, title: title)
      let target = path ?? name + ".md"
      let files = copy.files.map { (UserPath.join(UserPath.folder(of: target), $0.path.text), $0.bytes) }
      let others = copy.unlinkedCount == 0 ? "" : ", whose links to other pages became text"
      return writing([(target, copy.text)] + files, beginningWith: "a copy of \(name)\(others)")
    }
  }

  /// The names of the shipped notebooks, and what they are about.
  package static func shippedNotebooks() -> Outcome {
    withShipped { shipped in
      let width = shipped.names.map(\.count).max() ?? 0
      let lists = shipped.collections.map { collection in
        let lines = collection.notebooks.map { notebook in
          let name = notebook.name + String(repeating: " ", count: width - notebook.name.count)
          let mark = notebook.title.last?.isPunctuation == true ? " " : ": "
          return "  \(name)  \([notebook.title, notebook.subtitle].filter { !$0.isEmpty }.joined(separator: mark))\n"
        }
        return "\(collection.title)\n\(lines.joined())\n"
      }
      let use = "Begin with one of them: lazyrich new my.md --from NAME\n"
      return Outcome(.fine, [], output: lists.joined() + use, form: .summary)
    }
  }

  private static func withShipped(_ body: (ShippedNotebooks) -> Outcome) -> Outcome {
    let program = UserPath.resolved("/proc/self/exe") ?? ""
    let folder = ShippedNotebooks.folder(ofProgram: program, environment: ProcessInfo.processInfo.environment)
    if let shipped = folder.flatMap({ ShippedNotebooks(in: $0) }) { return body(shipped) }
    return refusal(
      .unreadableFile, "the notebooks that come with the program are not where it looks for them",
      hint:
        "they are in share/lazyrich/notebooks beside the folder of an installed program, and in the folder notebooks "
        + "of the source code; elsewhere \(ShippedNotebooks.variable) names their folder")
  }

  /// Writes new files, of which the first is a notebook: all of them, or none where one is there already with other
  /// bytes.
  private static func writing(_ files: [(path: String, bytes: [UInt8])], beginningWith what: String) -> Outcome {
    let path = files[0].path
    guard UserPath.ending(of: path) == "md" else {
      return refusal(.unreadableFile, "'\(path)' does not end in .md", hint: "notebooks are files that end in .md")
    }
    func isSame(_ file: (path: String, bytes: [UInt8])) -> Bool {
      file.path != path && (try? UserPath.contents(of: file.path, limit: file.bytes.count)) == file.bytes
    }
    let missing = files.filter { !isSame($0) }
    if let taken = missing.first(where: { UserPath.isTaken($0.path) }) { return existing(taken.path, besides: path) }
    // The notebook comes last, so that it is never there without what it needs.
    for file in missing.reversed() {
      do {
        let folder = UserPath.folder(of: file.path)
        if file.path != path {
          try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        guard try SystemFile.writeNew(file.bytes, to: file.path) else { return existing(file.path, besides: path) }
      } catch {
        return Outcome(.executionFailed, [.unwritten("'\(file.path)' cannot be written: \(reason(error))")])
      }
    }
    let others = files.count > 1 ? ", with \(files.dropFirst().map(\.path).joined(separator: ", "))" : ""
    return Outcome(
      .fine, [], output: "\(path): \(what)\(others); render it: lazyrich render \(path)\n", form: .summary)
  }

  private static func existing(_ path: String, besides notebook: String) -> Outcome {
    refusal(
      .fileExists, "there is a file '\(path)' already",
      hint: path == notebook
        ? "name another file, or remove this one" : "write the notebook into another folder, or remove this file")
  }

  private static func refusal(_ code: DiagnosticCode, _ message: String, hint: String) -> Outcome {
    Outcome(.usage, [.error(code, at: nil, message, hint: hint)])
  }
}
