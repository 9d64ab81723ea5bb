import Diagnostics
import Schemas

/// Puts the numbers of data files in the place of their names, so that everything later sees numbers only
/// (`language.md` §2.1, task `data`).
struct DataFiles {
  private let folder: NotebookFolder
  /// The files read so far and their digests, in the order met.
  private(set) var digests: [(name: String, digest: String)] = []
  /// The files by the places where they are named, which are those of the numbers that stand for them.
  private(set) var names: [SourceRange: String] = [:]

  /// The keys that may name a file.
  private static let keys: Set<String> = ["inputs", "targets"]

  /// Reads files beside the notebook at `path`.
  init(besideNotebook path: String) { folder = NotebookFolder(ofNotebook: path) }

  /// The tree with every name of a CSV file under `inputs` or `targets` replaced by the rows of the file.
  mutating func inlined(_ value: SourceValue, _ context: inout DecodingContext) -> SourceValue {
    if let list = value.list { return SourceValue(.list(list.map { inlined($0, &context) }), at: value.range) }
    guard let entries = value.entries else { return value }
    let read = entries.map { entry -> SourceValue.Entry in
      let key = entry.key.split(separator: ".").last.map(String.init) ?? entry.key
      guard Self.keys.contains(key), let name = entry.value.text, name.hasSuffix(".csv") else {
        return .init(key: entry.key, keyRange: entry.keyRange, value: inlined(entry.value, &context))
      }
      return .init(key: entry.key, keyRange: entry.keyRange, value: rows(of: name, at: entry.value, &context))
    }
    return SourceValue(.map(read), at: value.range)
  }

  private mutating func rows(
    of name: String, at place: SourceValue, _ context: inout DecodingContext
  ) -> SourceValue {
    guard let bytes = folder.contents(of: name), let text = String(validating: bytes, as: UTF8.self) else {
      context.report(
        .error(
          .unreadableFile, at: place.range, "there is no data file '\(name)' beside the notebook",
          hint: "name a CSV file of numbers in the notebook's folder"))
      return SourceValue(.list([]), at: place.range)
    }
    if !digests.contains(where: { $0.name == name }) { digests.append((name, Digest.hexadecimal(of: bytes))) }
    names[place.range] = name
    let source = SourceText(name: name, text: text)
    let lines = (1...source.lineCount).map { source.byteRange(ofLine: $0) }.filter { !source.string($0).isBlank }
    return SourceValue(.list(lines.map { row(source, $0, at: place, &context) }), at: place.range)
  }

  private func row(
    _ source: SourceText, _ line: Range<Int>, at place: SourceValue, _ context: inout DecodingContext
  ) -> SourceValue {
    let fields = source.string(line).split(separator: ",", omittingEmptySubsequences: false).map(\.withoutSpaces)
    if let odd = fields.first(where: { NumberText.parse($0)?.isFinite != true }) {
      context.report(
        .error(
          .wrongType, at: SourceRange(source, line), "'\(odd)' is no number",
          hint: "a data file holds numbers with commas between them, one row per line, and no heading"))
      return SourceValue(.list([]), at: place.range)
    }
    let numbers = fields.map { SourceValue(.scalar(.init(text: $0, isPlain: true)), at: place.range) }
    return SourceValue(.list(numbers), at: place.range)
  }
}

extension StringProtocol {
  /// The text without spaces and tabs around it.
  fileprivate var withoutSpaces: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(String(drop(while: isSpace).reversed()).drop(while: isSpace).reversed())
  }

  fileprivate var isBlank: Bool { withoutSpaces.isEmpty }
}
