/// The bounds of what is read of texts and parameters; those of YAML are `YAMLLimits`.
enum Limits {
  /// The most values that parameters may stand for in all their uses.
  static let parameterValues = 5_000_000
  /// The most bytes before a dollar that are searched for the beginning of an address.
  static let addressBytes = 200
  /// The most words that a message lists beside a proposal.
  static let listedWords = 8
  /// The most keys of a map that are compared with each other to find repeated ones.
  static let comparedKeys = 16
}
