import Results

/// A title that keeps within a length: on one line if it can, else on more lines and in smaller letters, cut as a last
/// resort.
struct FittedText {
  let lines: [RichText]
  let fontSize: Double
  /// Whether some of the text is not shown.
  let isCut: Bool
  private let measuring: any TextMeasuring

  /// Sizes of letters and numbers of lines, from the best to what is still readable.
  private static let forms: [(size: Double, lines: Int)] = [
    (Typography.label, 1), (7.5, 1), (Typography.label, 2), (7.5, 2), (Typography.tick, 2), (Typography.tick, 3),
  ]

  /// The length of a usual word, as a multiple of the size of its letters.
  private static let usualWord = 8.0

  /// The smallest letters, for numbers that have no room otherwise.
  private static let leastSize = 4.5

  /// `label` for a line of `room` points, on at most `mostLines` lines.
  init(_ label: String, room: Double, mostLines: Int = 2, _ measuring: any TextMeasuring) {
    self.init(LabelMarkup.parse(label).words, room: room, mostLines: mostLines, measuring)
  }

  /// `words` for a line of `room` points, on at most `mostLines` lines.
  init(_ words: [RichText], room: Double, mostLines: Int = 2, _ measuring: any TextMeasuring) {
    self.measuring = measuring
    for form in Self.forms where form.lines <= mostLines {
      let breaker = LineBreaks(room: room, size: form.size, measuring: measuring)
      guard let lines = breaker.lines(of: words[...], count: form.lines) else { continue }
      (self.lines, fontSize, isCut) = (lines, form.size, false)
      return
    }
    (fontSize, isCut) = (Typography.tick, true)
    lines = Self.cut(words, into: mostLines, room: room, measuring)
  }

  /// All of `words` for a line of `room` points, on as many lines as necessary: words that are too long are broken
  /// anywhere, except numbers, for which the letters become smaller. Where it `keepsUsualWords`, only words longer than
  /// usual are broken, and lines become as long as the others need.
  init(
    breaking words: [RichText], room: Double, keepsUsualWords: Bool = false, size whole: Double = Typography.tick,
    _ measuring: any TextMeasuring
  ) {
    func longest(_ words: [RichText]) -> Double {
      words.map { measuring.measure($0, fontSize: whole).width }.max() ?? 0
    }
    let room = keepsUsualWords ? max(room, min(longest(words), Self.usualWord * whole)) : room
    let widest = longest(words.filter(\.isNumeral))
    let size = widest > room ? max(whole * room / widest, Self.leastSize) : whole
    (self.measuring, fontSize, isCut) = (measuring, size, false)
    lines = RichText.lines(of: words) { measuring.measure($0, fontSize: size).width <= room + 1e-9 }
  }

  /// From the top of the first line to the bottom of the last.
  var height: Double { Double(lines.count) * lineHeight }

  private var lineHeight: Double {
    let line = Typography.line(measuring, Typography.label)
    return line.ascent + line.descent
  }

  /// How far the text reaches from the vertical axis beside it, in points: a single symbol stays upright there.
  var depth: Double { isSymbol ? max(width, height) : height }

  /// Whether the text is a symbol rather than words.
  var isSymbol: Bool { lines.count == 1 && width <= Typography.label * 1.6 }

  /// The text beside a vertical axis, around the height of `point` and with its outermost edge `depth` from there.
  func items(beside point: Point, isLeft: Bool, _ descent: Double) -> [SceneItem] {
    if isSymbol {
      let baseline = point.y + height / 2 - descent
      let x = isLeft ? point.x : point.x + depth
      return items(endingAt: Point(x: x, y: baseline), .end)
    }
    let x = isLeft ? point.x - descent : point.x + depth - descent
    return items(endingAt: Point(x: x, y: point.y), .middle, rotation: -90)
  }

  /// The width of the longest line.
  var width: Double { lines.map { measuring.measure($0, fontSize: fontSize).width }.max() ?? 0 }

  /// The lines with the baseline of the last one at `point`; the others lie above it (left of it where the text reads
  /// upwards).
  func items(
    endingAt point: Point, _ alignment: SceneText.Alignment, rotation: Double = 0, paint: Paint = .ink
  ) -> [SceneItem] {
    lines.enumerated().map { index, line in
      let offset = -Double(lines.count - 1 - index) * lineHeight
      let position = rotation == 0 ? Point(x: point.x, y: point.y + offset) : Point(x: point.x + offset, y: point.y)
      return .text(
        SceneText(
          line, fontSize: fontSize, paint: paint, position: position, alignment: alignment, rotation: rotation))
    }
  }

  /// As many words as fit on each line, and an ellipsis.
  private static func cut(
    _ words: [RichText], into count: Int, room: Double, _ measuring: any TextMeasuring
  ) -> [RichText] {
    var lines: [RichText] = []
    var rest = words[...]
    while !rest.isEmpty, lines.count < count {
      let fitting = (1...rest.count).last { number in
        measuring.measure(.joined(rest.prefix(number)), fontSize: Typography.tick).width <= room
      }
      let taken = fitting ?? 1
      let isLast = lines.count == count - 1 && taken < rest.count || fitting == nil
      let line = RichText.joined(rest.prefix(taken))
      lines.append(isLast ? shortened(line, room, measuring) : line)
      rest = fitting == nil ? [] : rest.dropFirst(taken)
    }
    return lines
  }

  private static func shortened(_ text: RichText, _ room: Double, _ measuring: any TextMeasuring) -> RichText {
    var runs = text.runs
    while let last = runs.popLast() {
      for length in stride(from: last.text.count, through: 1, by: -1) {
        var run = last
        run.text = last.text.prefix(length) + "…"
        let shorter = RichText(runs + [run])
        if measuring.measure(shorter, fontSize: Typography.tick).width <= room { return shorter }
      }
    }
    return RichText("…")
  }
}
