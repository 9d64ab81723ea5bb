import Diagnostics
import Files
import Notebooks
import Planning
import Schemas

/// The file beside a notebook that says what the notebooks of its folder are together.
struct CollectionFile: Sendable {
  /// What it says; nil where there is no such file, or it cannot be read.
  private(set) var collection: NotebookCollection?
  /// The file; nil where there is none.
  private(set) var file: NotebookFile?
  /// What is wrong with it.
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads the file in `folder`, which is that of the notebook at the path `notebook`.
  init(in folder: NotebookFolder, beside notebook: String) {
    let name = NotebookCollection.fileName
    do throws(FileFault) {
      let bytes = try folder.contents(of: name)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        report("'\(name)' is not UTF-8 text", hint: "save it as UTF-8")
        return
      }
      file = NotebookFile(name: name, bytes: bytes)
      var context = DecodingContext()
      let path = UserPath.join(UserPath.folder(of: notebook), name)
      collection = NotebookCollection(SourceText(name: path, text: text), &context)
      diagnostics = context.diagnostics
    } catch {
      if error != .absent { report("'\(name)' \(error)", hint: "it says what the notebooks of a folder are together") }
    }
  }

  private mutating func report(_ message: String, hint: String) {
    diagnostics.append(.error(.unreadableFile, at: nil, message, hint: hint))
  }
}
