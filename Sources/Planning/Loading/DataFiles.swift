import DataTables
import Diagnostics
import Experiments
import Files
import Schemas

/// The name of a data file in an experiment.
package struct DataFileUse: Sendable, Hashable {
  /// The name of the file as written.
  package let file: String
  /// The whole value as written, in one line.
  package let written: String
}

/// The formats of data files.
package enum DataFileFormat: String, Sendable {
  case csv, npy

  /// The format of the file at `path`, by its ending; nil if it is not a data file.
  package init?(ofFile path: String) { self.init(rawValue: UserPath.ending(of: path)) }
}

/// Replaces the names of data files by their numbers, so that all later stages see only numbers
/// (`reference.md#sec-task`, task `data`).
struct DataFiles {
  private let folder: NotebookFolder
  /// The files that were read, in the order of the notebook. Each is read once, so that its numbers and its digest are
  /// those of one version.
  private(set) var read: [NotebookFile] = []
  /// The uses of files by their ranges, including files that cannot be used. The numbers that replace a name have its
  /// range.
  private(set) var uses: [SourceRange: DataFileUse] = [:]
  /// The ranges that name files which cannot be used. Later diagnostics there only repeat that.
  private(set) var unusableRanges: Set<SourceRange> = []
  /// How the files were read, in words, by the ranges that name them.
  private var accounts: [SourceRange: String] = [:]
  /// The content of each file, which is read and stored once, however often it is named; nil if it cannot be used.
  private var tables: [Request: (content: SourceValue.Content, account: String)?] = [:]

  /// A choice of columns of a file, and their orientation.
  private struct Request: Hashable {
    let choice: DataFileChoice
    /// Whether the numbers of a vector become one row.
    let vectorIsRow: Bool
    /// What becomes of it.
    let use: Use
  }

  /// What a file is read as.
  private struct Use: Hashable {
    /// Whether headings are names of columns.
    let hasNames: Bool
    /// Whether numbers may be missing.
    let allowsMissing: Bool

    /// The use for a key.
    init(key: String) { (hasNames, allowsMissing) = (DataFiles.sides.contains(key), key == "targets") }
  }

  /// The keys of data, whose values may name a file.
  private static let sides: Set<String> = ["inputs", "targets"]
  /// The keys of matrices, whose values may name one too; their columns have no names.
  private static let matrices: Set<String> = ["target", "w1", "w2"]

  /// Reads files beside the notebook at `path`, by `inputs`.
  init(besideNotebook path: String, reading inputs: Inputs) {
    folder = NotebookFolder(ofNotebook: path, reading: inputs)
  }

  /// The tree in which every data file is replaced by its rows.
  mutating func inlined(_ value: SourceValue, _ context: inout DecodingContext) -> SourceValue {
    guard Self.namesFiles(value) else { return value }
    if let list = value.list { return SourceValue(.list(list.map { inlined($0, &context) }), at: value.range) }
    guard let entries = value.entries else { return value }
    let vectorsAreRows = value["samples-in"]?.text == "columns"
    let read = entries.map { entry -> SourceValue.Entry in
      let inner =
        Self.isSide(entry)
        ? side(entry.value, vectorIsRow: vectorsAreRows, Use(key: Self.lastKey(of: entry)), &context)
        : inlined(entry.value, &context)
      return .init(key: entry.key, keyRange: entry.keyRange, value: inner)
    }
    return SourceValue(.map(read), at: value.range)
  }

  /// Whether a file is named somewhere in the tree. A tree without files is shared and not copied.
  private static func namesFiles(_ value: SourceValue) -> Bool {
    if let list = value.list { return list.contains(where: namesFiles) }
    return value.entries?.contains { isSide($0) || namesFiles($0.value) } ?? false
  }

  /// Whether an entry is a side of a task that names a file, or several files as the points of a sweep.
  private static func isSide(_ entry: SourceValue.Entry) -> Bool {
    let key = lastKey(of: entry)
    return (sides.contains(key) || matrices.contains(key))
      && (isFile(entry.value) || entry.value["values"]?.list?.contains(where: isFile) ?? false)
  }

  /// The key that is meant: beside `with` and in controls it has the keys before it that lead to it.
  private static func lastKey(of entry: SourceValue.Entry) -> String {
    entry.key.split(separator: ".").last.map(String.init) ?? entry.key
  }

  /// Whether a value is the name of a file, or a map with the name of a file.
  private static func isFile(_ value: SourceValue) -> Bool {
    value.text.map(isFileName) ?? (value["file"]?.text != nil)
  }

  /// Whether a scalar names a file; `inputs` of a network are numbers.
  private static func isFileName(_ text: String) -> Bool { text.contains(".") && NumberText.parse(text) == nil }

  /// The value with its file, or each file of a sweep, replaced by rows.
  private mutating func side(
    _ value: SourceValue, vectorIsRow: Bool, _ use: Use, _ context: inout DecodingContext
  ) -> SourceValue {
    if Self.isFile(value) {
      return SourceValue(content(of: value, vectorIsRow: vectorIsRow, use, &context), at: value.range)
    }
    let entries = value.entries?.map { entry -> SourceValue.Entry in
      guard entry.key == "values", let list = entry.value.list else { return entry }
      let read = list.map {
        Self.isFile($0) ? side($0, vectorIsRow: vectorIsRow, use, &context) : $0
      }
      return .init(key: entry.key, keyRange: entry.keyRange, value: SourceValue(.list(read), at: entry.value.range))
    }
    return SourceValue(.map(entries ?? []), at: value.range)
  }

  /// The content that replaces the name of a file. It is empty if the file cannot be used, which is reported. Its
  /// values have the range where the file is named first.
  private mutating func content(
    of written: SourceValue, vectorIsRow: Bool, _ use: Use, _ context: inout DecodingContext
  ) -> SourceValue.Content {
    let choice = written.text.map { DataFileChoice(file: $0) } ?? DataFileChoice(written, &context)
    let file = choice?.file ?? written["file"]?.text ?? ""
    uses[written.range] = DataFileUse(file: file, written: written.text == nil ? written.canonicalText : file)
    let request = choice.map { Request(choice: $0, vectorIsRow: vectorIsRow, use: use) }
    if let request, tables[request] == nil {
      let table = read(request, written, &context)
      tables.updateValue(
        table.map { ($0.content(at: written.range, hasNames: use.hasNames), $0.account(of: request.choice.file)) },
        forKey: request)
    }
    guard let request, let known = tables[request] ?? nil else {
      unusableRanges.insert(written.range)
      return .list([])
    }
    accounts[written.range] = known.account
    return known.content
  }

  /// The diagnostic. If it is about sizes of arrays, it gets hints that say how the files in its range were read.
  func explaining(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.code == .wrongShape, let range = diagnostic.range else { return diagnostic }
    let named = accounts.filter { other, _ in
      other.source === range.source && range.bytes.contains(other.bytes.lowerBound)
    }
    let hints = named.sorted { $0.key.bytes.lowerBound < $1.key.bytes.lowerBound }.map { Diagnostic.Hint($0.value) }
    return Diagnostic(
      diagnostic.severity, diagnostic.code, at: range, diagnostic.message, hints: diagnostic.hints + hints)
  }

  private mutating func read(
    _ request: Request, _ written: SourceValue, _ context: inout DecodingContext
  ) -> DataTable? {
    do throws(DataFault) {
      guard var table = try table(request, written, &context) else { return nil }
      if request.vectorIsRow { table = table.withVectorAsRow }
      note(table.reading, of: request.choice.file)
      return table
    } catch {
      let message = error.range == nil ? "'\(request.choice.file)' \(error.message)" : error.message
      context.report(.error(.unreadableFile, at: error.range ?? written.range, message, hint: error.hint))
      return nil
    }
  }

  /// Adds to a file how it was read.
  private mutating func note(_ reading: String, of name: String) {
    guard let index = read.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return }
    if !read[index].readings.contains(reading) { read[index].readings.append(reading) }
  }

  private mutating func table(
    _ request: Request, _ written: SourceValue, _ context: inout DecodingContext
  ) throws(DataFault) -> DataTable? {
    let (choice, allowsMissing) = (request.choice, request.use.allowsMissing)
    switch DataFileFormat(ofFile: choice.file) {
    case .npy:
      return try DataTable(npy: contents(of: choice.file), allowsMissing: allowsMissing).choosing(choice, written)
    case .csv:
      let source = try CSVSource(name: choice.file, bytes: contents(of: choice.file))
      return try CSVTable(source, choice).numbers(choice, written: written, allowsMissing: allowsMissing, &context)
    case nil:
      throw DataFault(
        message: "is not a data file", hint: "name a CSV file, which ends in .csv, or an NPY file, in .npy")
    }
  }

  /// The bytes of a file, which is read when it is first named.
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
          message: "is not a file in the notebook's folder",
          hint: "name a CSV or NPY file of numbers in the notebook's folder")
      }
    }
  }
}

extension DataTable {
  /// The rows, and the names of their columns if there are any and they are wanted, as if all were written at `range`.
  fileprivate func content(at range: SourceRange, hasNames: Bool) -> SourceValue.Content {
    func scalar(_ text: String, isPlain: Bool) -> SourceValue {
      SourceValue(.scalar(.init(text: text, isPlain: isPlain)), at: range)
    }
    let numbers = SourceValue.Content.list(
      rows.map { row in
        SourceValue(.list(row.map { scalar($0.isNaN ? MissingNumber.word : "\($0)", isPlain: true) }), at: range)
      })
    guard hasNames, let names else { return numbers }
    let labels = SourceValue.Content.list(names.map { scalar($0, isPlain: false) })
    return .map(
      [("rows", numbers), ("names", labels)].map {
        .init(key: $0, keyRange: range, value: SourceValue($1, at: range))
      })
  }
}
