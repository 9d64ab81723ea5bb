import Diagnostics
import Synchronization
import Testing

@testable import Running

@Suite struct ProgressTests {
  private static func progress(_ finished: Int, of units: Int, stored: Int = 0, seconds: Double) -> BlockProgress {
    var progress = BlockProgress(title: "figure-3: modes", units: units)
    (progress.finished, progress.stored, progress.seconds) = (finished, stored, seconds)
    return progress
  }

  @Test func aBarShowsRateAndRemainingTime() {
    let half = Self.progress(20, of: 40, seconds: 10)
    #expect(half.bar(width: 80) == "figure-3: modes [###############...............] 20/40, 2.0 runs/s, 0:10 left")
    #expect(half.bar(width: 60) == "figure-3: modes [#####......] 20/40, 2.0 runs/s, 0:10 left")
    #expect(half.bar(width: 40) == "figure-3: modes 20/40, 2.0 runs/s, 0:10")
  }

  @Test func onlyWhatIsComputedCountsForTheRate() {
    #expect(Self.progress(30, of: 40, stored: 30, seconds: 1).bar(width: 60).hasSuffix("] 30/40"))
    #expect(Self.progress(31, of: 40, stored: 30, seconds: 100).bar(width: 80).hasSuffix("0.01 runs/s, 15:00 left"))
    #expect(Self.progress(1, of: 10_001, seconds: 1).bar(width: 80).hasSuffix("1.0 runs/s, 2:46 h left"))
    #expect(Self.progress(40, of: 40, seconds: 2).bar(width: 80).hasSuffix("40/40, 20 runs/s"))
  }

  @Test(arguments: [0, 1, 10, 20, 33, 50, 79, 200])
  func aBarIsNarrowerThanItsTerminal(width: Int) {
    #expect(Self.progress(3, of: 7, seconds: 1).bar(width: width).count < max(width, 1))
  }

  @Test func picturesAreNotTooManyAndLeaveNothing() {
    let written = Mutex("")
    let bar = ProgressBar(width: { 80 }) { text in written.withLock { $0 += text.written } }
    for step in 0..<1000 { bar.show(Self.progress(step, of: 1000, seconds: Double(step) * 0.001)) }
    bar.clear()
    let text = written.withLock { $0 }
    #expect((7...10).contains(text.count { $0 == "\r" }))
    #expect(text.hasSuffix("\r\u{1B}[K"))
  }

  @Test func whatIsSoonFinishedShowsNothing() {
    let written = Mutex("")
    let bar = ProgressBar(width: { 80 }) { text in written.withLock { $0 += text.written } }
    bar.show(Self.progress(1, of: 1, seconds: 0.1))
    bar.clear()
    #expect(written.withLock { $0.isEmpty })
  }
}
