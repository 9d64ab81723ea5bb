/// The outlines of glyphs in an SVG document of cairo, written once each and only where they are used.
///
/// Cairo wraps every outline into a symbol with a long name, and adds for each font the outline that stands for missing
/// characters. Most bytes of a small figure are these.
struct SVGGlyphs {
  /// A definition as cairo writes it: its name after `glyph`, and its path.
  private struct Outline {
    let name: [UInt8]
    let path: [UInt8]
  }

  private var outlines: [Outline] = []
  /// The outlines that are used, in order of first use.
  private var used: [Int] = []

  private static let opening = Array("<symbol overflow=\"visible\" id=\"glyph".utf8)
  private static let path = Array("\">\n<path ".utf8)
  private static let style = Array("style=\"stroke:none;\" ".utf8)
  private static let pathData = Array("d=\"".utf8)
  private static let closing = Array("\"/>\n</symbol>\n".utf8)
  private static let (group, groupEnd) = (Array("<g>\n".utf8), Array("</g>\n".utf8))
  private static let use = Array("<use xlink:href=\"#glyph".utf8)

  /// Reads the definitions of glyphs at `cursor`, and moves it after them; nothing is read if it is not at one.
  mutating func readDefinitions(_ cursor: inout SVGCursor) {
    var next = cursor
    guard next.skip(Self.group) else { return }
    var count = 0
    while let outline = Self.outline(&next) {
      outlines.append(outline)
      count += 1
    }
    guard count > 0, next.skip(Self.groupEnd) else { return outlines.removeLast(count) }
    cursor = next
  }

  private static func outline(_ cursor: inout SVGCursor) -> Outline? {
    var next = cursor
    guard next.skip(opening), let name = next.text(until: path), name.allSatisfy({ $0 != UInt8(ascii: "<") }) else {
      return nil
    }
    _ = next.skip(style)
    guard next.skip(pathData), let path = next.text(until: closing), !path.contains(UInt8(ascii: "<")) else {
      return nil
    }
    cursor = next
    return Outline(name: name, path: path)
  }

  /// The beginning of the element that draws a glyph, up to its name; nil, and `cursor` stays, if there is none that was
  /// defined.
  mutating func use(_ cursor: inout SVGCursor) -> [UInt8]? {
    var next = cursor
    guard next.skip(Self.use), let name = next.text(until: [UInt8(ascii: "\"")]),
      let outline = outlines.firstIndex(where: { $0.name == name })
    else { return nil }
    cursor = next
    if !used.contains(outline) { used.append(outline) }
    return Array("<use xlink:href=\"#\(identifier(of: outline))\"".utf8)
  }

  private func identifier(of outline: Int) -> String { "g\((used.firstIndex(of: outline) ?? 0) + 1)" }

  /// The definitions of the glyphs that are used; `tidied` shortens the data of a path. Empty where none is.
  func definitions(_ tidied: ([UInt8]) -> [UInt8]) -> [UInt8] {
    guard !used.isEmpty else { return [] }
    let paths = used.map { outline in
      Array("<path id=\"\(identifier(of: outline))\" d=\"".utf8) + tidied(outlines[outline].path) + Array("\"/>\n".utf8)
    }
    return Array("\n<defs>\n".utf8) + paths.joined() + Array("</defs>".utf8)
  }
}

/// A place in an SVG document that is read.
struct SVGCursor {
  let source: UnsafeBufferPointer<UInt8>
  var position = 0

  init(_ source: UnsafeBufferPointer<UInt8>, at position: Int = 0) { (self.source, self.position) = (source, position) }

  /// The place so many bytes after this one.
  func moved(by count: Int) -> SVGCursor { SVGCursor(source, at: position + count) }

  /// Whether `text` is here.
  func isAt(_ text: [UInt8]) -> Bool {
    guard text.count <= source.count - position else { return false }
    for index in text.indices where source[position + index] != text[index] { return false }
    return true
  }

  /// Goes past `text` if it is here.
  mutating func skip(_ text: [UInt8]) -> Bool {
    guard isAt(text) else { return false }
    position += text.count
    return true
  }

  /// The text up to the next `end`, after which the cursor then is; nil, and the cursor stays, if there is none.
  mutating func text(until end: [UInt8]) -> [UInt8]? {
    var next = self
    while next.position < source.count, !next.isAt(end) { next.position += 1 }
    guard next.isAt(end) else { return nil }
    let text = Array(source[position..<next.position])
    position = next.position + end.count
    return text
  }
}
