/// Makes cairo's SVG reproducible and short without changing how it looks.
///
/// - Cairo numbers surfaces and images over the whole process, so the ids tell what else was drawn before or meanwhile:
///   they are renumbered in order of appearance.
/// - It leaves out that the pixels of images are not to be smoothed, since nothing that is drawn here needs this.
/// - Cairo keeps coordinates as multiples of 1/256 and prints six decimals of them: two say as much.
/// - It writes every point of a path in full with its command (see `SVGPathData`), an identity transform on every
///   stroke and the initial value of every property (see `SVGStyle`).
/// - It defines glyphs with long names, and some that are not used (see `SVGGlyphs`).
/// - It repeats clips, and opens a group with one for each thing that is drawn (see `SVGClips`).
/// - It repeats the style of every element: styles become classes, whose colours differ on dark pages (see
///   `SVGStyleSheet`).
struct SVGTidying {
  private var cursor: SVGCursor
  private var output: [UInt8] = []
  /// The new number of each old one, by kind of id.
  private var numbers = identifiers.map { _ in [Int: Int]() }
  private var sheet = SVGStyleSheet()
  private var glyphs = SVGGlyphs()
  private var clips = SVGClips()
  /// The clips of the groups that are open; nil for one without.
  private var groups: [Int?] = []
  /// Where the content of the document begins.
  private var start: Int?
  private var isInRoot = false

  /// The tidied form of an SVG document that cairo wrote.
  ///
  /// - Parameters:
  ///   - head: what is said of the document, at the beginning of its content.
  ///   - foot: what is drawn last.
  ///   - invertsImages: whether pixels are inverted on dark pages.
  static func tidied(
    _ source: [UInt8], head: String = "", foot: String = "", invertsImages: Bool = false
  ) -> [UInt8] {
    source.withUnsafeBufferPointer { source in
      var tidying = SVGTidying(source: source)
      tidying.run()
      return tidying.document(head, foot, invertsImages)
    }
  }

  private func document(_ head: String, _ foot: String, _ invertsImages: Bool) -> [UInt8] {
    let end = Array("</svg>".utf8)
    guard let start, let last = output.lastIndex(of: UInt8(ascii: "<")), output[last...].starts(with: end) else {
      return output
    }
    let style = sheet.text(invertsImages: invertsImages)
    let outlines = glyphs.definitions(Self.tidiedPath) + clips.definitions
    return output[..<start] + Array((head + style).utf8) + outlines + output[start..<last] + Array(foot.utf8)
      + output[last...]
  }

  private init(source: UnsafeBufferPointer<UInt8>) {
    cursor = SVGCursor(source)
    output.reserveCapacity(source.count)
  }

  private var source: UnsafeBufferPointer<UInt8> { cursor.source }
  private var position: Int {
    get { cursor.position }
    set { cursor.position = newValue }
  }

  private static let identityTransform = Array(#" transform="matrix(1,0,0,1,0,0)""#.utf8)
  private static let style = Array(#" style=""#.utf8)
  private static let pathData = Array(#" d=""#.utf8)
  private static let coordinates = [Array(#" x=""#.utf8), Array(#" y=""#.utf8)]
  private static let identifiers = [
    [Array(#""surface"#.utf8), Array("#surface".utf8)], [Array(#""image"#.utf8), Array("#image".utf8)],
  ]
  private static let root = Array("<svg".utf8)
  private static let image = Array("<image ".utf8)
  private static let unsmoothed = Array(#"image-rendering="pixelated" "#.utf8)

  private mutating func run() {
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: " "): tidyAttribute()
      case UInt8(ascii: "\""), UInt8(ascii: "#"): tidyIdentifier()
      case UInt8(ascii: "<"): tidyTag()
      case UInt8(ascii: ">") where isInRoot:
        copyByte()
        (start, isInRoot) = (output.count, false)
      default: copyByte()
      }
    }
  }

  private static let groupStarts = [Array("<g ".utf8), Array("<g>".utf8)]
  private static let (groupEnd, lineEnd) = (Array("</g>".utf8), UInt8(ascii: "\n"))

  private mutating func tidyTag() {
    glyphs.readDefinitions(&cursor)
    clips.readDefinitions(&cursor, Self.tidiedPath)
    if let clip = clips.beginGroup(&cursor) {
      groups.append(clip)
      output += clips.tag(of: clip)
    } else if skip(Self.groupEnd) {
      endGroup()
    } else if let use = glyphs.use(&cursor) {
      output += use
    } else if copy(Self.image) {
      output += Self.unsmoothed
    } else if start == nil, copy(Self.root) {
      isInRoot = true
    } else {
      if opensGroup { groups.append(nil) }
      copyByte()
    }
  }

  /// Whether the tag here is that of a group with content.
  private var opensGroup: Bool {
    guard Self.groupStarts.contains(where: cursor.isAt) else { return false }
    let end = source[position...].firstIndex(of: UInt8(ascii: ">")) ?? position
    return source[end - 1] != UInt8(ascii: "/")
  }

  /// Ends a group, unless the next thing is one with the same clip: then it goes on.
  private mutating func endGroup() {
    let clip = groups.popLast() ?? nil
    var next = cursor
    if let clip, next.skip([Self.lineEnd]), clips.beginGroup(&next) == clip {
      groups.append(clip)
      _ = next.skip([Self.lineEnd])
      cursor = next
    } else {
      output += Self.groupEnd
    }
  }

  private mutating func tidyAttribute() {
    if skip(Self.identityTransform) { return }
    if skip(Self.style) { return tidyStyle() }
    if copy(Self.pathData) { return tidyPath() }
    guard Self.coordinates.contains(where: { copy($0) }) else { return copyByte() }
    SVGNumber(source, &cursor.position)?.write(to: &output)
  }

  private mutating func tidyStyle() {
    let start = position
    while position < source.count, source[position] != UInt8(ascii: "\"") { position += 1 }
    let declarations = String(decoding: source[start..<position], as: UTF8.self)
    position = min(position + 1, source.count)
    guard let name = sheet.name(of: declarations) else { return }
    output += #" class="\#(name)""#.utf8
  }

  private mutating func tidyPath() { output += Self.tidiedPath(&cursor) }

  private static func tidiedPath(_ data: [UInt8]) -> [UInt8] {
    data.withUnsafeBufferPointer { data in
      var cursor = SVGCursor(data)
      return tidiedPath(&cursor)
    }
  }

  /// The path up to the next quote, in few characters.
  private static func tidiedPath(_ cursor: inout SVGCursor) -> [UInt8] {
    var path = SVGPathData()
    var (command, numbers): (UInt8, [Int]) = (0, [])
    while cursor.position < cursor.source.count, cursor.source[cursor.position] != UInt8(ascii: "\"") {
      if let number = SVGNumber(cursor.source, &cursor.position) {
        numbers.append(number.hundredths)
        continue
      }
      if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= cursor.source[cursor.position] {
        path.append(command, numbers)
        command = cursor.source[cursor.position]
        numbers.removeAll(keepingCapacity: true)
      }
      cursor.position += 1
    }
    path.append(command, numbers)
    return path.text
  }

  private mutating func tidyIdentifier() {
    guard let kind = Self.identifiers.firstIndex(where: { $0.contains { copy($0) } }) else { return copyByte() }
    var old = 0
    while position < source.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= source[position] {
      old = 10 &* old &+ Int(source[position]) - 0x30
      position += 1
    }
    let number = numbers[kind][old] ?? numbers[kind].count + 1
    numbers[kind][old] = number
    output += Array(String(number).utf8)
  }

  private mutating func copyByte() {
    output.append(source[position])
    position += 1
  }

  private mutating func copy(_ text: [UInt8]) -> Bool {
    guard skip(text) else { return false }
    output += text
    return true
  }

  private mutating func skip(_ text: [UInt8]) -> Bool { cursor.skip(text) }
}
