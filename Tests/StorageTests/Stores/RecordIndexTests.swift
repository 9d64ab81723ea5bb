import Experiments
import TestSupport
import Testing

@testable import Storage

/// Sorted lists in place of a dictionary.
@Suite struct RecordIndexTests {
  private static func element(_ number: Int, file: Int, _ kind: RunRecord.Kind) -> RecordIndex.Element {
    let row = RecordBatch.Row(
      name: .init(Digest.of([UInt8(number)])), offset: file * 100, length: number,
      facts: .init(kind: kind, seconds: Double(file)))
    return RecordIndex.Element(row, file: file)
  }

  @Test(arguments: 0..<30)
  func itFindsWhatADictionaryFinds(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var index = RecordIndex()
    var known: [Int: [(file: Int, kind: RunRecord.Kind)]] = [:]
    for file in 0..<Int.random(in: 1...30, using: &generator) {
      var elements: [RecordIndex.Element] = []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let number = Int.random(in: 0..<100, using: &generator)
        let kind: RunRecord.Kind = Bool.random(using: &generator) ? .outcome : .failure
        known[number, default: []].append((file, kind))
        elements.append(Self.element(number, file: file, kind))
      }
      index.add(elements)
    }
    if Bool.random(using: &generator) {
      index.remove { $0 % 3 == 0 }
      for number in known.keys { known[number]?.removeAll { $0.file % 3 == 0 } }
    }
    #expect(index.count == known.values.reduce(0) { $0 + $1.count })
    for number in 0..<100 {
      let name = RecordBatch.Name(Digest.of([UInt8(number)]))
      let expected = (known[number] ?? []).sorted { ($0.kind.rawValue, $0.file) < ($1.kind.rawValue, $1.file) }
      #expect(index[name].map { Int($0.file) } == expected.map(\.file))
      #expect(index[name].map(\.kind) == expected.map(\.kind))
      #expect(index.first(name).map { Int($0.file) } == expected.first?.file)
    }
    var names = 0
    index.forEachName { records in
      names += 1
      #expect(Set(records.map(\.name)).count == 1)
    }
    #expect(names == known.values.filter { !$0.isEmpty }.count)
  }

  /// Requests for random parts of random files give each record once.
  @Test(arguments: 0..<10)
  func aFetchGivesEachRecordOnce(seed: UInt64) throws {
    let scratch = try Scratch()
    var generator = SeededGenerator(seed: seed)
    for first in stride(from: 0, to: 200, by: 25) {
      StoreFixture.write((first..<first + 25).shuffled(using: &generator), in: scratch.url)
    }
    let numbers = (0..<300).filter { _ in Bool.random(using: &generator) }.shuffled(using: &generator)
    let received = Received()
    StoreFixture.store(scratch.url).fetch(numbers.map(StoreFixture.key)) { received.add($0, $1) }
    #expect(received.count == numbers.filter { $0 < 200 }.count)
    for (index, record) in received.records { #expect(record == StoreFixture.record(numbers[index])) }
  }
}
