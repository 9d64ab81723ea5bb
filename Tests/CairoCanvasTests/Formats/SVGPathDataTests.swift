import TestSupport
import Testing

@testable import CairoCanvas

@Suite struct SVGPathDataTests {
  /// Draws the commands that `text` writes, as a viewer does, and returns them with absolute points in hundredths.
  private static func drawn(_ text: [UInt8]) -> [String] {
    var reader = Reader(text: text)
    while reader.readCommand() {}
    return reader.drawn
  }

  /// A random path as cairo writes them.
  private static func path(_ generator: inout SeededGenerator) -> [(UInt8, [Int])] {
    func point() -> [Int] { (0..<2).map { _ in Int.random(in: -300...30_000, using: &generator) } }
    var commands: [(UInt8, [Int])] = []
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      var last = point()
      commands.append((UInt8(ascii: "M"), last))
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let next = last.map { Bool.random(using: &generator) ? $0 : $0 + Int.random(in: -150...150, using: &generator) }
        if Bool.random(using: &generator) { commands.append((UInt8(ascii: "C"), point() + point() + next)) }
        commands.append((UInt8(ascii: "L"), next))
        last = next
      }
      if Bool.random(using: &generator) { commands.append((UInt8(ascii: "Z"), [])) }
    }
    return commands
  }

  @Test func everyPointIsWhereItWas() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let commands = Self.path(&generator)
      var data = SVGPathData()
      for (command, numbers) in commands { data.append(command, numbers) }
      let expected = commands.map { "\(Character(Unicode.Scalar($0.0)))\($0.1)" }
      #expect(Self.drawn(data.text) == expected, "\(String(decoding: data.text, as: UTF8.self))")
    }
  }

  @Test func cellsOfAHeatMapAreShort() {
    var data = SVGPathData()
    for row in 0..<20 {
      for column in 0..<20 {
        let (x, y) = (4025 + 575 * column, 1250 + 575 * row)
        data.append(UInt8(ascii: "M"), [x, y])
        for corner in [[x + 575, y], [x + 575, y + 575], [x, y + 575]] { data.append(UInt8(ascii: "L"), corner) }
        data.append(UInt8(ascii: "Z"), [])
      }
    }
    #expect(data.text.count < 400 * 24)
  }
}

/// Reads path data by the rules of the standard, points in hundredths.
private struct Reader {
  let text: [UInt8]
  private(set) var drawn: [String] = []
  private var position = 0
  private var (x, y): (Int, Int) = (0, 0)
  private var start: (x: Int, y: Int) = (0, 0)
  private var command = UInt8(ascii: "M")

  init(text: [UInt8]) { self.text = text }

  mutating func readCommand() -> Bool {
    guard position < text.count else { return false }
    if text[position] | 0x20 >= UInt8(ascii: "a") {
      command = text[position]
      position += 1
    }
    let isRelative = command & 0x20 > 0
    switch command & 0xdf {
    case UInt8(ascii: "M"):
      let point = readPoint(isRelative)
      start = point
      add("M", [point])
      command = isRelative ? UInt8(ascii: "l") : UInt8(ascii: "L")
    case UInt8(ascii: "L"): add("L", [readPoint(isRelative)])
    case UInt8(ascii: "H"): add("L", [(x: readNumber() + (isRelative ? x : 0), y: y)])
    case UInt8(ascii: "V"): add("L", [(x: x, y: readNumber() + (isRelative ? y : 0))])
    case UInt8(ascii: "C"): add("C", (0..<3).map { _ in readPoint(isRelative) })
    default:
      drawn.append("Z[]")
      (x, y) = start
    }
    return true
  }

  private mutating func add(_ name: String, _ points: [(x: Int, y: Int)]) {
    drawn.append("\(name)\(points.flatMap { [$0.x, $0.y] })")
    if let last = points.last { (x, y) = last }
  }

  private mutating func readPoint(_ isRelative: Bool) -> (x: Int, y: Int) {
    let point = (x: readNumber(), y: readNumber())
    return isRelative ? (x: point.x + x, y: point.y + y) : point
  }

  /// The longest number that begins here, after a space if there is one.
  private mutating func readNumber() -> Int {
    if position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
    return text.withUnsafeBufferPointer { SVGNumber($0, &position)?.hundredths } ?? .min
  }
}
