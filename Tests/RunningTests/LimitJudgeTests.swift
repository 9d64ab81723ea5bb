import Files
import Testing

@testable import Running

/// What is thought of a command's time and memory.
@Suite struct LimitJudgeTests {
  private static let limits = RunLimits(seconds: 10, bytes: 1000)

  @Test func workWithinItsLimitsIsFine() {
    var judge = LimitJudge(limits: Self.limits)
    #expect(judge.verdict(after: 0, bytes: 0) == .fine)
    #expect(judge.verdict(after: 10, bytes: 1000) == .fine)
    var free = LimitJudge(limits: RunLimits(seconds: nil, bytes: 1000))
    #expect(free.verdict(after: 1e9, bytes: 1000) == .fine)
  }

  @Test func workIsToldOnceAndEndedAfterAGrace() {
    var judge = LimitJudge(limits: Self.limits)
    #expect(judge.verdict(after: 10.1, bytes: 0) == .passes(.time(10)))
    #expect(judge.verdict(after: 10.1 + LimitJudge.grace, bytes: 0) == .fine)
    #expect(judge.verdict(after: 10.2 + LimitJudge.grace, bytes: 0) == .ignores(.time(10)))
  }

  @Test func memoryThatGrowsOnHasNoGrace() {
    var judge = LimitJudge(limits: Self.limits)
    #expect(judge.verdict(after: 1, bytes: 1001) == .passes(.memory(1000)))
    #expect(judge.verdict(after: 1, bytes: 1100) == .fine)
    #expect(judge.verdict(after: 1, bytes: 1200) == .ignores(.memory(1000)))
  }

  @Test func theMemoryOfTheProcessIsKnown() {
    #expect(ProcessMemory.bytes > 1_000_000)
    #expect(ProcessMemory.peak >= ProcessMemory.bytes / 2)
  }

  @Test func lengthsOfTimeAreRead() {
    #expect(TimeLength.parse("90s") == 90)
    #expect(TimeLength.parse("10min") == 600)
    #expect(TimeLength.parse("2h") == 7200)
    #expect(TimeLength.parse("250ms") == 0.25)
    for text in ["", "90", "s", "-1s", "0s", "infs", "nanh", "1 year"] {
      #expect(TimeLength.parse(text) == nil, "\(text)")
    }
  }

  @Test func lengthsOfTimeAreSaidRoughly() {
    let texts = [0.05, 1, 90, 600, 9000, 1e6, 1e9, 1e300].map(TimeLength.text)
    #expect(texts == ["0.05 s", "1 s", "90 s", "10 min", "2.5 h", "278 h", "31.7 years", "more than a million years"])
  }

  @Test func strangersHaveLessThanOnesOwn() throws {
    #expect(RunLimits.usual.seconds == nil)
    #expect(RunLimits.cautious.seconds == 1800)
    #expect(RunLimits.cautious.bytes <= min(8_000_000_000, RunLimits.usual.bytes))
  }
}
