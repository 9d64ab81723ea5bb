/// The bounds of one connection to a preview.
enum Limits {
  /// The most bytes of the head of a request.
  static let headBytes = 16_384
  /// How long a request may take to arrive.
  static let arrival = Duration.seconds(10)
  /// How long the other side may take to read the answer.
  static let departure = Duration.seconds(60)
  /// How long the other side may take to close the connection.
  static let farewell = Duration.seconds(1)
}
