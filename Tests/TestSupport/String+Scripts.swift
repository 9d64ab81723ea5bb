import Foundation

extension String {
  /// Whether every script of the page is data, which browsers do not run.
  public var runsNothing: Bool {
    components(separatedBy: "<script").dropFirst().allSatisfy { $0.hasPrefix(" type=\"application/ld+json\">") }
  }
}
