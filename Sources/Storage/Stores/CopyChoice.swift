import Experiments
import Files

/// Which one of several records of the same run is kept: a sound outcome if there is one, else a sound failure.
struct CopyChoice {
  /// What becomes of a record.
  enum Fate {
    /// It is kept, if it is sound.
    case written
    /// It is not what was written.
    case damaged
    /// Another record of the same kind is kept.
    case duplicate
    /// It is a failure, and an outcome is kept.
    case outdated
  }

  /// The files with records of runs that have several.
  private(set) var files: Set<Int> = []
  /// The record of each such run that is kept, and those that are damaged.
  private var kept: [RecordBatch.Name: RecordIndex.Element] = [:]
  private var damaged: [RecordBatch.Name: [RecordIndex.Element]] = [:]
  private var known: Set<RecordBatch.Name> = []

  /// Reads the records of runs that have several.
  init(_ shard: BatchFiles) {
    var (files, kept, damaged, known) = (files, kept, damaged, known)
    shard.index.forEachName { copies in
      guard copies.count > 1, let name = copies.first?.name else { return }
      known.insert(name)
      files.formUnion(copies.map { Int($0.file) })
      for copy in copies {
        switch Self.isSound(copy, in: shard) {
        case true?: kept[name] = kept[name] ?? copy
        case false?: damaged[name, default: []].append(copy)
        case nil: break
        }
      }
    }
    (self.files, self.kept, self.damaged, self.known) = (files, kept, damaged, known)
  }

  /// Whether a run has several records.
  func hasCopies(_ name: RecordBatch.Name) -> Bool { known.contains(name) }

  /// What becomes of the record of a row.
  func fate(of row: RecordBatch.Row, inFile number: Int) -> Fate {
    guard known.contains(row.name) else { return .written }
    func isRow(_ element: RecordIndex.Element) -> Bool { element.file == number && element.offset == row.offset }
    if damaged[row.name]?.contains(where: isRow) ?? false { return .damaged }
    guard let kept = kept[row.name] else { return .written }
    if isRow(kept) { return .written }
    return kept.kind == row.facts.kind ? .duplicate : .outdated
  }

  /// Whether a record is what was written; nil if it cannot be read.
  private static func isSound(_ element: RecordIndex.Element, in shard: BatchFiles) -> Bool? {
    let range = element.range
    let bytes = SystemFile.read(shard.items[Int(element.file)].path, from: range.lowerBound, count: range.count)
    return bytes.map { RecordBatch.record(element.name, element.facts, in: $0[...]) != nil }
  }
}
