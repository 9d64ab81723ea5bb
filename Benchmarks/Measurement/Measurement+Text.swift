extension Measurement {
  /// The version of the engine that is measured.
  private static let version = "0.2.0"

  /// The measurement as one line of JSON. A number that is not finite becomes `null`.
  var json: String {
    let checksum = checksum.values.map(Self.number).joined(separator: ", ")
    let totals = totals.map { ", \"\($0.name)\": \(Self.number($0.value))" }.joined()
    return """
      {"workload": "\(workload)", "tool": "lazyrich", "version": "\(Self.version)", \
      "wall_s": \(rounded(wall)), "warm_s": \(rounded(warm)), "cpu_s": \(rounded(processor)), \
      "checksum": [\(checksum)]\(totals)}
      """
  }

  private static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }

  /// The heading of a table of measurements.
  static let heading = line("workload", "size", "wall s", "warm s", "checksum")

  /// The measurement as a line of that table.
  var tableLine: String {
    Self.line(workload, size, fixed(wall), fixed(warm), isRight.map { $0 ? "ok" : "WRONG" } ?? "watched")
  }

  private static func line(
    _ workload: String, _ size: String, _ wall: String, _ warm: String, _ verdict: String
  ) -> String {
    padded(workload, 10) + padded(size, 17) + aligned(wall, 10) + aligned(warm, 11) + "  " + verdict
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func aligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// Seconds to the microsecond.
private func rounded(_ seconds: Double) -> Double {
  (seconds * 1e6).rounded() / 1e6
}

/// Seconds with five decimals.
private func fixed(_ seconds: Double) -> String {
  let units = Int((seconds * 1e5).rounded())
  let decimals = String(units % 100_000)
  return "\(units / 100_000)." + String(repeating: "0", count: 5 - decimals.count) + decimals
}
