import Diagnostics

/// Compares two drawings of one figure as SVG, made with different versions of the drawing libraries.
enum PictureComparison {
  /// How far lines may be apart, in points: too little to be visible.
  private static let tolerance = 0.05

  /// Whether both have the same elements, texts and styles, and all lines within 0.05 points of each other. If not,
  /// nothing is known: another version may draw the same figure in another way.
  static func showsSame(_ given: [UInt8], _ expected: [UInt8]) -> Bool {
    var (left, right) = (MarkupReader(given), MarkupReader(expected))
    do throws(MarkupReader.Fault) {
      while let other = try right.next() {
        guard let one = try left.next(), isSame(one, other) else { return false }
      }
      return try left.next() == nil
    } catch {
      return false
    }
  }

  private static func isSame(_ one: MarkupReader.Token, _ other: MarkupReader.Token) -> Bool {
    guard case .start(let name, let attributes) = one, case .start(let expectedName, let expected) = other else {
      return one == other
    }
    return name == expectedName && attributes.count == expected.count
      && zip(attributes, expected).allSatisfy { $0.name == $1.name && isNear($0.value, $1.value) }
  }

  /// Whether two values have the same characters except for numbers, and these hardly differ.
  private static func isNear(_ one: String, _ other: String) -> Bool {
    if one.utf8.elementsEqual(other.utf8) { return true }
    // Pictures within pictures are bytes, not numbers.
    if one.utf8.starts(with: "data:".utf8) { return false }
    var (left, right) = (NumberWalk(one), NumberWalk(other))
    while let piece = left.next() {
      guard let wanted = right.next(), piece.isNear(wanted, within: tolerance) else { return false }
    }
    return right.next() == nil
  }
}

/// A text as numbers and the bytes between them.
private struct NumberWalk {
  enum Piece {
    case number(Double)
    case byte(UInt8)

    func isNear(_ other: Piece, within tolerance: Double) -> Bool {
      switch (self, other) {
      case (.number(let one), .number(let other)): abs(one - other) <= tolerance
      case (.byte(let one), .byte(let other)): one == other
      case (.number, .byte), (.byte, .number): false
      }
    }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> Piece? {
    guard position < bytes.count else { return nil }
    // Paths omit the zero before the decimal point.
    var start = position
    if bytes[start] == UInt8(ascii: "-") { start += 1 }
    let hasNoZero = start < bytes.count && bytes[start] == UInt8(ascii: ".")
    let end = hasNoZero ? digits(from: start + 1) : NumberSyntax.end(in: bytes[...], from: position)
    if let end, let number = Double(Self.withZero(bytes[position..<end], hasNoZero)) {
      position = end
      return .number(number)
    }
    defer { position += 1 }
    return .byte(bytes[position])
  }

  private func digits(from start: Int) -> Int? {
    let end = bytes[start...].firstIndex { !$0.isDigit } ?? bytes.count
    return end > start ? end : nil
  }

  private static func withZero(_ bytes: ArraySlice<UInt8>, _ isNeeded: Bool) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return isNeeded ? text.replacing(".", with: "0.") : text
  }
}
