import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// What combinations mean that were asked for last.
@Suite struct RecentSpecsTests {
  @Test func whatIsAskedForAgainIsReadOnce() {
    let recent = RecentSpecs<Int>()
    let reads = Mutex(0)
    func spec(_ number: Int) -> Int {
      recent.spec(number) {
        reads.withLock { $0 += 1 }
        return 7 * number
      }
    }
    for number in 0..<200 { #expect((0..<5).allSatisfy { _ in spec(number) == 7 * number }) }
    #expect(reads.withLock { $0 } == 200)
    // The last ones are known still, the first ones are not.
    #expect(spec(199) == 1393 && spec(190) == 1330 && reads.withLock { $0 } == 200)
    #expect(spec(0) == 0 && reads.withLock { $0 } == 201)
  }

  @Test func whoeverAsksGetsTheRightOne() {
    let recent = RecentSpecs<String>()
    let wrong = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      var generator = SeededGenerator(seed: UInt64(thread))
      for _ in 0..<2000 {
        let number = Int.random(in: 0..<300, using: &generator)
        if recent.spec(number, read: { "\(number)" }) != "\(number)" { wrong.withLock { $0 += 1 } }
      }
    }
    #expect(wrong.withLock { $0 } == 0)
  }
}
