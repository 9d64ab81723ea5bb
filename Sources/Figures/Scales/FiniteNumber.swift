import Results

extension Coordinate {
  /// The number, if it is one and finite.
  var finiteNumber: Double? {
    if case .number(let value) = self, value.isFinite { return value }
    return nil
  }
}
