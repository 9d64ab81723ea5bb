import Synchronization

@testable import Experiments

/// A store whose records lie in memory.
final class MemoryStore: RunStore {
  let keepsFailures: Bool
  private let records = Mutex<[RunKey: RunRecord]>([:])

  init(keepsFailures: Bool = false) { self.keepsFailures = keepsFailures }

  /// Four digests of 64 bits that begin differently (FNV-1a).
  func digest(of bytes: [UInt8]) -> RunDigest {
    let words = (1...4).map { number in
      bytes.reduce(0xcbf2_9ce4_8422_2325 &* UInt64(number)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    return words.withUnsafeBytes { RunDigest(bytes: $0) }
  }

  func record(of key: RunKey) -> RunRecord? { records.withLock { $0[key] } }

  func fetch(_ keys: [RunKey], _ receive: @Sendable (_ index: Int, _ record: RunRecord) -> Void) {
    for (index, key) in keys.enumerated() { record(of: key).map { receive(index, $0) } }
  }

  func facts(of key: RunKey) -> RunRecord.Facts? { record(of: key)?.facts }

  func keep(_ record: RunRecord, for key: RunKey) { records.withLock { $0[key] = record } }

  func refresh() {}

  func flush() {}

  /// Forgets some records.
  func remove(_ keys: Set<RunKey>) {
    records.withLock { records in
      for key in keys { records[key] = nil }
    }
  }

  /// Changes every record.
  func change(_ body: (inout [UInt8]) -> Void) {
    records.withLock { records in
      for (key, record) in records {
        var bytes = record.bytes
        body(&bytes)
        records[key] = RunRecord(record.facts, bytes)
      }
    }
  }

  var keys: Set<RunKey> { records.withLock { Set($0.keys) } }
}
