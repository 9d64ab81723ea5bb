import Anonymity
import Archiving
import Files
import Planning
import Rendering

/// The inputs of the results: the notebook and the files in its folder that it reads, with the bytes that were read.
struct BundleInputs {
  private let notebook: PlannedNotebook
  /// Whether the authors of the notebooks are omitted.
  private let isAnonymous: Bool

  init(_ notebook: PlannedNotebook, isAnonymous: Bool) {
    (self.notebook, self.isAnonymous) = (notebook, isAnonymous)
  }

  /// The name of the notebook's file.
  var notebookName: String { UserPath.name(of: notebook.plan.path) }

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
    return [(notebookName, notebook.plan.notebook.source.bytes)] + others.map { ($0.key.text, $0.value) }
  }

  /// The files that were read, by their paths without `.` and `..`.
  private var contents: [InnerPath: [UInt8]] {
    let named = notebook.plan.data + notebook.plan.included
    let data = named.compactMap { file in InnerPath(file.name).map { ($0, file.bytes) } }
    return Dictionary(data + notebook.sources.files.map { ($0.path, $0.bytes) }) { first, _ in first }
  }
}
