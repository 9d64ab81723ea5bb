import Files
import Foundation

/// The records of several runs in one file.
///
/// The file begins with a mark that contains the version of the layout, the number of records, and a table: the
/// beginning of the name, the offset and the length of each record. Before each record is the SHA-256 digest of its
/// whole name and its bytes.
struct RecordBatch {
  private static let mark = Array("lazyric1".utf8)
  private static let digestLength = 32
  private static let headLength = mark.count + 8
  private static let rowLength = Name.length + 16

  /// The records and their names, which have 64 hexadecimal digits.
  private(set) var records: [(name: String, bytes: [UInt8])] = []
  /// The number of bytes of all records.
  private(set) var size = 0
  /// The time that it took to compute them.
  private(set) var cost = Duration.zero

  /// Adds a record.
  mutating func add(_ bytes: [UInt8], named name: String, cost: Duration) {
    records.append((name, bytes))
    size += bytes.count
    self.cost += cost
  }

  /// The beginning of a record's name, which is long enough to find the record.
  struct Name: Sendable, Hashable {
    fileprivate static let length = 16
    private let halves: (UInt64, UInt64)

    /// The beginning of `name`; nil if `name` is too short.
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

  /// The bytes of a record in its file.
  struct Span: Sendable {
    let offset: Int
    let length: Int
  }

  /// The bytes of the file, and the span of each record.
  func encoded() -> (bytes: [UInt8], spans: [(name: Name, span: Span)]) {
    var spans: [(name: Name, span: Span)] = []
    var offset = Self.headLength + records.count * Self.rowLength
    var bytes = Self.mark
    bytes.append(integer: records.count)
    for record in records {
      let span = Span(offset: offset, length: record.bytes.count)
      bytes += record.name.utf8.prefix(Name.length)
      bytes.append(integer: span.offset)
      bytes.append(integer: span.length)
      if let name = Name(record.name) { spans.append((name, span)) }
      offset += Self.digestLength + record.bytes.count
    }
    for record in records { bytes += Digest.bytes(of: Array(record.name.utf8), record.bytes) + record.bytes }
    return (bytes, spans)
  }

  /// The table of the file at `path`; empty if this program did not write the file, or it is damaged.
  static func table(of path: String) -> [(name: Name, span: Span)] {
    guard let file = try? OpenFile(path), let head = file.read(from: 0, count: headLength), head.starts(with: mark)
    else { return [] }
    let count = head[mark.count...].integer
    guard count >= 0, count <= min(Limits.recordsOfBatch, (file.size - headLength) / rowLength),
      let rows = file.read(from: headLength, count: count * rowLength)
    else { return [] }
    return (0..<count).compactMap { row in
      let row = rows[row * rowLength..<(row + 1) * rowLength]
      let numbers = row.dropFirst(Name.length)
      let span = Span(offset: numbers.prefix(8).integer, length: numbers.dropFirst(8).integer)
      return span.isInside(file.size) && span.length <= Limits.recordLength ? Name(row).map { ($0, span) } : nil
    }
  }

  /// The record `name` at `span` of the file at `path`; nil if the bytes there are not those that were written.
  static func record(_ name: String, at span: Span, of path: String) -> [UInt8]? {
    guard let bytes = SystemFile.read(path, from: span.offset, count: digestLength + span.length) else { return nil }
    let record = Array(bytes[digestLength...])
    return Digest.bytes(of: Array(name.utf8), record).elementsEqual(bytes[..<digestLength]) ? record : nil
  }
}

extension RecordBatch.Span {
  /// Whether a file of `size` bytes has these bytes.
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
  /// The integer that these eight bytes encode, lowest byte first.
  fileprivate var integer: Int {
    withUnsafeBytes { Int(truncatingIfNeeded: UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))) }
  }
}
