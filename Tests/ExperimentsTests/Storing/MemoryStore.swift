import Synchronization

@testable import Experiments

/// A store whose records lie in memory, under keys that say in full what a unit depends on.
final class MemoryStore: RunStore {
  private let records = Mutex<[RunKey: [UInt8]]>([:])

  func digest(of text: String) -> String { "(\(text))" }

  func record(of key: RunKey) -> [UInt8]? { records.withLock { $0[key] } }

  func holds(_ key: RunKey) -> Bool { record(of: key) != nil }

  func keep(_ record: [UInt8], for key: RunKey, cost: Duration) { records.withLock { $0[key] = record } }

  func flush() {}

  /// Changes every record.
  func change(_ body: (inout [UInt8]) -> Void) {
    records.withLock { records in
      for key in records.keys { body(&records[key, default: []]) }
    }
  }

  var keys: Set<RunKey> { records.withLock { Set($0.keys) } }
}
