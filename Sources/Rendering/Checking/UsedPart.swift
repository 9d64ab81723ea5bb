import Files
import Notebooks
import Reports

/// What a page uses of another notebook, if not all of it. Where this part is the same in another version of the file,
/// so is the page.
enum UsedPart: String {
  /// The keys of the works that it cites.
  case citations
  /// Its title, and what links to its labels say.
  case outline

  /// The part of a file with the name `file`, as bytes; notebooks are read by `reader`.
  func bytes(of contents: [UInt8], named file: String, _ reader: LinkedNotebooks) -> [UInt8] {
    switch self {
    case .citations: Array(ParsedNotebook.keysOfCitations(in: contents).sorted().joined(separator: "\n").utf8)
    case .outline:
      InnerPath(exactly: file).flatMap { reader.notebook(contents, of: $0) }.map { Array($0.outline.utf8) } ?? []
    }
  }
}
