public import Schemas

/// What figures and tables of a page are called: some as in the paper that it is about, all others S1, S2, …, or 5-S1,
/// 5-S2, … where the page has a mark of its own, by which other pages can name them.
public struct PageNumbers: Sendable {
  /// The numbers that are given, by label, with the ranges of the labels.
  public let given: [NamedValue<String>]

  /// The mark of the page before the numbers that are counted; nil without.
  let mark: String?

  /// These numbers, by label, and the mark of the page.
  public init(_ given: [NamedValue<String>], mark: String? = nil) { (self.given, self.mark) = (given, mark) }

  /// The number of `label`; nil for one that has none of the paper's.
  public func number(of label: String) -> String? { given.first { $0.name == label }?.value }

  /// The number of what comes at place `count`, from 1, among those that have none of the paper's.
  public func supplement(_ count: Int) -> String { (mark.map { $0 + "-" } ?? "") + "S\(count)" }
}
