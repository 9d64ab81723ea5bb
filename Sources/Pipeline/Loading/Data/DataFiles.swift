import Diagnostics
import Files
import Schemas

/// Puts the numbers of data files in the place of their names, so that everything later sees numbers only
/// (`language.md` §2.1, task `data`).
struct DataFiles {
  private let folder: NotebookFolder
  /// The files read so far, in the order met; each is read once, so that its numbers and its digest are those of one version.
  private(set) var read: [NotebookFile] = []
  /// The files by the places where they are named, even if they cannot be used; the numbers that stand for them have these
  /// places.
  private(set) var names: [SourceRange: String] = [:]
  /// Where files are named that cannot be used: what is found there later is no more than an echo of that.
  private(set) var unusablePlaces: Set<SourceRange> = []
  /// The rows of each file, which is read once and held once however often it is named; nil for one that cannot be used.
  private var rows: [Request: [SourceValue]?] = [:]

  /// A file and how its numbers are wanted.
  private struct Request: Hashable {
    let name: String
    /// Whether the numbers of a vector are one row.
    let vectorIsRow: Bool
  }

  /// The keys that may name a file.
  private static let keys: Set<String> = ["inputs", "targets"]

  /// Reads files beside the notebook at `path`.
  init(besideNotebook path: String) { folder = NotebookFolder(ofNotebook: path) }

  /// The tree with every name of a data file under `inputs` or `targets` replaced by the rows of the file.
  mutating func inlined(_ value: SourceValue, _ context: inout DecodingContext) -> SourceValue {
    guard Self.namesFiles(value) else { return value }
    if let list = value.list { return SourceValue(.list(list.map { inlined($0, &context) }), at: value.range) }
    guard let entries = value.entries else { return value }
    let vectorsAreRows = value["samples-in"]?.text == "columns"
    let read = entries.map { entry -> SourceValue.Entry in
      guard let name = Self.fileName(in: entry) else {
        return .init(key: entry.key, keyRange: entry.keyRange, value: inlined(entry.value, &context))
      }
      let request = Request(name: name, vectorIsRow: vectorsAreRows)
      let rows = rows(for: request, at: entry.value.range, &context)
      return .init(
        key: entry.key, keyRange: entry.keyRange, value: SourceValue(.list(rows ?? []), at: entry.value.range))
    }
    return SourceValue(.map(read), at: value.range)
  }

  /// Whether a file is named somewhere in the tree; what names none is shared, not copied.
  private static func namesFiles(_ value: SourceValue) -> Bool {
    if let list = value.list { return list.contains(where: namesFiles) }
    return value.entries?.contains { fileName(in: $0) != nil || namesFiles($0.value) } ?? false
  }

  /// The file that an entry names, if it does.
  private static func fileName(in entry: SourceValue.Entry) -> String? {
    let key = entry.key.split(separator: ".").last.map(String.init) ?? entry.key
    guard keys.contains(key), let name = entry.value.text, isFileName(name) else { return nil }
    return name
  }

  /// The rows of a file, which have the place where it is named first; nil, and that noted, if it cannot be used.
  private mutating func rows(
    for request: Request, at place: SourceRange, _ context: inout DecodingContext
  ) -> [SourceValue]? {
    names[place] = request.name
    if rows[request] == nil { rows.updateValue(read(request, at: place, &context), forKey: request) }
    let known = rows[request] ?? nil
    if known == nil { unusablePlaces.insert(place) }
    return known
  }

  private mutating func read(
    _ request: Request, at place: SourceRange, _ context: inout DecodingContext
  ) -> [SourceValue]? {
    let errorCount = context.errorCount
    let table = table(of: request.name, at: place, &context)
    guard let table, context.errorCount == errorCount else { return nil }
    return SourceValue.rows(request.vectorIsRow ? table.withVectorAsRow : table.rows, at: place)
  }

  /// Whether a scalar names a file; `inputs` of a network are numbers.
  private static func isFileName(_ text: String) -> Bool { text.contains(".") && NumberText.parse(text) == nil }

  private mutating func table(
    of name: String, at place: SourceRange, _ context: inout DecodingContext
  ) -> DataTable? {
    do throws(DataFault) {
      let format = UserPath.ending(of: name)
      guard ["csv", "npy"].contains(format) else {
        throw DataFault(
          message: "is no data file", hint: "name a CSV file, which ends in .csv, or an NPY file, in .npy")
      }
      let bytes = try contents(of: name)
      if format == "npy" { return try DataTable(npy: bytes) }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw DataFault(message: "is not UTF-8 text", hint: "save it as CSV in UTF-8")
      }
      return try DataTable(csv: SourceText(name: name, text: text), &context)
    } catch {
      context.report(.error(.unreadableFile, at: place, "'\(name)' \(error.message)", hint: error.hint))
      return nil
    }
  }

  /// The bytes of a file, which is read when it is named for the first time.
  private mutating func contents(of name: String) throws(DataFault) -> [UInt8] {
    if let known = read.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return known.bytes }
    let file = NotebookFile(name: name, bytes: try bytes(of: name))
    read.append(file)
    return file.bytes
  }

  private func bytes(of name: String) throws(DataFault) -> [UInt8] {
    do throws(FileFault) {
      return try folder.contents(of: name)
    } catch {
      switch error {
      case .tooLarge:
        throw DataFault(
          message: error.description, hint: "take fewer samples, or reduce them to fewer features first")
      case .absent, .outside, .notAFile, .failed:
        throw DataFault(
          message: "is no file beside the notebook", hint: "name a CSV or NPY file of numbers in the notebook's folder")
      }
    }
  }
}

extension DecodingContext {
  fileprivate var errorCount: Int { diagnostics.count { $0.severity == .error } }
}

extension SourceValue {
  /// Numbers in rows, as if they were written at `place`.
  fileprivate static func rows(_ rows: [[Double]], at place: SourceRange) -> [SourceValue] {
    rows.map { row in
      SourceValue(.list(row.map { SourceValue(.scalar(.init(text: "\($0)", isPlain: true)), at: place) }), at: place)
    }
  }
}
