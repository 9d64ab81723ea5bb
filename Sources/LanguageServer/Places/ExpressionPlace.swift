import Diagnostics

/// A word of an expression, and what may stand there.
struct ExpressionPlace: Sendable, Equatable {
  /// What may stand at the place of the word.
  enum Role: Sendable, Equatable {
    /// An experiment, a function, or a variable of one's own.
    case name
    /// A variable of this experiment.
    case variable(of: String)
    /// A parameter, without its `$`.
    case parameter
    /// A dimension of this variable, or of any where the variable is not known: in brackets, and after `over=`.
    case dimension(of: String?)
    /// A coordinate of this dimension.
    case coordinate(of: String)
  }

  let role: Role
  /// The bytes of the word.
  let word: Range<Int>

  /// The word of the expression in `bytes` of `text` at the byte `position`.
  init(_ text: [UInt8], _ bytes: Range<Int>, at position: Int) {
    var (first, last) = (position, position)
    while first > bytes.lowerBound, text[first - 1].isNameByte { first -= 1 }
    while last < bytes.upperBound, text[last].isNameByte { last += 1 }
    word = first..<last
    role = Self.role(of: text[bytes.lowerBound..<first])
  }

  private static func role(of before: ArraySlice<UInt8>) -> Role {
    guard let sign = before.last else { return .name }
    if sign == UInt8(ascii: "$") { return .parameter }
    if sign == UInt8(ascii: "."), let dataset = lastName(before.dropLast()) { return .variable(of: dataset) }
    let open = before.lastOpenBracket
    let isInSelection = open.map { before[$0] == UInt8(ascii: "[") } ?? false
    // The quotation mark of a coordinate is passed over.
    let own = sign == UInt8(ascii: "'") ? before.dropLast() : before
    if own.last == UInt8(ascii: "="), let name = lastName(own.dropLast()) {
      if name == "over" { return .dimension(of: nil) }
      if isInSelection { return .coordinate(of: name) }
    }
    guard isInSelection, let open else { return .name }
    return .dimension(of: before[..<open].last == UInt8(ascii: "=") ? nil : lastName(before[..<open]))
  }

  /// The name at the end of `text`, with the experiment before it where there is one.
  private static func lastName(_ text: ArraySlice<UInt8>) -> String? {
    let name = text.suffix(while: { $0.isNameByte || $0 == UInt8(ascii: ".") })
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether names of variables contain this byte.
  var isNameByte: Bool { isLowercaseLetter || isDigit || self == UInt8(ascii: "_") }
}

extension ArraySlice<UInt8> {
  /// The last elements for which `holds` is true.
  func suffix(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, holds(self[start - 1]) { start -= 1 }
    return self[start...]
  }

  /// The last bracket that is not closed.
  fileprivate var lastOpenBracket: Int? {
    var depth = 0
    for index in indices.reversed() {
      switch self[index] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["):
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
    }
    return nil
  }
}
