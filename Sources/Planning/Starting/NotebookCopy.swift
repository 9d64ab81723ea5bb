import Diagnostics
package import Files
import Notebooks
import Schemas

/// A notebook as a starting point in another folder: its text, and the files beside it that it needs.
///
/// Pages to which it links are not copied, so that these links become their texts.
package struct NotebookCopy: Sendable {
  /// The text of the notebook.
  package let text: [UInt8]
  /// The other files, by their paths in the folder of the notebook, in order.
  package let files: [(path: InnerPath, bytes: [UInt8])]
  /// The number of links to other pages that are text now.
  package let unlinkedCount: Int

  /// The copy of the planned notebook `plan`.
  ///
  /// - Parameter title: the title of the copy; nil for its own.
  package init(of plan: NotebookPlan, title: String? = nil) {
    let folder = NotebookFolder(ofNotebook: plan.path)
    var text = LinkedText(plan.notebook.source.bytes)
    if let title, let range = plan.notebook.frontMatter?[FrontMatter.titleKey]?.range {
      text.bytes.replaceSubrange(range.bytes, with: JSONNode.quoted(title).utf8)
    }
    var others: Set<InnerPath> = []
    for target in plan.linkTargets {
      guard let path = InnerPath(LinkTarget.path(of: target)), path.ending == "md" else { continue }
      others.insert(path)
      text.unlink(target, saying: Self.title(of: path, in: folder))
    }
    (self.text, unlinkedCount) = (text.bytes, text.unlinkedCount)
    let needed = plan.namedFiles.subtracting(others).filter { $0.text != NotebookCollection.fileName }.sorted()
    files = needed.compactMap { path in (try? folder.contents(of: path)).map { (path, $0) } }
  }

  /// What a link without a text says: the title of the page, or the name of its file.
  private static func title(of path: InnerPath, in folder: NotebookFolder) -> String {
    guard let bytes = try? folder.contents(of: path) else { return path.stem }
    let source = SourceText(name: path.text, text: String(decoding: bytes, as: UTF8.self))
    var context = DecodingContext()
    let title = FrontMatter(NotebookParser.parse(source).notebook.frontMatter, &context).title.plainText
    return title.isEmpty ? path.stem : title
  }
}

/// A Markdown text of which some links are taken away. They are found in the bytes, since those in folded texts of the
/// front matter have no range of their own.
private struct LinkedText {
  var bytes: [UInt8]
  private(set) var unlinkedCount = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Replaces every link to `target` by its text, or by `title` where it has none.
  mutating func unlink(_ target: String, saying title: String) {
    let end = Array("](\(target))".utf8)
    var position = 0
    while position + end.count <= bytes.count {
      guard bytes[position..<position + end.count].elementsEqual(end), let start = openingBracket(before: position)
      else {
        position += 1
        continue
      }
      let text = start + 1 == position ? Array(title.utf8) : Array(bytes[start + 1..<position])
      bytes.replaceSubrange(start..<position + end.count, with: text)
      position = start + text.count
      unlinkedCount += 1
    }
  }

  /// The bracket that the one at `position` closes.
  private func openingBracket(before position: Int) -> Int? {
    var depth = 1
    for index in stride(from: position - 1, through: 0, by: -1) {
      let isEscaped = index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
      if isEscaped { continue }
      if bytes[index] == UInt8(ascii: "]") { depth += 1 }
      if bytes[index] == UInt8(ascii: "[") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
