import Diagnostics
import Foundation
import Notebooks
import Schemas

/// The first inputs of a front end: parts of the notebooks, of the tests' goldens, and what the tests of expressions say.
struct Seeds {
  private let root: URL

  /// The seeds in the repository at `root`.
  init(root: String) { self.root = URL(filePath: root, directoryHint: .isDirectory) }

  /// Writes one file for each seed into `folder`.
  func write(for frontEnd: FrontEnd, into folder: String) {
    let texts = Set(texts(for: frontEnd)).filter { !$0.isEmpty && $0.utf8.count < 20_000 }.sorted()
    for (number, text) in texts.enumerated() {
      try? Data(text.utf8).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
    }
  }

  private func texts(for frontEnd: FrontEnd) -> [String] {
    switch frontEnd {
    case .markdown: documents + documents.flatMap { $0.components(separatedBy: "\n\n") }
    case .yaml: notebooks.flatMap(yaml)
    case .expression:
      notebooks.flatMap(\.scalars) + excerpts(in: "Tests/ResultsTests") + literals(in: "Tests/ResultsTests")
    case .math: notebooks.flatMap(\.formulas) + literals(in: "Tests/ReportsTests", holding: "\\")
    }
  }

  private var documents: [String] {
    files(in: "notebooks", endingWith: ".md") + files(in: "Tests", endingWith: ".md")
  }

  private var notebooks: [ParsedNotebook] {
    documents.map { NotebookParser.parse(SourceText(name: "seed", text: $0)).notebook }
  }

  private func yaml(of notebook: ParsedNotebook) -> [String] {
    notebook.executableBlocks.map(\.text) + (notebook.frontMatter.map { [$0.range.text] } ?? [])
  }

  /// The lines that the goldens of diagnostics show.
  private func excerpts(in folder: String) -> [String] {
    files(in: folder, endingWith: ".txt").flatMap { $0.components(separatedBy: "\n") }
      .filter { $0.hasPrefix("    1 | ") }.map { String($0.dropFirst(8)) }
  }

  /// The string literals of Swift files, those with `part` in them.
  private func literals(in folder: String, holding part: String = "") -> [String] {
    files(in: folder, endingWith: ".swift").flatMap { $0.components(separatedBy: "\"") }
      .filter { !$0.contains("\n") && (part.isEmpty || $0.contains(part)) }
  }

  private func files(in folder: String, endingWith suffix: String) -> [String] {
    let folder = root.appending(path: folder)
    let paths = (FileManager.default.subpaths(atPath: folder.path(percentEncoded: false)) ?? []).sorted()
    return paths.filter { $0.hasSuffix(suffix) }
      .compactMap { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
  }
}

extension ParsedNotebook {
  /// The TeX of the formulas.
  fileprivate var formulas: [String] {
    let inline = allInlines.compactMap { inline -> String? in
      if case .math(let tex, _) = inline.content { return tex }
      return nil
    }
    let display = allBlocks.compactMap { block -> String? in
      if case .displayMath(let tex, _) = block.content { return tex }
      return nil
    }
    return inline + display
  }

  /// The scalars in the blocks, many of which are expressions.
  fileprivate var scalars: [String] { executableBlocks.flatMap { $0.value.scalars } }
}

extension SourceValue {
  fileprivate var scalars: [String] {
    if let text { return [text] }
    return (list ?? []).flatMap(\.scalars) + (entries ?? []).flatMap { $0.value.scalars }
  }
}
