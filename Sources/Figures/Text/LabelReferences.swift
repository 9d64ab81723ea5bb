import Diagnostics
import Results

extension CheckedText {
  /// An error of each reference and citation: labels are drawn, so they lead nowhere, and would be drawn as they are
  /// written.
  var references: [Diagnostic] {
    let text = Array((source.text ?? "").utf8)
    return text.indices.filter { Self.isReference(at: $0, in: text) }.map { start in
      let word = text[(start + 1)...].prefix(while: Self.isPart)
      let written = "@" + String(decoding: word, as: UTF8.self)
      return .error(
        .referenceInLabel, at: source.range(ofText: start..<word.endIndex),
        "a label of a figure has no references, and '\(written)' is one",
        hint: "refer to it in 'fig-cap' or in the text; '\\@' is the character alone")
    }
  }

  /// Whether `@` begins a reference: neither inside a word nor after a backslash, and before a letter.
  private static func isReference(at position: Int, in text: [UInt8]) -> Bool {
    guard text[position] == UInt8(ascii: "@"), position + 1 < text.count, isLetter(text[position + 1]) else {
      return false
    }
    return position == 0 || !(isPart(text[position - 1]) || text[position - 1] == UInt8(ascii: "\\"))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }

  private static func isPart(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "-") || byte >= 0x80
  }
}
