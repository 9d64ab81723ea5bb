import Notebooks

/// Character references of HTML, which publishers leave in their bibliographies: `&amp;`, `&#39;`.
enum CharacterReferences {
  /// The text with every reference replaced by its character; unknown references stay as they are.
  static func resolved(in text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: ";")) else { return text }
    var (result, rest) = ("", text[...])
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let name = rest.dropFirst().prefix(Limits.characterReferenceBytes).prefix {
        $0 == "#" || $0.isASCII && ($0.isLetter || $0.isNumber)
      }
      let isReference = !name.isEmpty && rest[name.endIndex...].first == ";"
      result += isReference ? Entity.resolve("&\(name);") : "&"
      rest = rest.dropFirst(isReference ? name.count + 2 : 1)
    }
    return result + rest
  }
}
