import Diagnostics
import Foundation
import Running

/// The time at which a bundle says that it was made, in whole seconds since 1970 in UTC. Only its author can say that: a
/// bundle without it has the same bytes whenever it is made.
package struct BundleTime: Sendable, Equatable {
  let seconds: Int

  /// The time `seconds`; nil if it is not in the years 1970 to 9999.
  init?(seconds: Int) {
    guard (0..<253_402_300_800).contains(seconds) else { return nil }
    self.seconds = seconds
  }

  /// Why the variable `SOURCE_DATE_EPOCH` is not a time.
  struct Fault: Error {
    let diagnostic: Diagnostic
  }

  /// The time that the variable `SOURCE_DATE_EPOCH` gives (https://reproducible-builds.org/specs/source-date-epoch); nil
  /// without it.
  static func given(in environment: [String: String]) throws(Fault) -> BundleTime? {
    guard let text = environment[StartConditions.dateVariable] else { return nil }
    guard let time = Int(text).flatMap(BundleTime.init) else {
      throw Fault(
        diagnostic: .error(
          .usage, at: nil, "the variable SOURCE_DATE_EPOCH is '\(text)', which is not a number of seconds since 1970",
          hint: "set it by: SOURCE_DATE_EPOCH=$(date +%s)"))
    }
    return time
  }

  /// Day and time of day: `2026-11-29T21:00:00+00:00`. The validator of RO-Crate accepts no `Z`.
  var text: String { Date(timeIntervalSince1970: Double(seconds)).ISO8601Format().replacing("Z", with: "+00:00") }
  /// The day: `2026-11-29`.
  var day: String { String(text.prefix { $0 != "T" }) }
}
