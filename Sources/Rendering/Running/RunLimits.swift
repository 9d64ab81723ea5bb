import Files
import Storage

/// How long a command may take, and how much memory it may use.
package struct RunLimits: Sendable, Equatable {
  /// The time, in seconds; nil for any.
  package var seconds: Double?
  /// The memory that the program has in use, in bytes.
  package var bytes: Int

  /// No limit of time, and three quarters of the machine's memory.
  package static let usual = RunLimits(seconds: nil, bytes: ProcessMemory.ofMachine / 4 * 3)
  /// Those for what a stranger wrote: half an hour, and 8 GB or half of the machine's memory where that is less.
  package static let cautious = RunLimits(seconds: 1800, bytes: min(8_000_000_000, ProcessMemory.ofMachine / 2))

  /// Limits of so many seconds and bytes.
  package init(seconds: Double?, bytes: Int) { (self.seconds, self.bytes) = (seconds, bytes) }
}

/// Lengths of time as people write them.
package enum TimeLength {
  private static let units = [("min", 60.0), ("ms", 1e-3), ("s", 1), ("h", 3600)]

  /// The seconds that `text` says, such as `90s`, `10min` or `2h`; nil for all else.
  package static func parse(_ text: String) -> Double? {
    guard let (name, seconds) = units.first(where: { text.hasSuffix($0.0) }),
      let number = Double(text.dropLast(name.count)), number > 0, number.isFinite
    else { return nil }
    return number * seconds
  }

  /// The length with a unit, rounded: `90 s`, `10 min`, `2.5 h`, `3 years`.
  static func text(_ seconds: Double) -> String {
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

/// A limit that a command has passed.
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
