import Anonymity
package import Citations
import Diagnostics
import Files
import Notebooks
package import Reports
import Schemas
import Storage

/// The files beside a notebook that its page needs: the bibliography and the images.
package struct NotebookAssets: Sendable {
  package private(set) var bibliography: Bibliography?
  /// Whether a file of the bibliography cannot be read, which is reported.
  package private(set) var isBibliographyIncomplete = false
  /// The files of the bibliography.
  package private(set) var bibliographyFiles: [NotebookFile] = []
  /// The works that other notebooks of the folder cite: notebooks may share a bibliography.
  package private(set) var worksCitedElsewhere: Set<String> = []
  /// By target as written.
  package private(set) var images: [String: ReportImage] = [:]
  /// Why an image that is there cannot be shown, in words after its name, by target as written.
  package private(set) var imageFaults: [String: String] = [:]
  /// The targets that were looked for, of which those without an image cannot be shown.
  private var unshownTargets: Set<String> = []
  /// The names of their files, by target as written.
  private var imageNames: [String: String] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads what `notebook` and its front matter name.
  init(_ notebook: ParsedNotebook, _ frontMatter: FrontMatter) {
    let folder = NotebookFolder(ofNotebook: notebook.source.name)
    readBibliography(frontMatter.bibliography, in: folder, beside: notebook.source.name)
    readImages(of: notebook, in: folder)
  }

  /// The bytes that the images of a page may have together, each counted wherever it is shown.
  static let greatestImageBytes = 200_000_000

  private mutating func readImages(of notebook: ParsedNotebook, in folder: NotebookFolder) {
    var size = 0
    for inline in notebook.allInlines {
      guard case .image(_, let target, _) = inline.content, let image = image(target, in: folder) else { continue }
      images[target] = image
      size += image.bytes.count
      guard size > Self.greatestImageBytes else { continue }
      diagnostics.append(
        .error(
          .pageTooLarge, at: inline.range,
          "with this image the page has more than \(ByteCount.text(Self.greatestImageBytes)) of images",
          hint: "make the images smaller, or show each once"))
      return
    }
  }

  /// An image, which is read once however often it is shown.
  private mutating func image(_ target: String, in folder: NotebookFolder) -> ReportImage? {
    if let known = images[target] { return known }
    guard unshownTargets.insert(target).inserted else { return nil }
    for name in LinkTarget.spellings(of: target) {
      guard let type = MediaType(ofFile: name), type.isImage else { continue }
      do throws(FileFault) {
        let bytes = try folder.contents(of: name)
        imageNames[target] = name
        return ReportImage(mediaType: type.name, bytes: bytes)
      } catch {
        if error != .absent { imageFaults[target] = error.description }
      }
    }
    return nil
  }

  /// The files of the images, by their names.
  package var imageFiles: [(name: String, bytes: [UInt8])] {
    images.compactMap { target, image in imageNames[target].map { ($0, image.bytes) } }
  }

  /// Leaves nothing in the images but the pictures, where that can be done.
  package mutating func cleanImages() {
    for (target, image) in images {
      images[target] = ReportImage(
        mediaType: image.mediaType, bytes: AnonymousFile(path: target, image.bytes).bytes)
    }
  }

  private mutating func readBibliography(_ files: [SourceValue], in folder: NotebookFolder, beside notebook: String) {
    let sources = files.compactMap { read($0, in: folder, beside: notebook) }
    isBibliographyIncomplete = sources.count < files.count
    guard !sources.isEmpty else { return }
    let (parsed, found) = Bibliography.parse(sources)
    bibliography = parsed
    diagnostics += found
    let siblings = folder.notebooks.filter { $0 != UserPath.name(of: notebook) }
    worksCitedElsewhere = Self.works(Set(parsed.keys), citedIn: siblings, of: folder)
  }

  /// The text of a file of the bibliography; nil where it cannot be read, which is reported.
  private mutating func read(_ file: SourceValue, in folder: NotebookFolder, beside notebook: String) -> SourceText? {
    guard let name = file.text else { return nil }
    do throws(FileFault) {
      let bytes = try folder.contents(of: name)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        report(
          file, "'\(name)' is not UTF-8 text",
          hint: "save it as UTF-8, as bibliography managers do if they are asked to")
        return nil
      }
      bibliographyFiles.append(NotebookFile(name: name, bytes: bytes))
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
    case .tooLarge:
      report(file, "'\(name)' \(fault)", hint: "export only the works that you cite")
    case .notAFile, .failed: report(file, "'\(name)' \(fault)", hint: hint)
    }
  }

  private mutating func report(_ file: SourceValue, _ message: String, hint: String) {
    diagnostics.append(.error(.unreadableFile, at: file.range, message, hint: hint))
  }

  /// Those of the works `keys` that `siblings` cite; none of those is read once all are found.
  private static func works(_ keys: Set<String>, citedIn siblings: [String], of folder: NotebookFolder) -> Set<String> {
    var remaining = keys
    for notebook in siblings where !remaining.isEmpty {
      guard let text = try? folder.contents(of: notebook) else { continue }
      remaining.subtract(ParsedNotebook.keysOfCitations(in: text))
    }
    return keys.subtracting(remaining)
  }
}
