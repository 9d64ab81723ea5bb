public import Schemas

/// What figures and tables of a page are called: some as in the paper that it is about, all others S1, S2, ….
public struct PageNumbers: Sendable {
  /// The numbers that are given, by label, with the ranges of the labels.
  public let given: [NamedValue<String>]

  /// These numbers, by label.
  public init(_ given: [NamedValue<String>]) { self.given = given }

  /// The number of `label`; nil for one that has none of the paper's.
  public func number(of label: String) -> String? { given.first { $0.name == label }?.value }
}
