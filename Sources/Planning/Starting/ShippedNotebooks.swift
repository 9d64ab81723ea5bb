import Diagnostics
import Files
import Notebooks
import Schemas

/// The notebooks that come with the program, each a starting point for one's own.
package struct ShippedNotebooks: Sendable {
  /// Notebooks that belong together.
  package struct Collection: Sendable {
    /// What they are called together.
    package let title: String
    /// They, in the order in which they are read.
    package let notebooks: [Notebook]
  }

  /// A notebook as a list shows it.
  package struct Notebook: Sendable {
    /// The name of its file without the ending.
    package let name: String
    /// The path of its file.
    package let path: String
    /// Its title.
    package let title: String
    /// What it asks or shows; empty where it does not say so.
    package let subtitle: String
  }

  /// The environment variable that names the folder of the notebooks.
  package static let variable = "LAZYRICH_NOTEBOOKS"

  /// The collections: the folder itself, then its folders.
  package let collections: [Collection]

  /// The notebooks in the folder at `path`; nil where there is no collection.
  package init?(in path: String) {
    let inputs = Inputs()
    let inner = (inputs.names(in: path) ?? []).map { UserPath.join(path, $0) }.filter(UserPath.isFolder)
    let found = ([path] + inner).compactMap { Self.collection(in: $0, reading: inputs) }
    guard !found.isEmpty else { return nil }
    collections = found
  }

  /// The folder of the notebooks: the one that `LAZYRICH_NOTEBOOKS` names, or else the one that was installed with the
  /// program, or built from. Nil where there is none.
  ///
  /// - Parameters:
  ///   - program: the path of the program, without links.
  ///   - environment: the environment variables.
  package static func folder(
    ofProgram program: String, environment: [String: String]
  ) -> String? {
    if let named = environment[variable], !named.isEmpty { return hasCollection(named) ? named : nil }
    return places(ofProgram: program).first(where: hasCollection)
  }

  /// Where the notebooks of a program may be: beside the folder `bin` that it was installed in, or above the folder that
  /// it was built in.
  private static func places(ofProgram program: String) -> [String] {
    var places: [String] = []
    var folder = UserPath.folder(of: program)
    places.append(UserPath.join(UserPath.folder(of: folder), "share/lazyrich/notebooks"))
    while folder != "/", folder != "." {
      folder = UserPath.folder(of: folder)
      let isSource = UserPath.isTaken(UserPath.join(folder, "Package.swift"))
      if isSource { places.append(UserPath.join(folder, "notebooks")) }
    }
    return places
  }

  private static func hasCollection(_ folder: String) -> Bool {
    UserPath.isTaken(UserPath.join(folder, NotebookCollection.fileName))
  }

  /// The notebook called `name`; nil where none is.
  package subscript(name: String) -> Notebook? {
    collections.lazy.flatMap(\.notebooks).first { $0.name == name }
  }

  /// The names of all of them, in order.
  package var names: [String] { collections.flatMap { $0.notebooks.map(\.name) } }

  private static func collection(in folder: String, reading inputs: Inputs) -> Collection? {
    let files = NotebookFolder(at: folder, reading: inputs)
    guard let bytes = try? files.contents(of: NotebookCollection.fileName) else { return nil }
    var context = DecodingContext()
    let source = SourceText(name: NotebookCollection.fileName, text: String(decoding: bytes, as: UTF8.self))
    guard let collection = NotebookCollection(source, &context) else { return nil }
    return Collection(
      title: collection.title.plainText,
      notebooks: collection.pages.compactMap { notebook($0.name, in: folder, files) })
  }

  private static func notebook(_ name: String, in folder: String, _ files: NotebookFolder) -> Notebook? {
    guard let bytes = try? files.contents(of: name + ".md") else { return nil }
    let text = SourceText(name: name + ".md", text: String(decoding: bytes, as: UTF8.self))
    var context = DecodingContext()
    let front = FrontMatter(NotebookParser.parse(text).notebook.frontMatter, &context)
    return Notebook(
      name: name, path: UserPath.join(folder, name + ".md"), title: front.title.plainText,
      subtitle: front.subtitle.plainText)
  }
}
