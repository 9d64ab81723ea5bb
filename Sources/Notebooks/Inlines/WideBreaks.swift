import Schemas

extension [Inline] {
  /// The indices of the line breaks between two wide characters, as in Chinese and Japanese, which do not become
  /// spaces.
  public var breaksBetweenWideCharacters: Set<Int> {
    let breaks = indices.dropFirst().dropLast().filter { index in
      guard case .softBreak = self[index].content else { return false }
      return WideCharacter.contains([self[index - 1]].plainText.unicodeScalars.last)
        && WideCharacter.contains([self[index + 1]].plainText.unicodeScalars.first)
    }
    return Set(breaks)
  }
}
