import Foundation

/// What lies on one shelf of the cache: a folder of batches. Files that other processes add later are not seen.
struct Shelf {
  /// The folder.
  let path: String
  /// Where a record lies: more than one place where it was computed twice at once, or found damaged and computed again.
  private var locations: [String: [Location]] = [:]

  /// A record's place in one of the files.
  struct Location: Sendable {
    let file: String
    let place: RecordBatch.Place
  }

  /// Reads the tables of all batches in the folder `path`, which need not be there.
  init(path: String) {
    self.path = path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names.sorted() { add(RecordBatch.table(of: "\(path)/\(name)"), of: "\(path)/\(name)") }
  }

  /// Adds the records of a file.
  mutating func add(_ table: [(name: String, place: RecordBatch.Place)], of file: String) {
    for (name, place) in table { locations[name, default: []].append(Location(file: file, place: place)) }
  }

  /// Where the record `name` lies, or is said to.
  func locations(of name: String) -> [Location] { locations[name] ?? [] }
}
