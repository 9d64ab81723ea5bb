package import Experiments
import Files
import Foundation
import Synchronization

/// A cache or a store as a store of runs.
extension ResultCache: RunStore {
  /// A store keeps failures, so that many tasks do not try the same run; a cache does not.
  package var keepsFailures: Bool { kind == .store }

  /// The SHA-256 of `bytes`.
  package func digest(of bytes: [UInt8]) -> RunDigest { Digest.of(bytes) }

  // MARK: Reading

  /// What the table of a file says of a record; nil if no table lists it.
  package func facts(of key: RunKey) -> RunRecord.Facts? {
    withShard(key.shard) { $0.first(.init(key.name))?.facts } ?? nil
  }

  /// The record of a run; nil if it does not exist or is damaged.
  package func record(of key: RunKey) -> RunRecord? {
    let found = read(key)
    if let record = found.record { return record }
    // Perhaps the files were merged into a new one meanwhile.
    guard found.isGone else { return nil }
    refresh(key.shard)
    return read(key).record
  }

  /// The record, and whether a file was gone in which it was.
  private func read(_ key: RunKey) -> (record: RunRecord?, isGone: Bool) {
    let name = RecordBatch.Name(key.name)
    let locations = withShard(key.shard) { shard in shard.all(name).map { ($0, shard.path(of: $0)) } } ?? []
    var isGone = false
    for (element, path) in locations {
      guard let path, let file = try? OpenFile(path) else {
        isGone = true
        continue
      }
      let bytes = file.read(from: element.offset, count: element.range.count)
      guard let record = bytes.flatMap({ RecordBatch.record(name, element.facts, in: $0[...]) }) else { continue }
      markAsUsed(path)
      return (record, isGone)
    }
    return (nil, isGone)
  }

  /// The records of runs, read several files at the same time.
  package func fetch(_ keys: [RunKey], _ receive: @Sendable (_ index: Int, _ record: RunRecord) -> Void) {
    var rest = fetch(keys.indices, of: keys, receive)
    guard !rest.isEmpty else { return }
    // Perhaps files were merged into new ones meanwhile; what is still not read may have a copy elsewhere.
    for shard in Set(rest.map { keys[$0].shard }) { refresh(shard) }
    rest = fetch(rest, of: keys, receive)
    for index in rest { record(of: keys[index]).map { receive(index, $0) } }
  }

  /// The indices of those keys whose records are listed, and could not be read.
  private func fetch(
    _ indices: some Sequence<Int>, of keys: [RunKey], _ receive: @Sendable (_ index: Int, _ record: RunRecord) -> Void
  ) -> [Int] {
    let unread = Mutex<[Int]>([])
    for (shard, indices) in Dictionary(grouping: indices, by: { keys[$0].shard }) {
      guard let shard = withShard(shard, { $0 }) else { continue }
      let requests = indices.compactMap { index in
        shard.first(.init(keys[index].name)).map { RecordFetch.Request(index: index, element: $0) }
      }
      RecordFetch(requests).perform(path: { shard.path(ofFile: $0) }) { request, record in
        if let record { receive(request.index, record) } else { unread.withLock { $0.append(request.index) } }
      }
      for file in Set(requests.map(\.element.file)) { shard.path(ofFile: file).map(markAsUsed) }
    }
    return unread.withLock { $0 }
  }

  /// The shard, whose tables are read if they were not yet; nil if the folder cannot be used.
  private func withShard<Result: Sendable>(_ name: RunDigest, _ body: (Shard) -> Result) -> Result? {
    state.withLock { state in
      guard isUsable(&state) else { return nil }
      if let shard = state.shards[name] { return body(shard) }
      let shard = Shard(path: folders.shard(name))
      state.shards[name] = shard
      return body(shard)
    }
  }

  /// What was used is removed from a cache last.
  private func markAsUsed(_ file: String) {
    guard kind == .cache else { return }
    if state.withLock({ $0.used.insert(file).inserted }) { SystemFile.touch(file) }
  }

  /// Files that other processes have written since are found from now on.
  package func refresh() {
    for shard in state.withLock({ Array($0.shards.keys) }) { refresh(shard) }
  }

  private func refresh(_ shard: RunDigest) { state.withLock { $0.shards[shard]?.refresh() } }

  // MARK: Writing

  /// Keeps a record: at once if it was expensive to compute, otherwise together with others.
  package func keep(_ record: RunRecord, for key: RunKey) {
    let isFull = state.withLock { state in
      guard state.failure == nil || canWait(state) else { return false }
      var batch = state.pending.removeValue(forKey: key.shard) ?? RecordBatch(engine: Engine.description)
      batch.add(record, named: .init(key.name))
      let isFull = batch.seconds >= kind.batchSeconds || batch.size >= Self.batchSize
      state.pending[key.shard] = batch
      return isFull && state.nextAttempt.map { $0 <= .now } ?? true
    }
    if isFull { writing.withLock { _ in writePending(of: key.shard) } }
  }

  /// Whether results can wait until a store can be written again.
  private func canWait(_ state: State) -> Bool {
    if case .unusable = state.folder { return false }
    return kind == .store && state.pending.values.reduce(0) { $0 + $1.size } < Self.mostPending
  }

  /// Writes all results that are not in a file yet.
  package func flush() {
    writing.withLock { _ in
      for shard in state.withLock({ $0.pending.keys.sorted() }) { writePending(of: shard) }
    }
  }

  /// Writes all results that are not in a file yet, and nothing after them.
  ///
  /// - Returns: the number of records that were written in all; nil if they could not be written.
  package func close() -> Int? {
    flush()
    return writing.withLock { _ in
      state.withLock { state in
        state.isClosed = true
        return state.failure == nil ? state.writtenCount : nil
      }
    }
  }

  private func writePending(of shard: RunDigest) {
    guard let batch = state.withLock({ $0.pending.removeValue(forKey: shard) }) else { return }
    let (bytes, rows) = batch.encoded()
    let name = UUID().uuidString
    guard write(bytes, at: "\(folders.shard(shard))/\(name)") else {
      if kind == .store, isUsable { state.withLock { $0.pending[shard] = batch.followed(by: $0.pending[shard]) } }
      return
    }
    state.withLock { state in
      state.shards[shard]?.add(rows, ofFile: name)
      state.ownFiles[shard, default: []].append(name)
      state.writtenCount += rows.count
    }
  }
}
