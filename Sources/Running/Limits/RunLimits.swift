import Files
import Storage

/// The limits of time and memory of a command.
package struct RunLimits: Sendable, Equatable {
  /// The limit of time in seconds; nil for no limit.
  package var seconds: Double?
  /// The limit of the memory that the program uses, in bytes.
  package var bytes: Int

  /// No limit of time, and three quarters of the machine's memory.
  package static let usual = RunLimits(seconds: nil, bytes: ProcessMemory.ofMachine / 4 * 3)
  /// The limits for work from an untrusted source: half an hour, and 8 GB or half of the machine's memory if that is
  /// less.
  package static let cautious = RunLimits(seconds: 1800, bytes: min(8_000_000_000, ProcessMemory.ofMachine / 2))

  /// Limits of so many seconds and bytes.
  package init(seconds: Double?, bytes: Int) { (self.seconds, self.bytes) = (seconds, bytes) }
}

/// Lengths of time in text form.
package enum TimeLength {
  private static let units = [("min", 60.0), ("ms", 1e-3), ("s", 1), ("h", 3600)]

  /// The length in seconds of a text such as `90s`, `10min` or `2h`; nil for other texts.
  package static func parse(_ text: String) -> Double? {
    guard let (name, seconds) = units.first(where: { text.hasSuffix($0.0) }),
      let number = Double(text.dropLast(name.count)), number > 0, number.isFinite
    else { return nil }
    return number * seconds
  }

  /// The length with a unit, rounded: `90 s`, `10 min`, `2.5 h`, `3 years`.
  package static func text(_ seconds: Double) -> String {
    let years = seconds / (365.25 * 86_400)
    if years >= 1 { return years >= 1e6 ? "more than a million years" : "\(short(years)) years" }
    if seconds >= 7200 { return "\(short(seconds / 3600)) h" }
    return seconds >= 180 ? "\(short(seconds / 60)) min" : "\(short(seconds)) s"
  }

  private static func short(_ number: Double) -> String {
    let tenths = (number * 10).rounded()
    if number < 1 { return "\((number * 1000).rounded() / 1000)" }
    return tenths.truncatingRemainder(dividingBy: 10) == 0 || tenths >= 1000
      ? "\(Int(number.rounded()))" : "\(tenths / 10)"
  }
}

/// A limit that a command has exceeded.
package enum PassedLimit: Sendable, Equatable {
  /// More time than these seconds.
  case time(Double)
  /// More memory than these bytes.
  case memory(Int)

  /// The limit in words, as the end of a sentence.
  package var reason: String {
    switch self {
    case .time(let seconds): "the limit of \(TimeLength.text(seconds)) is reached"
    case .memory(let bytes): "the limit of \(ByteCount.text(bytes)) of memory is reached"
    }
  }

  /// The option that sets it.
  package var option: String {
    switch self {
    case .time: "--max-time"
    case .memory: "--max-memory"
    }
  }
}
