import Figures

/// Names what a picture file contains after its figure, so that several files may be put into one page's markup.
///
/// The root has the figure's label as its id, all other ids begin with it, and rules of style apply within it alone. A
/// description follows the title.
public struct SVGNaming {
  private let label: String
  private let description: String
  private var cursor: SVGCursor
  private var output: [UInt8] = []

  /// The document `svg`, which `SceneRenderer.svg` drew, named after the figure `label`.
  ///
  /// - Parameter description: what the figure shows, for those who cannot see it; empty for nothing.
  public static func named(_ svg: [UInt8], label: String, description: String) -> [UInt8] {
    svg.withUnsafeBufferPointer { source in
      var naming = SVGNaming(label: label, description: description, cursor: SVGCursor(source))
      naming.run()
      return naming.output
    }
  }

  private init(label: String, description: String, cursor: SVGCursor) {
    (self.label, self.description, self.cursor) = (label, description, cursor)
    output.reserveCapacity(cursor.source.count * 5 / 4)
  }

  private static let (root, titleEnd) = (Array("<svg ".utf8), Array("</title>".utf8))
  private static let (style, styleEnd) = (Array("<style>".utf8), Array("</style>".utf8))
  private static let references = [#" id=""#, "=\"#", "url(#"].map { Array($0.utf8) }
  private static let (opening, closing) = (UInt8(ascii: "<"), UInt8(ascii: ">"))
  private static let (quote, hash) = (UInt8(ascii: "\""), UInt8(ascii: "#"))

  private mutating func run() {
    var (isInTag, isAfterRoot) = (false, false)
    while copyRun(isInTag: isInTag) {
      if !isInTag, copyBeginning(&isAfterRoot) { continue }
      let byte = cursor.source[cursor.position]
      output.append(byte)
      cursor.position += 1
      isInTag = byte != Self.closing
      if isInTag, isAfterReference { output += Array("\(label)-".utf8) }
    }
  }

  /// Copies what has no beginning of a tag or, in a tag, no last character of a reference and not its end; false if
  /// nothing is left then. The data of paths, which are most of a drawing, have none of these characters.
  private mutating func copyRun(isInTag: Bool) -> Bool {
    let source = cursor.source
    var end = cursor.position
    if isInTag {
      while end < source.count, source[end] != Self.quote, source[end] != Self.hash, source[end] != Self.closing {
        end += 1
      }
    } else {
      while end < source.count, source[end] != Self.opening { end += 1 }
    }
    output.append(contentsOf: source[cursor.position..<end])
    cursor.position = end
    return end < source.count
  }

  /// Whether the text up to the cursor ends with what an id follows.
  private var isAfterReference: Bool {
    Self.references.contains { $0.count <= cursor.position && cursor.moved(by: -$0.count).isAt($0) }
  }

  /// Copies the start of the root, the end of the title, or the style, with what is added to it; false at anything else.
  private mutating func copyBeginning(_ isAfterRoot: inout Bool) -> Bool {
    if !isAfterRoot, copy(Self.root) {
      output += Array("id=\"\(label)\" ".utf8)
      isAfterRoot = true
      // What is left of the root's tag has no ids and no references.
      return true
    }
    if copy(Self.titleEnd) {
      if !description.isEmpty { output += Array("\n<desc>\(description.escapedForXML)</desc>".utf8) }
      return true
    }
    guard copy(Self.style), let rules = cursor.text(until: Self.styleEnd) else { return false }
    output += scoped(rules) + Self.styleEnd
    return true
  }

  /// Rules of style with `#label` before each selector; media queries contain rules and are none.
  private func scoped(_ rules: [UInt8]) -> [UInt8] {
    var scoped: [UInt8] = []
    var (startsRule, isQuery) = (true, false)
    for byte in rules {
      if startsRule {
        isQuery = byte == UInt8(ascii: "@")
        if !isQuery, byte != UInt8(ascii: "}") { scoped += Array("#\(label) ".utf8) }
      }
      scoped.append(byte)
      startsRule = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "{") && isQuery
    }
    return scoped
  }

  private mutating func copy(_ text: [UInt8]) -> Bool {
    guard cursor.skip(text) else { return false }
    output += text
    return true
  }
}
