public import Diagnostics
import Files
public import Notebooks
import Results

/// Another notebook of the same folder, to which a link leads.
public struct LinkedNotebook: Sendable {
  /// The file of its page, as `figure-3.html`.
  public let page: String
  /// Its title as plain text; the name of its page where it has none.
  public let title: String
  /// The notebook.
  public let source: SourceText
  let targets: LinkTargets
  /// Everything that a page without errors takes from it, as text.
  public var outline: String { "\(page)\n\(title)\n\(targets.outline)" }

  /// The notebook `notebook`, whose page is written to `page`.
  public init(page: String, title: [Inline], macros: [MathMacro], numbers: PageNumbers? = nil, notebook: ParsedNotebook)
  {
    (self.page, source) = (page, notebook.source)
    self.title = title.isEmpty ? page : title.plainText(math: macros.plainText)
    targets =
      LabelCatalogue(notebook, placement: notebook.placement, macros: macros, numbers: numbers).linkTargets
  }

  /// Whether a link to `path` leads to another notebook of the same folder, if there is one: `figure-3.md`,
  /// `./figure-3.md`.
  public static func isLinked(byPath path: String) -> Bool {
    let name = path.utf8.starts(with: "./".utf8) ? path.utf8.dropFirst(2) : path.utf8[...]
    return UserPath.ending(of: path) == "md" && !name.contains { "/:?".utf8.contains($0) }
  }
}

extension LinkedNotebook {
  /// Everything but the notebook itself as bytes, for programs that keep it.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(page)
    writer.write(title)
    writer.write(targets)
    return writer.bytes
  }

  /// The linked notebook `source` of which these are the bytes; nil if they are of none.
  public init?(bytes: [UInt8], source: SourceText) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Mismatch) {
      (page, title, targets) = (try reader.text(), try reader.text(), try reader.linkTargets())
    } catch {
      return nil
    }
    self.source = source
    guard reader.isAtEnd, targets.labels.allSatisfy({ $0.bytes.upperBound <= source.bytes.count }) else { return nil }
  }
}
