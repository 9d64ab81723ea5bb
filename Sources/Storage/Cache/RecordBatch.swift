import Files
import Foundation

/// Records of units that are kept in one file.
///
/// The file begins with a mark that holds the version of the layout, the number of records, and a table with the beginning of
/// the name, the offset and the length of each. A record lies behind the SHA-256 of its whole name and itself.
struct RecordBatch {
  private static let mark = Array("lazyric1".utf8)
  private static let digestLength = 32
  /// The most records of a file, and the most bytes of a record: what is more was not written by this program.
  private static let (greatestCount, greatestLength) = (1_000_000, 2_000_000_000)
  private static let headLength = mark.count + 8
  private static let rowLength = Name.length + 16

  /// The records and the names that they are kept under, 64 hexadecimal digits each.
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

  /// The beginning of a record's name: enough to find it by.
  struct Name: Sendable, Hashable {
    fileprivate static let length = 16
    private let halves: (UInt64, UInt64)

    /// The beginning of `name`; nil where it is too short for one.
    init?(_ name: String) { self.init(Array(name.utf8)[...]) }

    fileprivate init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= Self.length else { return nil }
      halves = bytes.withUnsafeBytes {
        ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      }
    }

    static func == (left: Name, right: Name) -> Bool { left.halves == right.halves }

    func hash(into hasher: inout Hasher) {
      hasher.combine(halves.0)
      hasher.combine(halves.1)
    }
  }

  /// Where a record lies in its file.
  struct Place: Sendable {
    let offset: Int
    let length: Int
  }

  /// The file's bytes, and where each record lies.
  func encoded() -> (bytes: [UInt8], places: [(name: Name, place: Place)]) {
    var places: [(name: Name, place: Place)] = []
    var offset = Self.headLength + records.count * Self.rowLength
    var bytes = Self.mark
    bytes.append(integer: records.count)
    for record in records {
      let place = Place(offset: offset, length: record.bytes.count)
      bytes += record.name.utf8.prefix(Name.length)
      bytes.append(integer: place.offset)
      bytes.append(integer: place.length)
      if let name = Name(record.name) { places.append((name, place)) }
      offset += Self.digestLength + record.bytes.count
    }
    for record in records { bytes += Digest.bytes(of: Array(record.name.utf8), record.bytes) + record.bytes }
    return (bytes, places)
  }

  /// The table of the file at `path`; empty where it is none of ours, or damaged.
  static func table(of path: String) -> [(name: Name, place: Place)] {
    guard let file = try? OpenFile(path), let head = file.read(from: 0, count: headLength), head.starts(with: mark)
    else { return [] }
    let count = head[mark.count...].integer
    guard count >= 0, count <= min(greatestCount, (file.size - headLength) / rowLength),
      let rows = file.read(from: headLength, count: count * rowLength)
    else { return [] }
    return (0..<count).compactMap { row in
      let row = rows[row * rowLength..<(row + 1) * rowLength]
      let numbers = row.dropFirst(Name.length)
      let place = Place(offset: numbers.prefix(8).integer, length: numbers.dropFirst(8).integer)
      return place.isInside(file.size) && place.length <= greatestLength ? Name(row).map { ($0, place) } : nil
    }
  }

  /// The record `name` at `place` of the file at `path`; nil where the bytes there are not those that were written.
  static func record(_ name: String, at place: Place, of path: String) -> [UInt8]? {
    guard let bytes = SystemFile.read(path, from: place.offset, count: digestLength + place.length) else { return nil }
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
    withUnsafeBytes { Int(truncatingIfNeeded: UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))) }
  }
}
