import Experiments
import Files

/// All files of a shard, and the tables of those that have one.
struct BatchFiles {
  /// A file whose name the program gave.
  struct Item: Sendable {
    let path: String
    let size: Int
    /// When it was written, in seconds since 1970.
    let time: Double
    let content: Content
  }

  /// What is in a file.
  enum Content: Sendable, Equatable {
    /// Records of an engine; so many rows of the table are damaged.
    case records(engine: String, damagedCount: Int)
    /// Its head is damaged, so that nothing in it can be found.
    case torn
    /// Another version of the program wrote it.
    case foreign
  }

  private(set) var items: [Item] = []
  /// All records, by the numbers of their files.
  private(set) var index = RecordIndex()

  /// Reads the tables in the folder of a shard.
  init(in folder: String) {
    let names = ((try? Folder(folder))?.names ?? []).filter(CacheFolders.Part.runs.isName)
    let files = OverlappingReads.values(names.count) { Self.file("\(folder)/\(names[$0])", number: $0) }
    // A file that is gone meanwhile counts as one without records.
    items = names.indices.map { number in
      files[number]?.item ?? Item(path: "\(folder)/\(names[number])", size: 0, time: 0, content: .foreign)
    }
    index.add(names.indices.flatMap { files[$0]?.elements ?? [] })
  }

  private static func file(_ path: String, number: Int) -> (item: Item, elements: [RecordIndex.Element])? {
    guard let file = try? OpenFile(path), let time = FileState(path)?.lastChange else { return nil }
    func item(_ content: Content) -> Item { Item(path: path, size: file.size, time: time, content: content) }
    guard let table = RecordBatch.table(of: file) else {
      return (item(RecordBatch.isBatch(file) ? .torn : .foreign), [])
    }
    let content = Content.records(engine: table.engine, damagedCount: table.count - table.rows.count)
    return (item(content), table.rows.map { RecordIndex.Element($0, file: number) })
  }
}

extension CacheFolders {
  /// The folders of all shards.
  var shards: [String] {
    let names = (try? Folder(path(of: .runs)))?.names ?? []
    return names.filter { Digest.isHexadecimal($0.utf8) }.map { "\(path(of: .runs))/\($0)" }
  }
}
