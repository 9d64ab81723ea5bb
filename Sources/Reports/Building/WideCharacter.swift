import Notebooks

/// Characters that fill a square, as those of Chinese and Japanese do: between two of them the end of a line is no space.
enum WideCharacter {
  /// The scalars of East Asian width F and W that are letters, marks or punctuation of these scripts; Korean separates its words by spaces.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x2E80...0x303E, 0x3041...0x312F, 0x3190...0x4DBF, 0x4E00...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x20000...0x3FFFD,
  ]

  /// Whether `scalar` is one.
  static func contains(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return ranges.contains { $0.contains(scalar.value) }
  }

  /// The places of the line breaks of `inlines` that stand between two such characters.
  static func breaks(in inlines: [Inline]) -> Set<Int> {
    let places = inlines.indices.dropFirst().dropLast().filter { place in
      guard case .softBreak = inlines[place].content else { return false }
      return contains([inlines[place - 1]].plainText.unicodeScalars.last)
        && contains([inlines[place + 1]].plainText.unicodeScalars.first)
    }
    return Set(places)
  }
}
