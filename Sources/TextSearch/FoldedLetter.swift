import Citations
import Foundation

/// The part that a character has in words.
package enum LetterKind: Sendable { case letter, digit, ideograph, mark }

/// A character in the form for comparisons: compatibility forms are decomposed, accents are removed, and case is
/// ignored.
package struct FoldedLetter: Sendable {
  /// UTF-8; several letters for `ß` and the like.
  let bytes: [UInt8]
  package let kind: LetterKind
  /// Whether it is a capital letter, or of a script without capitals.
  let isCapital: Bool

  /// One for each ASCII letter and digit; nil for other bytes.
  package static let ascii: [FoldedLetter?] = (0..<128).map { code in
    let byte = UInt8(code)
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return FoldedLetter(bytes: [byte], kind: .digit, isCapital: false)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return FoldedLetter(bytes: [byte], kind: .letter, isCapital: false)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return FoldedLetter(bytes: [byte | 0x20], kind: .letter, isCapital: true)
    default: return nil
    }
  }

  /// The letters of `text`, which stands for one character.
  init(_ text: String, isCapital: Bool = false) {
    (bytes, kind, self.isCapital) = (Array(text.utf8), .letter, isCapital)
  }

  /// A character; nil if it is not part of a word.
  init?(_ scalar: Unicode.Scalar) {
    let folded = Self.folded(scalar)
    guard let first = folded.unicodeScalars.first else {
      self.init(bytes: [], kind: .mark, isCapital: false)
      return
    }
    guard folded.unicodeScalars.allSatisfy(Self.isPartOfWords) else { return nil }
    let properties = scalar.properties
    let isIdeograph = properties.isIdeographic || Self.isWrittenWithoutSpaces(scalar)
    let kind: LetterKind = isIdeograph ? .ideograph : first.properties.numericType != nil ? .digit : .letter
    let hasCase = properties.isLowercase || properties.isUppercase || properties.generalCategory == .titlecaseLetter
    self.init(bytes: Array(folded.utf8), kind: kind, isCapital: !hasCase || !properties.isLowercase)
  }

  private init(bytes: [UInt8], kind: LetterKind, isCapital: Bool) {
    (self.bytes, self.kind, self.isCapital) = (bytes, kind, isCapital)
  }

  /// The text decomposed by compatibility, without accents, converted to upper and then to lower case. So `ẞ`, `ß` and
  /// `ss` are equal, and `ς` equals `σ`.
  private static func folded(_ scalar: Unicode.Scalar) -> String {
    let base = SortKey.withoutStrokes[scalar] ?? String(Character(scalar)).decomposedStringWithCompatibilityMapping
    var folded = String.UnicodeScalarView()
    for part in base.unicodeScalars where !isAccent(part) {
      for capital in part.properties.uppercaseMapping.unicodeScalars {
        folded.append(contentsOf: capital.properties.lowercaseMapping.unicodeScalars.filter { !isAccent($0) })
      }
    }
    return String(folded)
  }

  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

  private static func isPartOfWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// Kana, Thai, Lao, Khmer and Burmese, which are written without spaces like ideographs.
  private static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x30FF, 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    default: false
    }
  }
}
