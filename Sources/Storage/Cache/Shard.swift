import Files

/// A folder of the cache with batches of records. Files that other processes add later are not seen.
struct Shard {
  /// The folder.
  let path: String
  private var files: [String] = []
  /// The index of the file of each record, and its span there.
  private var spans: [RecordBatch.Name: (file: Int, span: RecordBatch.Span)] = [:]
  /// Further copies of a record: it was computed by two processes at once, or was damaged and computed again.
  private var furtherSpans: [RecordBatch.Name: [(file: Int, span: RecordBatch.Span)]] = [:]

  /// A file and the bytes of a record in it.
  struct Location: Sendable {
    let file: String
    let span: RecordBatch.Span
  }

  /// Reads the tables of all batches in the folder `path`, which need not exist.
  init(path: String) {
    self.path = path
    for name in (try? Folder(path))?.names ?? [] {
      add(RecordBatch.table(of: "\(path)/\(name)"), of: "\(path)/\(name)")
    }
  }

  private var count = 0

  /// Adds the records of a file.
  mutating func add(_ table: [(name: RecordBatch.Name, span: RecordBatch.Span)], of file: String) {
    for (name, span) in table where count < Limits.recordsOfShard {
      count += 1
      if spans[name] == nil {
        spans[name] = (files.count, span)
      } else {
        furtherSpans[name, default: []].append((files.count, span))
      }
    }
    files.append(file)
  }

  /// Where the record `name` is, as the tables say.
  func locations(of name: String) -> [Location] {
    guard let name = RecordBatch.Name(name), let first = spans[name] else { return [] }
    return ([first] + (furtherSpans[name] ?? [])).map { Location(file: files[$0.file], span: $0.span) }
  }
}
