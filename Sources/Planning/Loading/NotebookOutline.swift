import Diagnostics
import Files
import Notebooks
import Schemas

/// The names that notebooks define, for shells to complete.
package struct NotebookOutline: Sendable {
  /// The labels of the experiments.
  package private(set) var experiments: [String] = []
  /// The names of the parameters.
  package private(set) var parameters: [String] = []

  /// The names in the notebooks among `words`, the words of an unfinished command line. What cannot be read is ignored.
  package init(among words: [String]) {
    var ignored: [Diagnostic] = []
    for word in words where UserPath.ending(of: word) == "md" {
      guard let source = NotebookFiles.read(word, &ignored) else { continue }
      let notebook = NotebookParser.parse(source).notebook
      var context = DecodingContext()
      experiments += notebook.executableBlocks.filter { $0.kind == .experiment }.map(\.label.name)
      parameters += FrontMatter(notebook.frontMatter, &context).parameters.map(\.name)
    }
  }
}
