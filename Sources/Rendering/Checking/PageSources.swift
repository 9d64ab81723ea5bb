import Diagnostics
package import Files
import Planning
package import Reports

/// The files beside a notebook that its page is made of: the bibliography, the images, and what the text links to.
///
/// Each file is read once, so that the page and a bundle have the same version of it.
package struct PageSources: Sendable {
  let bibliography: BibliographyFiles
  private(set) var images: PageImages
  /// The other notebooks that the text links to, by the path of the link as written.
  package let linkedNotebooks: [String: LinkedNotebook]
  private(set) var linkedFiles: LinkedFiles
  let collection: CollectionFile

  /// Reads the files that the notebook of `plan` names, by `inputs`, and other notebooks by `reader`.
  init(of plan: NotebookPlan, reading inputs: Inputs, _ reader: LinkedNotebooks) {
    let folder = NotebookFolder(ofNotebook: plan.path, reading: inputs)
    bibliography = BibliographyFiles(plan.frontMatter.bibliography, in: folder, beside: plan.path)
    images = PageImages(of: plan.notebook, in: folder)
    let linked = plan.linkedPaths
    linkedNotebooks = reader.read(linked, in: folder)
    linkedFiles = LinkedFiles(linked, in: folder)
    collection = CollectionFile(in: folder, beside: plan.path)
  }

  /// What is wrong with the files.
  var diagnostics: [Diagnostic] { bibliography.diagnostics + images.diagnostics + collection.diagnostics }

  /// All files, by their paths in the notebook's folder; one file may be named in several ways.
  package var files: [(path: InnerPath, bytes: [UInt8])] {
    let notebooks = linkedNotebooks.values.map(\.source)
    let named: [(name: String, bytes: [UInt8])] =
      (bibliography.files + [collection.file].compactMap(\.self)).map { ($0.name, $0.bytes) } + images.files
      + notebooks.map { ($0.name, $0.bytes) }
    let read = named.compactMap { name, bytes in InnerPath(name).map { (path: $0, bytes: bytes) } }
    return read + linkedFiles.copies
  }

  /// The same sources with other bytes in the images and the linked files: `change` takes the path and the bytes of a
  /// file.
  package func changingCopies(_ change: (_ path: String, _ bytes: [UInt8]) -> [UInt8]) -> PageSources {
    var sources = self
    sources.images = images.changing(change)
    sources.linkedFiles = linkedFiles.changing(change)
    return sources
  }
}
