import Experiments
import Files

/// A folder of a cache or a store with batches of records. Files that other processes add later are seen after a
/// `refresh`.
struct Shard {
  /// The folder.
  let path: String
  /// The names of the files; nil for one that is gone.
  private var files: [String?] = []
  private var numbers: [String: Int] = [:]
  private var index = RecordIndex()

  /// Reads the tables of all batches in the folder `path`, which need not exist.
  init(path: String) {
    self.path = path
    refresh()
  }

  /// Reads the tables of files that are new, and forgets files that are gone.
  mutating func refresh() {
    let names = (try? Folder(path))?.names ?? []
    let listed = Set(names)
    let gone = numbers.filter { !listed.contains($0.key) }
    if !gone.isEmpty {
      let gone = Set(gone.values)
      for number in gone { files[number].map { numbers[$0] = nil } }
      for number in gone { files[number] = nil }
      index.remove { gone.contains($0) }
    }
    add(names.filter { numbers[$0] == nil })
  }

  /// Adds the files `names`, whose tables are read at the same time: a file system in a network takes long to answer.
  private mutating func add(_ names: [String]) {
    let (first, path) = (files.count, path)
    let found = OverlappingReads.values(names.count) { number in
      let rows = (try? OpenFile("\(path)/\(names[number])")).flatMap(RecordBatch.table)?.rows ?? []
      return rows.map { RecordIndex.Element($0, file: first + number) }
    }
    for (number, name) in names.enumerated() {
      files.append(name)
      numbers[name] = first + number
    }
    add(Array(found.joined()))
  }

  /// Adds the records of a file of this process.
  mutating func add(_ rows: [RecordBatch.Row], ofFile name: String) {
    add(rows.map { RecordIndex.Element($0, file: files.count) })
    numbers[name] = files.count
    files.append(name)
  }

  private mutating func add(_ elements: [RecordIndex.Element]) {
    let room = Limits.recordsOfShard - index.count
    index.add(elements.count <= room ? elements : Array(elements.prefix(max(room, 0))))
  }

  /// The first of the records called `name`, as the tables say.
  func first(_ name: RecordBatch.Name) -> RecordIndex.Element? { index.first(name) }

  /// All records called `name`: it was computed by two processes at once, or was damaged and computed again.
  func all(_ name: RecordBatch.Name) -> [RecordIndex.Element] { index[name] }

  /// The path of the file of a record; nil if it is gone.
  func path(of element: RecordIndex.Element) -> String? { path(ofFile: element.file) }

  /// The path of the file with this number; nil if it is gone.
  func path(ofFile number: UInt32) -> String? { files[Int(number)].map { "\(path)/\($0)" } }
}
