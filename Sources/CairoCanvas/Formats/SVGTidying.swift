/// Makes cairo's SVG reproducible and short without changing how it looks.
///
/// - Cairo numbers surfaces and images over the whole process, so the ids tell what else was drawn before or meanwhile:
///   they are renumbered in order of appearance.
/// - It leaves out that the pixels of images are not to be smoothed, since nothing that is drawn here needs this.
/// - Cairo keeps coordinates as multiples of 1/256 and prints six decimals of them: two say as much.
/// - It writes every point of a path in full with its command (see `SVGPathData`), an identity transform on every
///   stroke and the initial value of every property (see `SVGStyle`).
struct SVGTidying {
  private let source: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var output: [UInt8] = []
  /// The new number of each old one, by kind of id.
  private var numbers = identifiers.map { _ in [Int: Int]() }
  /// What styles have become: a figure has few.
  private var styles: [String: String] = [:]

  /// The tidied form of an SVG document that cairo wrote.
  static func tidied(_ source: [UInt8]) -> [UInt8] {
    source.withUnsafeBufferPointer { source in
      var tidying = SVGTidying(source: source)
      tidying.run()
      return tidying.output
    }
  }

  private init(source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    output.reserveCapacity(source.count)
  }

  private static let identityTransform = Array(#" transform="matrix(1,0,0,1,0,0)""#.utf8)
  private static let style = Array(#" style=""#.utf8)
  private static let pathData = Array(#" d=""#.utf8)
  private static let coordinates = [Array(#" x=""#.utf8), Array(#" y=""#.utf8)]
  private static let identifiers = [
    [Array(#""surface"#.utf8), Array("#surface".utf8)], [Array(#""image"#.utf8), Array("#image".utf8)],
  ]
  private static let image = Array("<image ".utf8)
  private static let unsmoothed = Array(#"image-rendering="pixelated" "#.utf8)

  private mutating func run() {
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: " "): tidyAttribute()
      case UInt8(ascii: "\""), UInt8(ascii: "#"): tidyIdentifier()
      case UInt8(ascii: "<"): if copy(Self.image) { output += Self.unsmoothed } else { copyByte() }
      default: copyByte()
      }
    }
  }

  private mutating func tidyAttribute() {
    if skip(Self.identityTransform) { return }
    if skip(Self.style) { return tidyStyle() }
    if copy(Self.pathData) { return tidyPath() }
    guard Self.coordinates.contains(where: { copy($0) }) else { return copyByte() }
    SVGNumber(source, &position)?.write(to: &output)
  }

  private mutating func tidyStyle() {
    let start = position
    while position < source.count, source[position] != UInt8(ascii: "\"") { position += 1 }
    let declarations = String(decoding: source[start..<position], as: UTF8.self)
    position = min(position + 1, source.count)
    let style = styles[declarations] ?? SVGStyle(declarations).text
    styles[declarations] = style
    guard !style.isEmpty else { return }
    output += Self.style
    output += style.utf8
    output.append(UInt8(ascii: "\""))
  }

  private mutating func tidyPath() {
    var path = SVGPathData()
    var (command, numbers): (UInt8, [Int]) = (0, [])
    while position < source.count, source[position] != UInt8(ascii: "\"") {
      if let number = SVGNumber(source, &position) {
        numbers.append(number.hundredths)
        continue
      }
      if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= source[position] {
        path.append(command, numbers)
        command = source[position]
        numbers.removeAll(keepingCapacity: true)
      }
      position += 1
    }
    path.append(command, numbers)
    output += path.text
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

  private mutating func skip(_ text: [UInt8]) -> Bool {
    guard text.count <= source.count - position else { return false }
    for index in text.indices where source[position + index] != text[index] { return false }
    position += text.count
    return true
  }
}
