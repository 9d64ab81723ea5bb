import Citations
import Diagnostics
import Files
import Notebooks
import Planning
import Schemas

/// The BibTeX files that the front matter of a notebook names.
struct BibliographyFiles: Sendable {
  /// The works in them; nil where no file can be read.
  private(set) var bibliography: Bibliography?
  /// Whether a file cannot be read, which is reported.
  private(set) var isIncomplete = false
  /// The files that can be read.
  private(set) var files: [NotebookFile] = []
  /// The works that other notebooks of the folder cite: notebooks may share a bibliography.
  private(set) var worksCitedElsewhere: Set<String> = []
  /// What is wrong with the files.
  private(set) var diagnostics: [Diagnostic] = []

  private let folder: NotebookFolder
  private let notebook: String

  /// Reads the files with the names `written`, which are relative to the folder of the notebook at the path `notebook`.
  init(_ written: [SourceValue], in folder: NotebookFolder, beside notebook: String) {
    (self.folder, self.notebook) = (folder, notebook)
    let sources = written.compactMap { read($0) }
    isIncomplete = sources.count < written.count
    guard !sources.isEmpty else { return }
    let (parsed, found) = Bibliography.parse(sources)
    bibliography = parsed
    diagnostics += found
    worksCitedElsewhere = worksCitedElsewhere(among: Set(parsed.keys))
  }

  /// The text of a file; nil where it cannot be read, which is reported.
  private mutating func read(_ file: SourceValue) -> SourceText? {
    guard let name = file.text else { return nil }
    do throws(FileFault) {
      let bytes = try folder.contents(of: name)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        report(
          file, "'\(name)' is not UTF-8 text",
          hint: "save it as UTF-8, as bibliography managers do if they are asked to")
        return nil
      }
      files.append(NotebookFile(name: name, bytes: bytes))
      return SourceText(name: UserPath.join(UserPath.folder(of: notebook), name), text: text)
    } catch {
      report(error, of: name, at: file)
      return nil
    }
  }

  private mutating func report(_ fault: FileFault, of name: String, at file: SourceValue) {
    let hint = "name a BibTeX file in the notebook's folder"
    switch fault {
    case .absent: report(file, "there is no bibliography '\(name)' beside the notebook", hint: hint)
    case .outside:
      report(
        file, "'\(name)' lies outside of the notebook's folder, and only files in it are read",
        hint: "copy the file into the folder of the notebook")
    case .tooLarge: report(file, "'\(name)' \(fault)", hint: "export only the works that you cite")
    case .notAFile, .failed: report(file, "'\(name)' \(fault)", hint: hint)
    }
  }

  private mutating func report(_ file: SourceValue, _ message: String, hint: String) {
    diagnostics.append(.error(.unreadableFile, at: file.range, message, hint: hint))
  }

  /// The works with these keys that other notebooks of the folder cite; no further notebook is read once all are found.
  private func worksCitedElsewhere(among keys: Set<String>) -> Set<String> {
    var remaining = keys
    for sibling in folder.notebooks where sibling != UserPath.name(of: notebook) && !remaining.isEmpty {
      guard let text = try? folder.contents(of: sibling, part: UsedPart.citations.rawValue) else { continue }
      remaining.subtract(ParsedNotebook.keysOfCitations(in: text))
    }
    return keys.subtracting(remaining)
  }
}
