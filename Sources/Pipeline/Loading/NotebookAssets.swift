import Diagnostics
import Files
import Foundation
import Notebooks
import Reports
import Schemas

/// The files beside a notebook that its page needs: the bibliography and the images.
struct NotebookAssets: Sendable {
  private(set) var bibliography: Bibliography?
  /// The file of the bibliography.
  private(set) var bibliographyFile: NotebookFile?
  /// The works that other notebooks of the folder cite: notebooks may share a bibliography.
  private(set) var worksCitedElsewhere: Set<String> = []
  /// By target as written.
  private(set) var images: [String: ReportImage] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads what `notebook` and its front matter name.
  init(_ notebook: ParsedNotebook, _ frontMatter: FrontMatter) {
    let folder = NotebookFolder(ofNotebook: notebook.source.name)
    if let file = frontMatter.bibliography { readBibliography(file, in: folder, beside: notebook.source.name) }
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
  private func image(_ target: String, in folder: NotebookFolder) -> ReportImage? {
    if let known = images[target] { return known }
    guard let type = MediaType(ofFile: target), type.isImage, let bytes = try? folder.contents(of: target) else {
      return nil
    }
    return ReportImage(mediaType: type.name, bytes: bytes)
  }

  /// Leaves nothing in the images but the pictures, where that can be done.
  mutating func cleanImages() {
    for (target, image) in images {
      images[target] = ReportImage(
        mediaType: image.mediaType, bytes: AnonymousFile(path: target, image.bytes).bytes)
    }
  }

  private mutating func readBibliography(_ file: SourceValue, in folder: NotebookFolder, beside notebook: String) {
    guard let name = file.text else { return }
    guard let bytes = try? folder.contents(of: name), let text = String(validating: bytes, as: UTF8.self) else {
      diagnostics.append(
        .error(
          .unreadableFile, at: file.range, "there is no bibliography '\(name)' beside the notebook",
          hint: "name a BibTeX file in the notebook's folder"))
      return
    }
    let path = UserPath.join(UserPath.folder(of: notebook), name)
    let (parsed, found) = Bibliography.parse(SourceText(name: path, text: text))
    bibliography = parsed
    bibliographyFile = NotebookFile(name: name, bytes: bytes)
    diagnostics += found
    let siblings = folder.notebooks.filter { $0 != UserPath.name(of: notebook) }
    worksCitedElsewhere = Self.works(Set(parsed.works.map(\.key)), citedIn: siblings, of: folder)
  }

  /// Those of the works `keys` that `siblings` cite; none of those is read once all are found.
  private static func works(_ keys: Set<String>, citedIn siblings: [String], of folder: NotebookFolder) -> Set<String> {
    var remaining = keys
    for notebook in siblings where !remaining.isEmpty {
      guard let text = (try? folder.contents(of: notebook)).map({ Data($0) }) else { continue }
      remaining = remaining.filter { text.range(of: Data("@\($0)".utf8)) == nil }
    }
    return keys.subtracting(remaining)
  }
}

extension DiagnosticCode {
  /// A page with too many bytes of images.
  static let pageTooLarge: DiagnosticCode = "page-too-large"
}
