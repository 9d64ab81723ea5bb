import Anonymity
import Archiving
import Files
import Notebooks
import Planning
import Reports

/// The inputs of the results: the notebook and the files in its folder that it reads, with the bytes that were read.
struct BundleInputs {
  private let plan: NotebookPlan
  /// Whether the authors of the notebooks are omitted.
  private let isAnonymous: Bool

  init(_ plan: NotebookPlan, isAnonymous: Bool) { (self.plan, self.isAnonymous) = (plan, isAnonymous) }

  /// The name of the notebook's file.
  var notebookName: String { UserPath.name(of: plan.path) }

  /// The notebook first, the others in the order of their names; each once.
  var files: [BundleFile] {
    written.map { path, bytes in
      BundleFile(
        path: BundleLayout.inputFolder + path, bytes: isAnonymous ? AnonymousFile(path: path, bytes).bytes : bytes)
    }
  }

  /// The same files with the bytes that were read, and with those for an anonymous bundle.
  var given: [AnonymisedInput] { written.map { AnonymisedInput(path: $0.path, $0.bytes) } }

  private var written: [(path: String, bytes: [UInt8])] {
    let others = contents.filter { !$0.key.text.utf8.elementsEqual(notebookName.utf8) }.sorted { $0.key < $1.key }
    return [(notebookName, plan.notebook.source.bytes)] + others.map { ($0.key.text, $0.value) }
  }

  /// The files that were read, by their paths without `.` and `..`.
  private var contents: [InnerPath: [UInt8]] {
    let images = plan.assets.imageFiles.map { ($0.name, $0.bytes) }
    let linked = plan.linkedNotebooks.values.map(\.notebook.source).map { ($0.name, $0.bytes) }
    let files = (plan.data + plan.assets.bibliographyFiles).map { ($0.name, $0.bytes) }
    let read = (files + images + linked).compactMap { name, bytes in InnerPath(name).map { ($0, bytes) } }
    let copied = plan.linkedFiles.paths.compactMap { path in plan.linkedFiles.bytes(of: path).map { (path, $0) } }
    return Dictionary(read + copied) { first, _ in first }
  }
}
