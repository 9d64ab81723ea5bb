/// A part of a notebook's runs, as `3/200` on a command line: the third of 200.
package struct PartNumber: Sendable, Equatable {
  /// The most parts that runs are divided into.
  package static let mostParts = 100_000

  /// The number of the part, from 1.
  package let number: Int
  /// The number of parts.
  package let count: Int

  /// All runs.
  package static let whole = PartNumber(number: 1, count: 1)

  private init(number: Int, count: Int) { (self.number, self.count) = (number, count) }

  /// The part that `text` names, such as `3/200`; nil for other texts, and for parts that do not exist.
  package init?(_ text: String) {
    guard let (_, first, second) = text.wholeMatch(of: /([0-9]+)\/([0-9]+)/)?.output, let number = Int(first),
      let count = Int(second), (1...Self.mostParts).contains(count), (1...count).contains(number)
    else { return nil }
    self.init(number: number, count: count)
  }

  /// The part in words; nil for the whole.
  package var words: String? { count == 1 ? nil : "part \(number) of \(count)" }
}
