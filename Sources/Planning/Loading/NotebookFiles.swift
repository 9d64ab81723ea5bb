package import Diagnostics
import Files
import Foundation

/// Finds and reads notebooks.
package enum NotebookFiles {
  /// The notebooks that `paths` name. A folder stands for the Markdown files directly in it, in the order of their
  /// names. Paths with an error are reported and left out.
  package static func find(_ paths: [String], _ diagnostics: inout [Diagnostic]) -> [String] {
    var found: [String] = []
    var hasFolder = false
    for path in paths {
      guard UserPath.isTaken(path) else {
        diagnostics.append(
          .error(.unreadableFile, at: nil, "there is no '\(path)'", hint: hint(forAbsent: path)))
        continue
      }
      let isFolder = UserPath.isFolder(path)
      hasFolder = hasFolder || isFolder
      let notebooks = (isFolder ? notebooks(in: path, &diagnostics) : [path]).map(withoutDots)
      found += notebooks.filter { !found.contains($0) }
    }
    reportClashes(found, withList: hasFolder, &diagnostics)
    return found
  }

  /// A hint with the name of a notebook that is similar to `path`, which does not exist.
  private static func hint(forAbsent path: String) -> String {
    let folder = UserPath.folder(of: path)
    let names = NotebookFolder(at: folder).notebooks
    let name = UserPath.name(of: path)
    let nearest = names.first { $0 == name + ".md" } ?? Suggestion.nearest(to: name, among: names)
    guard let nearest else { return "name a notebook or a folder of notebooks" }
    return "did you mean '\(path.utf8.contains(UInt8(ascii: "/")) ? UserPath.join(folder, nearest) : nearest)'?"
  }

  /// The notebooks of a folder. Files that are left out are reported, and so is a folder without notebooks.
  private static func notebooks(in path: String, _ diagnostics: inout [Diagnostic]) -> [String] {
    let folder = NotebookFolder(at: path)
    for file in folder.leftOut {
      diagnostics.append(
        .warning(
          .unreadableFile, at: nil, "'\(UserPath.join(path, file.name))' \(file.fault); it is left out",
          hint: "a folder's notebooks are files in it; name another notebook by its own path"))
    }
    let notebooks = folder.notebooks
    if notebooks.isEmpty {
      diagnostics.append(
        .error(.unreadableFile, at: nil, "no notebook in '\(path)'", hint: "notebooks are files that end in .md"))
    }
    return notebooks.map { UserPath.join(path, $0) }
  }

  /// The text of a notebook; nil if it cannot be read, which is reported.
  ///
  /// - Parameter isOfFolder: whether it was found in a folder. Then a link that leads out of the folder is not
  ///   followed, even if it came only after the notebook was found.
  package static func read(_ path: String, isOfFolder: Bool = false, _ diagnostics: inout [Diagnostic]) -> SourceText? {
    do throws(FileFault) {
      let bytes = try isOfFolder ? contentsInFolder(of: path) : UserPath.contents(of: path, limit: Limits.notebookSize)
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        diagnostics.append(
          .error(.unreadableFile, at: nil, "'\(path)' is not UTF-8 text", hint: "save it as UTF-8"))
        return nil
      }
      return SourceText(name: path, text: text)
    } catch {
      diagnostics.append(.error(.unreadableFile, at: nil, "'\(path)' \(error)", hint: hint(for: error)))
      return nil
    }
  }

  /// The text of standard input; nil if it is no notebook, which is reported.
  package static func readStandardInput(named name: String, _ diagnostics: inout [Diagnostic]) -> SourceText? {
    // One byte more than may be there, to see that there are too many.
    guard let data = try? FileHandle.standardInput.read(upToCount: Limits.notebookSize + 1) ?? Data() else {
      diagnostics.append(.error(.unreadableFile, at: nil, "standard input cannot be read", hint: "give it a notebook"))
      return nil
    }
    guard data.count <= Limits.notebookSize, !data.contains(0), let text = String(validating: data, as: UTF8.self)
    else {
      let fault = data.count > Limits.notebookSize ? "is too large" : "is not UTF-8 text"
      diagnostics.append(.error(.unreadableFile, at: nil, "standard input \(fault)", hint: "give it a notebook"))
      return nil
    }
    return SourceText(name: name, text: text)
  }

  private static func contentsInFolder(of path: String) throws(FileFault) -> [UInt8] {
    guard let name = InnerPath(exactly: UserPath.name(of: path)) else { throw .outside }
    return try Folder(of: path).contents(of: name, limit: Limits.notebookSize)
  }

  private static func hint(for fault: FileFault) -> String {
    switch fault {
    case .absent, .outside, .notAFile: "name a notebook, or a folder of notebooks"
    case .tooLarge: "put data into files beside the notebook"
    case .failed: "check that it may be read"
    }
  }

  /// Whether a name comes before another one. Numbers in names are compared as numbers, so `figure-2` comes before
  /// `figure-11`.
  static func comesBefore(_ one: String, _ other: String) -> Bool {
    let order = one.compare(other, options: .numeric)
    return order == .orderedSame ? one < other : order == .orderedAscending
  }

  /// The path without `./` at its beginning, so that `./a.md` and `a.md` are the same notebook.
  private static func withoutDots(_ path: String) -> String {
    path.utf8.starts(with: "./".utf8) ? withoutDots(String(decoding: path.utf8.dropFirst(2), as: UTF8.self)) : path
  }

  /// Reports notebooks that would have the same report. `index.html` is the list of the reports of a folder.
  private static func reportClashes(_ paths: [String], withList: Bool, _ diagnostics: inout [Diagnostic]) {
    var seen: [String: String] = withList ? ["index": "the list of reports"] : [:]
    for path in paths {
      let name = reportName(of: path)
      if let other = seen[name] {
        diagnostics.append(
          .error(
            .clashingReports, at: nil, "\(other) and '\(path)' would both be written to \(name).html",
            hint: "rename the notebook '\(path)'"))
      }
      seen[name] = "'\(path)'"
    }
  }

  /// The name of the report of a notebook: the name of its file without the ending.
  package static func reportName(of path: String) -> String { UserPath.stem(of: path) }
}
