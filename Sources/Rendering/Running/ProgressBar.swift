import Diagnostics
import Synchronization

/// A line at the bottom of a terminal that shows how far a block is.
final class ProgressBar: Sendable {
  /// Blocks that are finished sooner show nothing.
  private static let patience = 0.2
  /// The seconds between two pictures.
  private static let interval = 0.1

  private let width: @Sendable () -> Int
  private let write: @Sendable (TerminalText) -> Void
  private let shown = Mutex<BlockProgress?>(nil)

  init(width: @escaping @Sendable () -> Int, write: @escaping @Sendable (TerminalText) -> Void) {
    (self.width, self.write) = (width, write)
  }

  /// Shows this in place of what was shown before, unless that is too recent.
  func show(_ progress: BlockProgress) {
    shown.withLock { shown in
      let next = shown.map { $0.seconds + Self.interval } ?? Self.patience
      guard progress.seconds >= next else { return }
      shown = progress
      write(TerminalText(.lineStart) + TerminalText(progress.bar(width: width())) + TerminalText(.clearRest))
    }
  }

  /// Takes away what is shown.
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

  /// How many units are finished, the rate and the remaining time.
  var counts: String {
    "\(finished)/\(units)" + (rate.map { ", \(Self.short($0)) runs/s" } ?? "") + (remaining ?? "")
  }

  /// Computed units in a second, nil before the first.
  private var rate: Double? { finished > stored && seconds > 0 ? Double(finished - stored) / seconds : nil }

  /// The time that the rest takes at this rate.
  private var remaining: String? {
    guard let rate, finished < units else { return nil }
    let seconds = Int((Double(units - finished) / rate).rounded(.up))
    let (minutes, rest) = (seconds / 60, seconds % 60)
    let text =
      minutes < 60 ? "\(minutes):\(Self.twoDigits(rest))" : "\(minutes / 60):\(Self.twoDigits(minutes % 60)) h"
    return ", \(text) left"
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A rate with two digits at least.
  private static func short(_ rate: Double) -> String {
    if rate >= 10 { return "\(Int(rate.rounded()))" }
    let tenths = Int((rate * 10).rounded())
    return tenths > 0 ? "\(tenths / 10).\(tenths % 10)" : "0.0\(Int((rate * 100).rounded()))"
  }
}
