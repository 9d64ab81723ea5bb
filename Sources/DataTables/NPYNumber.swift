/// How numbers are encoded in an NPY file.
struct NPYNumber: Equatable {
  /// The interpretation of the bits.
  enum Kind: Character {
    case float = "f"
    case signed = "i"
    case unsigned = "u"
  }

  let kind: Kind
  /// The number of bytes: 4 or 8 for `float`, 1, 2, 4 or 8 for the others.
  let width: Int
  let isBigEndian: Bool

  /// The encoding that a descriptor such as `<f8` names.
  ///
  /// - Throws: a fault if it is not a supported one.
  init(_ descriptor: String) throws(DataFault) {
    let characters = Array(descriptor)
    guard characters.count == 3, let kind = Kind(rawValue: characters[1]), let width = characters[2].wholeNumberValue,
      "<>|=".contains(characters[0]), (kind == .float ? [4, 8] : [1, 2, 4, 8]).contains(width),
      width == 1 || characters[0] != "|"
    else { throw .unsupportedNumbers("numbers of the type '\(descriptor)'") }
    (self.kind, self.width) = (kind, width)
    // '=' is the byte order of the machine that wrote the file, which is little-endian on all current machines.
    isBigEndian = characters[0] == ">"
  }

  /// The number that `bytes` encode, which are `width` in number. Integers beyond 2⁵³ are rounded to the nearest
  /// number.
  func value(_ bytes: ArraySlice<UInt8>) -> Double {
    let ordered = isBigEndian ? Array(bytes) : bytes.reversed()
    let bits = ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch kind {
    case .float:
      return width == 8 ? Double(bitPattern: bits) : Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .unsigned: return Double(bits)
    case .signed:
      let shift = UInt64(64 - 8 * width)
      return Double(Int64(bitPattern: bits << shift) >> Int64(shift))
    }
  }
}
