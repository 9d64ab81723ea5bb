/// The clips of an SVG document of cairo, written once each.
///
/// Cairo defines a clip for each thing that is drawn in it, with a group of its own. Most bytes of a figure with many
/// curves are these: things in a row with the same clip share a group.
struct SVGClips {
  /// The data of each path, tidied.
  private var paths: [[UInt8]] = []
  /// The index of the path of each clip, by what follows `clip` in its name.
  private var indices: [[UInt8]: Int] = [:]
  /// The paths that are used, in order of first use.
  private var used: [Int] = []

  private static let opening = Array("<clipPath id=\"clip".utf8)
  private static let (path, closing) = (Array("\">\n<path d=\"".utf8), Array("\"/>\n</clipPath>\n".utf8))
  private static let indentedPath = Array("\">\n  <path d=\"".utf8)
  private static let group = Array("<g clip-path=\"url(#clip".utf8)
  private static let groupEnd = Array(")\" clip-rule=\"nonzero\">".utf8)

  /// Reads definitions of clips at `cursor`, and moves it after them; `tidied` shortens the data of a path.
  mutating func readDefinitions(_ cursor: inout SVGCursor, _ tidied: ([UInt8]) -> [UInt8]) {
    while let (name, data) = Self.definition(&cursor) {
      let path = tidied(data)
      let index = paths.firstIndex(of: path) ?? paths.count
      if index == paths.count { paths.append(path) }
      indices[name] = index
    }
  }

  private static func definition(_ cursor: inout SVGCursor) -> (name: [UInt8], path: [UInt8])? {
    var next = cursor
    guard next.skip(opening), let name = next.text(until: [UInt8(ascii: "\"")]) else { return nil }
    next.position -= 1
    guard next.skip(path) || next.skip(indentedPath), let data = next.text(until: closing),
      !data.contains(UInt8(ascii: "<"))
    else { return nil }
    cursor = next
    return (name, data)
  }

  /// The clip of the group that begins at `cursor`, which then is after its tag; nil, and `cursor` stays, if none does, or
  /// its clip was not defined.
  mutating func beginGroup(_ cursor: inout SVGCursor) -> Int? {
    var next = cursor
    guard next.skip(Self.group), let name = next.text(until: [UInt8(ascii: ")")]), let clip = indices[name] else {
      return nil
    }
    next.position -= 1
    guard next.skip(Self.groupEnd) else { return nil }
    cursor = next
    if !used.contains(clip) { used.append(clip) }
    return clip
  }

  /// The tag of a group with a clip.
  func tag(of clip: Int) -> [UInt8] { Array("<g clip-path=\"url(#\(identifier(of: clip)))\">".utf8) }

  private func identifier(of clip: Int) -> String { "c\((used.firstIndex(of: clip) ?? 0) + 1)" }

  /// The definitions of the clips that are used; empty where none is.
  var definitions: [UInt8] {
    guard !used.isEmpty else { return [] }
    let clips = used.map { clip in
      Array("<clipPath id=\"\(identifier(of: clip))\"><path d=\"".utf8) + paths[clip]
        + Array("\"/></clipPath>\n".utf8)
    }
    return Array("\n<defs>\n".utf8) + clips.joined() + Array("</defs>".utf8)
  }
}
