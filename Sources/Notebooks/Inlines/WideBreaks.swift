import Schemas

extension [Inline] {
  /// The indices of the line breaks between two wide characters, as in Chinese and Japanese, which do not become
  /// spaces.
  public var breaksBetweenWideCharacters: Set<Int> {
    let places = indices.dropFirst().dropLast().filter { place in
      guard case .softBreak = self[place].content else { return false }
      return WideCharacter.contains([self[place - 1]].plainText.unicodeScalars.last)
        && WideCharacter.contains([self[place + 1]].plainText.unicodeScalars.first)
    }
    return Set(places)
  }
}
