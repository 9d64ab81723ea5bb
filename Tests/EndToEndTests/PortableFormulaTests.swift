import Diagnostics
import Foundation
import Notebooks
import TestSupport
import Testing

/// Formulas in the prose of the shipped notebooks, as a code host reads them.
///
/// Its Markdown takes a backslash before punctuation for an escape even in a formula: `\,` becomes a comma, `\\` a single
/// backslash. Two `_` between punctuation become emphasis. Names and spaces avoid both, and a page looks the same.
@Suite struct PortableFormulaTests {
  private static let names = [
    #"\,"#: #"\thinspace"#, #"\!"#: #"\negthinspace"#, #"\\"#: #"\cr"#, #"\{"#: #"\lbrace"#, #"\}"#: #"\rbrace"#,
    #"\|"#: #"\Vert"#, #"\;"#: #"\thickspace"#,
  ]

  private static func formulas(of file: URL) throws -> [(tex: String, line: Int)] {
    let source = SourceText(name: file.lastPathComponent, text: try String(contentsOf: file, encoding: .utf8))
    let notebook = NotebookParser.parse(source).notebook
    let inline = notebook.allInlines.compactMap { inline -> (String, Int)? in
      if case .math(let tex, _) = inline.content { return (tex, inline.range.start.line) }
      return nil
    }
    let displayed = notebook.allBlocks.compactMap { block -> (String, Int)? in
      if case .displayMath(let tex, _) = block.content { return (tex, block.range.start.line) }
      return nil
    }
    return inline + displayed
  }

  @Test func formulasSurviveAsPlainMarkdown() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Repository.notebooks, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "md" }
    #expect(!files.isEmpty)
    for file in files {
      for (tex, line) in try Self.formulas(of: file) {
        for match in tex.matches(of: /\\[^A-Za-z\s]/) {
          let name = Self.names[String(match.output)] ?? "a name"
          Issue.record("\(file.lastPathComponent):\(line): write \(name) for \(match.output) in '\(tex)'")
        }
        #expect(
          tex.matches(of: /[)}|\]]_[{(\\]/).count < 2,
          "\(file.lastPathComponent):\(line): put a space before '_' in '\(tex)'")
      }
    }
  }
}
