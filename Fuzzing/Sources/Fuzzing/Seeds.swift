import Diagnostics
import Foundation
import Notebooks
import Schemas

/// The first inputs of a front end: parts of notebooks and goldens, and the expressions in tests.
struct Seeds {
  private let root: URL

  /// The seeds in the repository at `root`.
  init(root: String) { self.root = URL(filePath: root, directoryHint: .isDirectory) }

  /// Writes one file for each seed into `folder`.
  func write(for frontEnd: FrontEnd, into folder: String) {
    let texts = Set(texts(for: frontEnd)).sorted().map { Array($0.utf8) } + binarySeeds(for: frontEnd)
    for (number, bytes) in texts.filter({ !$0.isEmpty && $0.count < 20_000 }).enumerated() {
      try? Data(bytes).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
    }
  }

  private func texts(for frontEnd: FrontEnd) -> [String] {
    switch frontEnd {
    case .markdown: documents + documents.flatMap { $0.components(separatedBy: "\n\n") }
    case .yaml: notebooks.flatMap(yaml)
    case .expression:
      notebooks.flatMap(\.scalars) + excerpts(in: "Tests/ResultsTests") + literals(in: "Tests/ResultsTests")
    case .math: notebooks.flatMap(\.formulas) + literals(in: "Tests/ReportsTests", holding: "\\")
    case .bibtex:
      files(in: "notebooks", endingWith: ".bib").flatMap { $0.components(separatedBy: "\n\n") }
        + literals(in: "Tests/ReportsTests", holding: "@")
    case .csv:
      ["1,0\n0,2\n", "x,y\r\n1e-3, -2\r\n", "1;2\n"] + literals(in: "Tests/DataTablesTests", holding: ",")
    case .anonymity:
      documents + ["Tests/AnonymityTests", "Tests/BundlingTests", "Tests/TextSearchTests"].flatMap { literals(in: $0) }
        + ["@book{a, author = {King, Ada}}"]
    case .picture: literals(in: "Tests/AnonymityTests", holding: "<") + [Self.drawing]
    case .comparison:
      files(in: "Tests/CommandsTests/Golden", endingWith: ".json").map { $0 + "\n====\n" + $0 }
        + literals(in: "Tests/VerifyingTests") + [Self.drawing, "a,b\n1,2\n\n====\na,b\n1,2.5\n"]
    case .request: RequestReading.seeds
    case .npy, .archive, .notebook: []
    }
  }

  private static let drawing = """
    <?xml version="1.0"?><svg xmlns:a="b" a:c="d"><metadata><x/></metadata><!-- e --><image href="data:image/png;base64,AAAA"/>
    </svg>
    """

  /// The first inputs that are not text.
  private func binarySeeds(for frontEnd: FrontEnd) -> [[UInt8]] {
    switch frontEnd {
    case .npy: BinarySeeds.npy
    case .picture: BinarySeeds.pictures
    case .archive: BinarySeeds.archives
    case .notebook: (0..<64).map { start in (0..<32).map { UInt8(truncatingIfNeeded: start &* 37 &+ $0 &* 101) } }
    case .markdown, .yaml, .expression, .math, .bibtex, .csv, .anonymity, .comparison, .request: []
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

  /// The string literals of Swift files that contain `part`.
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
