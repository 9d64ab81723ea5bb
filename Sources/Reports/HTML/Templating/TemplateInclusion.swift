/// The templates that a template includes: `{{> name}}`, or `{{< name}}` for one whose blocks it fills.
enum TemplateInclusion {
  /// Their names in a text, in order.
  static func names(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    var (rest, names) = (bytes[...], [String]())
    while let start = rest.firstStart(of: mark) {
      rest = bytes[(start + mark.count)...].drop(while: isSpace)
      guard rest.first == UInt8(ascii: ">") || rest.first == UInt8(ascii: "<") else { continue }
      let name = rest.dropFirst().drop(while: isSpace).prefix { !isSpace($0) && $0 != UInt8(ascii: "}") }
      if !name.isEmpty { names.append(String(decoding: name, as: UTF8.self)) }
    }
    return names
  }

  private static let mark = Array("{{".utf8)

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || 0x09...0x0d ~= byte }
}
