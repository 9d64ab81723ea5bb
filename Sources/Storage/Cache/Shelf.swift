import Files

/// What lies on one shelf of the cache: a folder of batches. Files that other processes add later are not seen.
struct Shelf {
  /// The folder.
  let path: String
  private var files: [String] = []
  /// Where each record lies, by the number of its file.
  private var places: [RecordBatch.Name: (file: Int, place: RecordBatch.Place)] = [:]
  /// Where it lies besides: computed twice at once, or found damaged and computed again.
  private var furtherPlaces: [RecordBatch.Name: [(file: Int, place: RecordBatch.Place)]] = [:]

  /// A record's place in one of the files.
  struct Location: Sendable {
    let file: String
    let place: RecordBatch.Place
  }

  /// Reads the tables of all batches in the folder `path`, which need not be there.
  init(path: String) {
    self.path = path
    for name in (try? Folder(path))?.names ?? [] {
      add(RecordBatch.table(of: "\(path)/\(name)"), of: "\(path)/\(name)")
    }
  }

  /// The most records whose places are known; what is beyond is computed again.
  private static let greatestCount = 5_000_000
  private var count = 0

  /// Adds the records of a file.
  mutating func add(_ table: [(name: RecordBatch.Name, place: RecordBatch.Place)], of file: String) {
    for (name, place) in table where count < Self.greatestCount {
      count += 1
      if places[name] == nil {
        places[name] = (files.count, place)
      } else {
        furtherPlaces[name, default: []].append((files.count, place))
      }
    }
    files.append(file)
  }

  /// Where the record `name` lies, or is said to.
  func locations(of name: String) -> [Location] {
    guard let name = RecordBatch.Name(name), let first = places[name] else { return [] }
    return ([first] + (furtherPlaces[name] ?? [])).map { Location(file: files[$0.file], place: $0.place) }
  }
}
