import Foundation
import Glibc

/// Records of units that are kept in one file.
///
/// The file begins with a mark that holds the version of the layout, the number of records, and a table with the name, the
/// offset and the length of each. A record lies behind the SHA-256 of its name and itself.
struct RecordBatch {
  private static let mark = Array("lazyric1".utf8)
  private static let nameLength = 64
  private static let digestLength = 32
  private static let headLength = mark.count + 8
  private static let rowLength = nameLength + 16

  /// The records and the names that they are kept under, of 64 characters each.
  private(set) var records: [(name: String, bytes: [UInt8])] = []
  /// The bytes of all records.
  private(set) var size = 0
  /// How long it took to compute them.
  private(set) var cost = Duration.zero

  /// Adds a record.
  mutating func add(_ bytes: [UInt8], named name: String, cost: Duration) {
    records.append((name, bytes))
    size += bytes.count
    self.cost += cost
  }

  /// Where a record lies in its file.
  struct Place: Sendable {
    let offset: Int
    let length: Int
  }

  /// The file's bytes, and where each record lies.
  func encoded() -> (bytes: [UInt8], places: [(name: String, place: Place)]) {
    var places: [(name: String, place: Place)] = []
    var offset = Self.headLength + records.count * Self.rowLength
    var bytes = Self.mark
    bytes.append(integer: records.count)
    for record in records {
      let place = Place(offset: offset, length: record.bytes.count)
      bytes += Array(record.name.utf8)
      bytes.append(integer: place.offset)
      bytes.append(integer: place.length)
      places.append((record.name, place))
      offset += Self.digestLength + record.bytes.count
    }
    for record in records { bytes += Digest.bytes(of: Array(record.name.utf8), record.bytes) + record.bytes }
    return (bytes, places)
  }

  /// The table of the file at `path`; empty where it is none of ours, or damaged.
  static func table(of path: String) -> [(name: String, place: Place)] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    let size = Int(lseek(file, 0, SEEK_END))
    guard let head = CacheFile.read(file, from: 0, count: headLength), head.starts(with: mark) else { return [] }
    let count = head[mark.count...].integer
    guard count >= 0, count <= (size - headLength) / rowLength,
      let rows = CacheFile.read(file, from: headLength, count: count * rowLength)
    else { return [] }
    return (0..<count).compactMap { row in
      let row = rows[row * rowLength..<(row + 1) * rowLength]
      let numbers = row.dropFirst(nameLength)
      let place = Place(offset: numbers.prefix(8).integer, length: numbers.dropFirst(8).integer)
      let name = String(validating: row.prefix(nameLength), as: UTF8.self)
      return place.isInside(size) ? name.map { ($0, place) } : nil
    }
  }

  /// The record `name` at `place` of the file at `path`; nil where the bytes there are not those that were written.
  static func record(_ name: String, at place: Place, of path: String) -> [UInt8]? {
    guard let bytes = CacheFile.read(path, from: place.offset, count: digestLength + place.length) else { return nil }
    let record = Array(bytes[digestLength...])
    return Digest.bytes(of: Array(name.utf8), record).elementsEqual(bytes[..<digestLength]) ? record : nil
  }
}

extension RecordBatch.Place {
  /// Whether it can be a place of a file of `size` bytes.
  fileprivate func isInside(_ size: Int) -> Bool {
    offset >= 0 && length >= 0 && length <= size && offset <= size - length
  }
}

extension [UInt8] {
  fileprivate mutating func append(integer: Int) {
    Swift.withUnsafeBytes(of: Int64(integer).littleEndian) { append(contentsOf: $0) }
  }
}

extension ArraySlice<UInt8> {
  /// The integer that these eight bytes are.
  fileprivate var integer: Int {
    Int(truncatingIfNeeded: reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
