/// The bounds of what is read from a data file.
package enum Limits {
  /// The most numbers in a file. Each of them takes part whenever its experiment is decoded.
  package static let numbers = 1_000_000
  /// The most fields in a CSV file, of which some may not be chosen.
  static let fields = 4 * numbers
  /// The most classes in a column, each of which becomes a column of numbers.
  static let classes = 4096
}
