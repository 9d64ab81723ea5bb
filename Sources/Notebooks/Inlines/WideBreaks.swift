import Schemas

extension [Inline] {
  /// The places of the line breaks that stand between two wide characters, where they are no spaces.
  public var breaksBetweenWideCharacters: Set<Int> {
    let places = indices.dropFirst().dropLast().filter { place in
      guard case .softBreak = self[place].content else { return false }
      return WideCharacter.contains([self[place - 1]].plainText.unicodeScalars.last)
        && WideCharacter.contains([self[place + 1]].plainText.unicodeScalars.first)
    }
    return Set(places)
  }
}
