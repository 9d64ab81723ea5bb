import Foundation

/// A text as a list puts it in order: by its letters and digits, without accents and case, and by the text itself where
/// these agree. The order is that of Unicode and depends on no language of the machine.
public struct SortKey: Sendable, Comparable {
  private let folded: String
  private let text: String

  /// The key of `text`.
  public init(_ text: String) {
    self.text = text
    var letters = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
      let plain = Self.withoutStrokes[scalar] ?? String(Character(scalar)).lowercased()
      letters.append(contentsOf: plain.unicodeScalars.filter(Self.counts))
    }
    folded = String(letters)
  }

  /// Letters with a stroke and ligatures, which Unicode does not decompose, as letters without.
  public static let withoutStrokes: [Unicode.Scalar: String] = [
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "æ": "ae", "Æ": "ae", "œ": "oe",
    "Œ": "oe", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "Ħ": "h", "ß": "ss", "ẞ": "ss",
  ]

  private static func counts(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || scalar == " "
  }

  /// By letters, then by the text.
  public static func < (left: SortKey, right: SortKey) -> Bool {
    if left.folded != right.folded {
      return left.folded.unicodeScalars.lexicographicallyPrecedes(right.folded.unicodeScalars)
    }
    return left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
  }
}
