import Diagnostics
import Synchronization

/// A line at the bottom of a terminal that shows the progress of an experiment.
final class ProgressBar: Sendable {
  /// An experiment is shown only after this time, in seconds.
  private static let patience = 0.2
  /// The time between two updates, in seconds.
  private static let interval = 0.1

  private let width: @Sendable () -> Int
  private let write: @Sendable (TerminalText) -> Void
  private let shown = Mutex<BlockProgress?>(nil)

  init(width: @escaping @Sendable () -> Int, write: @escaping @Sendable (TerminalText) -> Void) {
    (self.width, self.write) = (width, write)
  }

  /// Shows the progress, unless the last update was too recent.
  func show(_ progress: BlockProgress) {
    shown.withLock { shown in
      let next = shown.map { $0.seconds + Self.interval } ?? Self.patience
      guard progress.seconds >= next else { return }
      shown = progress
      write(TerminalText(.lineStart) + TerminalText(progress.bar(width: width())) + TerminalText(.clearRest))
    }
  }

  /// Removes the line.
  func clear() {
    shown.withLock { shown in
      if shown != nil { write(TerminalText(.lineStart) + TerminalText(.clearRest)) }
      shown = nil
    }
  }
}

extension BlockProgress {
  /// Title, bar, counts, rate and remaining time, in fewer than `width` columns.
  func bar(width: Int) -> String {
    let cells = min(30, width - counts.count - title.count - 6)
    guard cells >= 5 else { return String("\(title) \(counts)".prefix(max(width - 1, 0))) }
    let filled = units == 0 ? cells : cells * finished / units
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: cells - filled)
    return "\(title) [\(bar)] \(counts)"
  }

  /// The number of finished runs, the rate and the remaining time.
  var counts: String {
    "\(finished)/\(units)" + (rate.map { ", \(Self.short($0)) runs/s" } ?? "") + (remaining ?? "")
  }

  /// The number of computed runs per second; nil before the first one.
  private var rate: Double? { finished > stored && seconds > 0 ? Double(finished - stored) / seconds : nil }

  /// The time that the remaining runs take at this rate, in words.
  private var remaining: String? {
    guard let rate, finished < units else { return nil }
    let seconds = Int((Double(units - finished) / rate).rounded(.up))
    let (minutes, rest) = (seconds / 60, seconds % 60)
    let text =
      minutes < 60 ? "\(minutes):\(Self.twoDigits(rest))" : "\(minutes / 60):\(Self.twoDigits(minutes % 60)) h"
    return ", \(text) left"
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A rate with two significant digits.
  private static func short(_ rate: Double) -> String {
    if rate >= 10 { return "\(Int(rate.rounded()))" }
    let tenths = Int((rate * 10).rounded())
    return tenths > 0 ? "\(tenths / 10).\(tenths % 10)" : "0.0\(Int((rate * 100).rounded()))"
  }
}
