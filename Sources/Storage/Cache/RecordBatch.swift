import Experiments
import Files

/// The records of several runs in one file.
///
/// The file begins with a mark that contains the version of the layout, the number of records, the description of the
/// engine that computed them, and a digest of all that. A table follows: the beginning of the name, the offset, the
/// length, the kind and the cost of each record. Before each record is the digest of its name, its kind, its cost and
/// its bytes.
struct RecordBatch {
  private static let mark = Array("lazyric2".utf8)
  private static let rowLength = Name.length + 16
  /// The bytes of the head beside the description of the engine: mark, two integers, digest.
  private static let headLength = mark.count + 16 + RunDigest.byteCount

  /// The engine that computed the records.
  let engine: String
  /// The records with their names.
  private(set) var records: [(name: Name, record: RunRecord)] = []
  /// The number of bytes of all records.
  private(set) var size = 0
  /// About the size of the file, in bytes.
  var fileSize: Int { size + records.count * (Self.rowLength + RunDigest.byteCount) }
  /// How long it took to compute them, in seconds.
  private(set) var seconds = 0.0

  /// A batch without records.
  init(engine: String) { self.engine = engine }

  /// Adds a record. The cost is kept in single precision.
  mutating func add(_ record: RunRecord, named name: Name) {
    let seconds = Double(Float(record.facts.seconds))
    let record = RunRecord(record.facts.kind, record.bytes, seconds: seconds)
    records.append((name, record))
    size += record.bytes.count
    self.seconds += seconds
  }

  /// This batch with the records of `other` after its own.
  func followed(by other: RecordBatch?) -> RecordBatch {
    var both = self
    for (name, record) in other?.records ?? [] { both.add(record, named: name) }
    return both
  }

  /// The first 128 bits of the digest that a run is called by: enough that no two runs have the same.
  struct Name: Sendable, Hashable, Comparable {
    fileprivate static let length = 16
    private let halves: (UInt64, UInt64)

    /// The beginning of `name`.
    init(_ name: RunDigest) { halves = name.start }

    /// The name at these bytes.
    fileprivate init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
      func half(_ index: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self))
      }
      halves = (half(0), half(1))
    }

    fileprivate func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      withUnsafeBytes(of: (halves.0.bigEndian, halves.1.bigEndian), body)
    }

    static func == (left: Name, right: Name) -> Bool { left.halves == right.halves }

    static func < (left: Name, right: Name) -> Bool { left.halves < right.halves }

    func hash(into hasher: inout Hasher) { hasher.combine(halves.0) }
  }

  /// A row of the table.
  struct Row: Sendable {
    let name: Name
    /// Where the digest of the record begins; the record follows it.
    let offset: Int
    /// The number of bytes of the record.
    let length: Int
    let facts: RunRecord.Facts

    /// The bytes of the record with its digest.
    var range: Range<Int> { offset..<offset + RunDigest.byteCount + length }
  }

  // MARK: Writing

  /// The bytes of the file, and its table.
  func encoded() -> (bytes: [UInt8], rows: [Row]) {
    var bytes = Self.mark
    bytes.append(integer: records.count)
    bytes.append(integer: engine.utf8.count)
    bytes += engine.utf8
    bytes.append(Digest.of(bytes))
    var offset = bytes.count + records.count * Self.rowLength
    bytes.reserveCapacity(offset + records.count * RunDigest.byteCount + size)
    let rows = records.map { name, record in
      let row = Row(name: name, offset: offset, length: record.bytes.count, facts: record.facts)
      offset = row.range.upperBound
      return row
    }
    for (row, (name, _)) in zip(rows, records) {
      name.withBytes { bytes.append(contentsOf: $0) }
      bytes.append(integer: row.offset << 8 | Int(row.facts.kind.rawValue))
      bytes.append(integer: row.length << 32 | Int(Float(row.facts.seconds).bitPattern))
    }
    for (name, record) in records {
      bytes.append(Self.digest(of: name, record.facts, record.bytes[...]))
      bytes += record.bytes
    }
    return (bytes, rows)
  }

  private static func digest(of name: Name, _ facts: RunRecord.Facts, _ bytes: ArraySlice<UInt8>) -> RunDigest {
    let numbers = (UInt64(facts.kind.rawValue).littleEndian, facts.seconds.bitPattern.littleEndian)
    return name.withBytes { name in
      withUnsafeBytes(of: numbers) { numbers in bytes.withUnsafeBytes { Digest.of(name, numbers, $0) } }
    }
  }
}

// MARK: Reading

extension RecordBatch {
  /// The engine and the table of a file; nil if this version of the program did not write it, or its head is damaged.
  /// Damaged rows, and those of records that are not there, are left out.
  static func table(of file: OpenFile) -> (engine: String, rows: [Row], count: Int)? {
    guard let (engine, count, offset) = head(of: file),
      count <= min(Limits.recordsOfBatch, (file.size - offset) / rowLength),
      let bytes = file.read(from: offset, count: count * rowLength)
    else { return nil }
    let rows = bytes.withUnsafeBytes { bytes in
      (0..<count).compactMap { row(at: $0 * rowLength, of: bytes, in: offset + count * rowLength..<file.size) }
    }
    return (engine, rows, count)
  }

  /// Whether the file begins like one that a version of this program with this layout wrote.
  static func isBatch(_ file: OpenFile) -> Bool {
    file.read(from: 0, count: min(mark.count, file.size)).map(mark.starts) ?? false
  }

  /// The engine, the number of records, and where the table begins.
  private static func head(of file: OpenFile) -> (engine: String, count: Int, end: Int)? {
    guard let start = file.read(from: 0, count: mark.count + 16), start.starts(with: mark) else { return nil }
    let (count, length) = (start.integer(at: mark.count), start.integer(at: mark.count + 8))
    guard count >= 0, (0...Limits.engineLength).contains(length),
      let head = file.read(from: 0, count: headLength + length)
    else { return nil }
    let (facts, digest) = (head.dropLast(RunDigest.byteCount), head.suffix(RunDigest.byteCount))
    guard facts.withUnsafeBytes({ Digest.of($0) }) == digest.withUnsafeBytes({ RunDigest(bytes: $0) }) else {
      return nil
    }
    return (String(decoding: facts.dropFirst(start.count), as: UTF8.self), count, head.count)
  }

  private static func row(at offset: Int, of bytes: UnsafeRawBufferPointer, in space: Range<Int>) -> Row? {
    let numbers = offset + Name.length
    let (first, second) = (bytes.integer(at: numbers), bytes.integer(at: numbers + 8))
    let (start, length) = (first >> 8, second >> 32)
    let seconds = Double(Float(bitPattern: UInt32(truncatingIfNeeded: second)))
    guard let kind = RunRecord.Kind(rawValue: UInt8(truncatingIfNeeded: first)),
      (0...Limits.recordLength).contains(length), start >= space.lowerBound,
      start <= space.upperBound - RunDigest.byteCount - length, seconds.isFinite, seconds >= 0
    else { return nil }
    return Row(
      name: Name(bytes, at: offset), offset: start, length: length, facts: .init(kind: kind, seconds: seconds))
  }

  /// The record `name` in these bytes, which begin with its digest; nil if they are not those that were written.
  static func record(_ name: Name, _ facts: RunRecord.Facts, in bytes: ArraySlice<UInt8>) -> RunRecord? {
    guard bytes.count >= RunDigest.byteCount else { return nil }
    let (written, record) = (bytes.prefix(RunDigest.byteCount), bytes.dropFirst(RunDigest.byteCount))
    return isSound(record, name, facts, written) ? RunRecord(facts, Array(record)) : nil
  }

  /// The record of a row of the table of `file`, which is read without a second copy of it.
  static func record(_ row: Row, of file: OpenFile) -> RunRecord? {
    guard let written = file.read(from: row.offset, count: RunDigest.byteCount),
      let record = file.read(from: row.offset + RunDigest.byteCount, count: row.length)
    else { return nil }
    return isSound(record[...], row.name, row.facts, written[...]) ? RunRecord(row.facts, record) : nil
  }

  private static func isSound(
    _ record: ArraySlice<UInt8>, _ name: Name, _ facts: RunRecord.Facts, _ written: ArraySlice<UInt8>
  ) -> Bool {
    digest(of: name, facts, record) == written.withUnsafeBytes { RunDigest(bytes: $0) }
  }
}

extension [UInt8] {
  fileprivate mutating func append(integer: Int) {
    Swift.withUnsafeBytes(of: Int64(integer).littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func append(_ digest: RunDigest) { digest.withBytes { append(contentsOf: $0) } }

  fileprivate func integer(at offset: Int) -> Int { withUnsafeBytes { $0.integer(at: offset) } }
}

extension UnsafeRawBufferPointer {
  /// The integer that the eight bytes at `offset` encode, lowest byte first.
  fileprivate func integer(at offset: Int) -> Int {
    Int(truncatingIfNeeded: UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }
}
