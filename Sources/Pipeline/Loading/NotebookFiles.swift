import Diagnostics
import Foundation

/// Finds and reads notebooks.
enum NotebookFiles {
  /// The largest notebook that is read, in bytes.
  static let largestSize = 10_000_000

  /// The notebooks that `paths` mean: files as they are, folders by the Markdown files directly in them, in the order of
  /// their names. Problems are reported and left out.
  static func find(_ paths: [String], _ diagnostics: inout [Diagnostic]) -> [String] {
    var found: [String] = []
    var hasFolder = false
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        diagnostics.append(
          .error(.unreadableFile, at: nil, "there is no '\(path)'", hint: "name a notebook or a folder of notebooks"))
        continue
      }
      hasFolder = hasFolder || isFolder.boolValue
      let notebooks = (isFolder.boolValue ? markdownFiles(in: path) : [path]).map(withoutDots)
      if notebooks.isEmpty {
        diagnostics.append(
          .error(.unreadableFile, at: nil, "no notebook in '\(path)'", hint: "notebooks are files that end in .md"))
      }
      found += notebooks.filter { !found.contains($0) }
    }
    reportClashes(found, withList: hasFolder, &diagnostics)
    return found
  }

  /// The text of a notebook; nil where it cannot be read, which is reported.
  static func read(_ path: String, _ diagnostics: inout [Diagnostic]) -> SourceText? {
    func refuse(_ message: String, hint: String) -> SourceText? {
      diagnostics.append(.error(.unreadableFile, at: nil, message, hint: hint))
      return nil
    }
    // The size is asked for first: a device or a pipe has no end.
    let size = URL(filePath: path).resolvingSymlinksInPath().regularFileSize
    guard let size else { return refuse("'\(path)' is no file", hint: "name a notebook, or a folder of notebooks") }
    guard size <= largestSize else {
      return refuse(
        "'\(path)' has \(size) bytes; the limit is \(largestSize)", hint: "put data into files beside the notebook")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return refuse("cannot read '\(path)'", hint: "check that it may be read")
    }
    guard let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0) else {
      return refuse("'\(path)' is not UTF-8 text", hint: "save it as UTF-8")
    }
    return SourceText(name: path, text: text)
  }

  /// The Markdown files directly in a folder, in the order of their names.
  static func markdownFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let notebooks = names.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
    return notebooks.sorted(by: Self.comesBefore).map { prefix + $0 }
  }

  /// The order of names by their numbers, so that `figure-2` comes before `figure-11`.
  private static func comesBefore(_ one: String, _ other: String) -> Bool {
    let order = one.compare(other, options: .numeric)
    return order == .orderedSame ? one < other : order == .orderedAscending
  }

  /// `./a.md` and `a.md` are one file.
  private static func withoutDots(_ path: String) -> String {
    path.hasPrefix("./") ? withoutDots(String(path.dropFirst(2))) : path
  }

  /// Two notebooks of one name would overwrite each other's report; `index.html` is the list of a folder's reports.
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

  /// The name of a notebook's report: the file's name without its ending.
  static func reportName(of path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }
}

extension URL {
  /// The size in bytes of the regular file here; nil for anything else.
  var regularFileSize: Int? {
    guard let values = try? resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey]), values.isRegularFile == true
    else { return nil }
    return values.fileSize
  }
}

extension DiagnosticCode {
  /// Two reports of one name.
  static let clashingReports: DiagnosticCode = "clashing-reports"
  /// A file that is not there, or cannot be used.
  static let unreadableFile: DiagnosticCode = "unreadable-file"
}
