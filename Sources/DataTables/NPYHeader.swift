/// The description of the numbers in an NPY file, a Python dictionary with three entries:
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }`.
struct NPYHeader: Equatable {
  /// The type of the numbers, such as `<f8`.
  var descriptor = ""
  /// Whether the first index changes fastest.
  var isFortranOrder = false
  /// The sizes of the dimensions.
  var shape: [Int] = []

  /// Reads the dictionary.
  init(_ text: [UInt8]) throws(DataFault) {
    var reader = NPYHeaderReader(text)
    var found: Set<String> = []
    try reader.expect("{")
    while !reader.skip("}") {
      let key = try reader.string()
      try reader.expect(":")
      switch key {
      case "descr": descriptor = try reader.descriptor()
      case "fortran_order": isFortranOrder = try reader.truthValue()
      case "shape": shape = try reader.sizes()
      default: throw .unreadableHeader
      }
      guard found.insert(key).inserted else { throw .unreadableHeader }
      guard reader.skip(",") || reader.isAt("}") else { throw .unreadableHeader }
    }
    guard found.count == 3, reader.isAtEnd else { throw .unreadableHeader }
  }
}

/// Reads the few forms of Python literals that occur in such a header.
private struct NPYHeaderReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: [UInt8]) { rest = text[...] }

  var isAtEnd: Bool {
    mutating get {
      skipSpaces()
      return rest.isEmpty
    }
  }

  mutating func isAt(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    return rest.first == UInt8(ascii: character)
  }

  /// Skips `character` if it is the next one; returns whether it is.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard isAt(character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(DataFault) {
    guard skip(character) else { throw .unreadableHeader }
  }

  /// A text in single or double quotes, without escapes.
  mutating func string() throws(DataFault) -> String {
    guard isAt("'") || isAt("\"") else { throw .unreadableHeader }
    let quote = rest.removeFirst()
    guard let end = rest.firstIndex(of: quote) else { throw .unreadableHeader }
    let text = rest[..<end]
    rest = rest[(end + 1)...]
    guard text.allSatisfy({ 0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "\\") }) else { throw .unreadableHeader }
    return String(decoding: text, as: UTF8.self)
  }

  /// The name of a type. A structured array has a list instead, which is an error.
  mutating func descriptor() throws(DataFault) -> String {
    guard !isAt("[") else { throw .unsupportedNumbers("records of several fields") }
    return try string()
  }

  mutating func truthValue() throws(DataFault) -> Bool {
    switch word({ $0.isLetter }) {
    case "True": true
    case "False": false
    default: throw .unreadableHeader
    }
  }

  /// `()`, `(3,)`, `(3, 2)`, `(3L, 2L)`.
  mutating func sizes() throws(DataFault) -> [Int] {
    try expect("(")
    var sizes: [Int] = []
    while !skip(")") {
      guard let size = Int(word { $0.isNumber }) else { throw .unreadableHeader }
      // Python 2 wrote long integers as 3L.
      _ = skip("L")
      sizes.append(size)
      guard skip(",") || isAt(")") else { throw .unreadableHeader }
    }
    return sizes
  }

  private mutating func word(_ belongs: (Character) -> Bool) -> String {
    skipSpaces()
    let word = rest.prefix { $0 < 0x80 && belongs(Character(Unicode.Scalar($0))) }
    rest = rest[word.endIndex...]
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func skipSpaces() {
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
  }
}
