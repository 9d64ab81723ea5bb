import Synchronization

@testable import Experiments

/// A store that counts the records that were fetched and not yet taken.
final class CountingStore: RunStore {
  let memory = MemoryStore()
  private let state = Mutex((fetched: 0, taken: 0, largest: 0))

  var counts: (fetched: Int, taken: Int, largest: Int) { state.withLock { $0 } }
  func reset() { state.withLock { $0 = (0, 0, 0) } }
  func take(_ count: Int) { state.withLock { $0.taken += count } }

  let keepsFailures = false
  func digest(of bytes: [UInt8]) -> RunDigest { memory.digest(of: bytes) }
  func record(of key: RunKey) -> RunRecord? { memory.record(of: key) }
  func facts(of key: RunKey) -> RunRecord.Facts? { memory.facts(of: key) }
  func keep(_ record: RunRecord, for key: RunKey) { memory.keep(record, for: key) }
  func refresh() {}
  func flush() {}

  func fetch(_ keys: [RunKey], _ receive: @Sendable (_ index: Int, _ record: RunRecord) -> Void) {
    memory.fetch(keys) { index, record in
      state.withLock { state in
        state.fetched += 1
        state.largest = max(state.largest, state.fetched - state.taken)
      }
      receive(index, record)
    }
  }
}
