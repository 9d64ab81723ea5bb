public import Diagnostics
import Foundation

/// Finds and reads notebooks.
public enum NotebookFiles {
  /// The largest notebook that is read, in bytes.
  static let largestSize = 10_000_000

  /// The notebooks that `paths` mean: files as they are, folders by the Markdown files directly in them, in the order of
  /// their names. Problems are reported and left out.
  public static func find(_ paths: [String], _ diagnostics: inout [Diagnostic]) -> [String] {
    var found: [String] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        diagnostics.append(
          .error(.unreadableFile, at: nil, "there is no '\(path)'", hint: "name a notebook or a folder of notebooks"))
        continue
      }
      let notebooks = (isFolder.boolValue ? markdownFiles(in: path) : [path]).map(withoutDots)
      if notebooks.isEmpty {
        diagnostics.append(
          .error(.unreadableFile, at: nil, "no notebook in '\(path)'", hint: "notebooks are files that end in .md"))
      }
      found += notebooks.filter { !found.contains($0) }
    }
    reportClashes(found, &diagnostics)
    return found
  }

  /// The text of a notebook; nil where it cannot be read, which is reported.
  public static func read(_ path: String, _ diagnostics: inout [Diagnostic]) -> SourceText? {
    guard let data = FileManager.default.contents(atPath: path) else {
      diagnostics.append(
        .error(.unreadableFile, at: nil, "cannot read '\(path)'", hint: "check that the file exists and may be read"))
      return nil
    }
    guard data.count <= largestSize else {
      diagnostics.append(
        .error(
          .unreadableFile, at: nil, "'\(path)' has \(data.count) bytes; the limit is \(largestSize)",
          hint: "put data into files beside the notebook"))
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0) else {
      diagnostics.append(
        .error(.unreadableFile, at: nil, "'\(path)' is not UTF-8 text", hint: "save it as UTF-8"))
      return nil
    }
    return SourceText(name: path, text: text)
  }

  private static func markdownFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return names.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.sorted().map { prefix + $0 }
  }

  /// `./a.md` and `a.md` are one file.
  private static func withoutDots(_ path: String) -> String {
    path.hasPrefix("./") ? withoutDots(String(path.dropFirst(2))) : path
  }

  /// Two notebooks of one name would overwrite each other's report.
  private static func reportClashes(_ paths: [String], _ diagnostics: inout [Diagnostic]) {
    var seen: [String: String] = [:]
    for path in paths {
      let name = reportName(of: path)
      if let other = seen[name] {
        diagnostics.append(
          .error(
            .unreadableFile, at: nil, "'\(other)' and '\(path)' would make the same report, \(name).html",
            hint: "rename one of them"))
      }
      seen[name] = path
    }
  }

  /// The name of a notebook's report: the file's name without its ending.
  static func reportName(of path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }
}

extension DiagnosticCode {
  /// A file that is not there, or cannot be used.
  static let unreadableFile: DiagnosticCode = "unreadable-file"
}
