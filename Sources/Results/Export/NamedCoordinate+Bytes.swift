extension ByteWriter {
  /// Writes a coordinate and the name of its dimension.
  public mutating func write(_ coordinate: NamedCoordinate) {
    write(coordinate.dimension)
    switch coordinate.coordinate {
    case .number(let number):
      write(true)
      write(number)
    case .label(let label):
      write(false)
      write(label)
    }
  }
}

extension ByteReader {
  /// Reads a coordinate and the name of its dimension.
  public mutating func namedCoordinate() throws(Mismatch) -> NamedCoordinate {
    let dimension = try text()
    return NamedCoordinate(dimension, try flag() ? .number(try number()) : .label(try text()))
  }

  /// Reads a list of coordinates.
  public mutating func location() throws(Mismatch) -> [NamedCoordinate] {
    try list { reader throws(Mismatch) in try reader.namedCoordinate() }
  }
}
