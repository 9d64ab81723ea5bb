/// The bounds of what the language server reads and answers.
enum Limits {
  /// The most bytes of the head of a message.
  static let headBytes = 4096
  /// The most bytes of a message.
  static let messageBytes = 64 << 20
  /// The most coordinates of a dimension that are proposed or shown.
  static let coordinates = 40
  /// The most bytes of a paragraph before the cursor that are read to find out where it is.
  static let paragraphBytes = 4000
  /// How long a notebook must be unchanged before it is checked, in nanoseconds.
  static let pause: UInt64 = 120_000_000
  /// The most files of a folder that are proposed.
  static let files = 200
}
