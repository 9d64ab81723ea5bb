internal import CMD4C

/// Character references of HTML.
public enum Entity {
  /// The characters that `reference` (`&name;`, `&#955;`, `&#x3BB;`) means; the reference itself if it is unknown.
  public static func resolve(_ reference: String) -> String {
    let name = reference.dropFirst().dropLast()
    guard name.first == "#" else { return named(reference) }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    // Zero and numbers that are not characters become the replacement character, as CommonMark requires.
    guard let code, code != 0, let scalar = Unicode.Scalar(code) else { return "\u{FFFD}" }
    return String(Character(scalar))
  }

  /// A named reference, as the Markdown library writes it in HTML.
  private static func named(_ reference: String) -> String {
    let (opening, closing) = ("<p>", "</p>\n")
    let written = html(reference)
    guard written.hasPrefix(opening), written.hasSuffix(closing) else { return reference }
    let text = written.dropFirst(opening.count).dropLast(closing.count)
    return escaped[String(text)] ?? (text.hasPrefix("&") ? reference : String(text))
  }

  /// What is escaped in HTML, and what these characters are.
  private static let escaped = ["&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": "\""]

  private static func html(_ markdown: String) -> String {
    var output: [UInt8] = []
    let input = Array((markdown + "\n").utf8)
    _ = withUnsafeMutablePointer(to: &output) { output in
      input.withUnsafeBytes { bytes in
        md_html(
          bytes.bindMemory(to: CChar.self).baseAddress, MD_SIZE(bytes.count),
          { piece, size, output in
            guard let piece, let output else { return }
            let bytes = UnsafeRawBufferPointer(start: piece, count: Int(size))
            output.assumingMemoryBound(to: [UInt8].self).pointee += bytes
          }, output, 0, 0)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
