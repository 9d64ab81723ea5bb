import Diagnostics
import Files
import Notebooks
import Outputs
import Planning
import Reports
import Storage

/// The images that the text of a notebook shows; the page carries them within itself.
struct PageImages: Sendable {
  /// By target as written.
  private(set) var images: [String: ReportImage] = [:]
  /// Why an image that exists cannot be shown, in words that follow its name, by target as written.
  private(set) var faults: [String: String] = [:]
  /// What is wrong with all images together.
  private(set) var diagnostics: [Diagnostic] = []

  /// The targets that were looked for, whether or not there is an image.
  private var knownTargets: Set<String> = []
  /// The names of the image files, by target as written.
  private var names: [String: String] = [:]

  /// Reads the images that `notebook` shows.
  init(of notebook: ParsedNotebook, in folder: NotebookFolder) {
    var size = 0
    for inline in notebook.allInlines {
      guard case .image(_, let target, _) = inline.content else { continue }
      if knownTargets.insert(target).inserted { images[target] = read(target, in: folder) }
      size += images[target]?.bytes.count ?? 0
      guard size > Limits.imageBytes else { continue }
      diagnostics.append(
        .error(
          .pageTooLarge, at: inline.range,
          "with this image the page has more than \(ByteCount.text(Limits.imageBytes)) of images",
          hint: "make the images smaller, or show each once"))
      return
    }
  }

  private mutating func read(_ target: String, in folder: NotebookFolder) -> ReportImage? {
    for name in LinkTarget.spellings(of: target) {
      guard let type = MediaType(ofFile: name), type.isImage else { continue }
      do throws(FileFault) {
        let bytes = try folder.contents(of: name)
        names[target] = name
        return ReportImage(mediaType: type.name, bytes: bytes)
      } catch {
        if error != .absent { faults[target] = error.description }
      }
    }
    return nil
  }

  /// The files of the images, by their names.
  var files: [(name: String, bytes: [UInt8])] {
    images.compactMap { target, image in names[target].map { ($0, image.bytes) } }
  }

  /// The same images with other bytes.
  func changing(_ change: (_ path: String, _ bytes: [UInt8]) -> [UInt8]) -> PageImages {
    var changed = self
    for (target, image) in images {
      changed.images[target] = ReportImage(mediaType: image.mediaType, bytes: change(target, image.bytes))
    }
    return changed
  }
}
