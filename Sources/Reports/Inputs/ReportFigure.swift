public import Figures
public import Notebooks
public import Results

/// A drawn figure and the files that hold it.
public struct ReportFigure: Sendable {
  /// The drawing as an SVG file, which the page carries within itself.
  public let svg: [UInt8]
  /// The texts of the drawing as SVG markup, which lies unseen over it, so that a search in the page finds them; nil
  /// without any.
  public let words: String?
  /// What lies at places of the drawing, for readers who point at them.
  public internal(set) var points: [FigurePoint]
  /// The numbers of the drawing, as many as are shown below it; nil where they are not shown.
  public internal(set) var values: FigureValues?
  /// The drawing for a narrow column, as another SVG file; nil where it is the same there.
  public internal(set) var narrow: [UInt8]?
  /// What the page shows one at a time in place of the drawing; empty where it shows all of it.
  public internal(set) var states: [State]
  /// The size of the drawing in points.
  public let size: Size
  /// The files to download, in the order shown.
  public let downloads: [Download]
  /// The caption.
  public let caption: [Inline]
  /// Remarks on the drawing, in sentences: statistics, scales, what the drawing leaves out.
  public internal(set) var remarks: [String]
  /// The outcomes of the checked values in its labels.
  public let labelChecks: [ValueCheck]
  /// A description of the drawing, for readers who cannot see it.
  public let alternativeText: [Inline]
  /// A longer description, which readers may open; empty without.
  public let longText: [Inline]
  /// The letters of its panels, in order.
  public let panels: [String]

  /// A drawn figure.
  public init(
    svg: [UInt8], words: String? = nil, points: [FigurePoint] = [], values: FigureValues? = nil,
    narrow: [UInt8]? = nil, states: [State] = [], size: Size, downloads: [Download], caption: [Inline],
    remarks: [String] = [],
    labelChecks: [ValueCheck] = [], alternativeText: [Inline], longText: [Inline] = [], panels: [String]
  ) {
    (self.svg, self.words, self.points, self.values) = (svg, words, points, values)
    (self.narrow, self.states, self.size, self.downloads) = (narrow, states, size, downloads)
    (self.caption, self.remarks, self.labelChecks) = (caption, remarks, labelChecks)
    (self.alternativeText, self.longText, self.panels) = (alternativeText, longText, panels)
  }
}

extension ReportFigure {
  /// One of the states that a page shows in turn.
  public struct State: Sendable {
    /// What it is called beside its button.
    public let name: String
    /// The drawing as an SVG file.
    public let svg: [UInt8]
    /// The drawing for a narrow column; nil where it is the same there.
    public internal(set) var narrow: [UInt8]?
    /// The texts of the drawing as SVG markup, which lies unseen over it; nil without any.
    public let words: String?

    /// A state of a figure.
    public init(name: String, svg: [UInt8], narrow: [UInt8]? = nil, words: String? = nil) {
      (self.name, self.svg, self.narrow, self.words) = (name, svg, narrow, words)
    }
  }

  /// The bytes of the drawings that a page shows.
  fileprivate var drawingBytes: Int {
    states.isEmpty ? svg.count : states.reduce(0) { $0 + $1.svg.count + ($1.words?.utf8.count ?? 0) }
  }

  /// The bytes of the drawings for narrow columns.
  fileprivate var narrowBytes: Int {
    states.isEmpty ? narrow?.count ?? 0 : states.reduce(0) { $0 + ($1.narrow?.count ?? 0) }
  }

  /// Shows all states at once, since the page would be too large otherwise.
  fileprivate mutating func limitStates() {
    guard !states.isEmpty else { return }
    states = []
    remarks.append("All states are shown at once: one at a time, they would make the page too large.")
  }

  /// Shows the same drawings in narrow columns.
  fileprivate mutating func dropNarrow() {
    narrow = nil
    for index in states.indices { states[index].narrow = nil }
  }

  /// The most places of a drawing where a page tells values.
  public static let mostPoints = 300
  /// The most rows of numbers below it.
  public static let mostRows = 200

  /// Shows fewer rows of its numbers, and fewer places, where these would take more bytes of the page.
  fileprivate mutating func limit(toBytes bytes: Int) {
    if let values {
      self.values = values.first(values.count(within: bytes))
    }
    let lengths = points.map { $0.text.utf8.count + 45 }
    let step = (lengths.reduce(0, +) - 1) / max(bytes, 1) + 1
    points = bytes > 0 ? stride(from: 0, to: points.count, by: step).map { points[$0] } : []
  }

  /// The bytes that these take.
  fileprivate var valueBytes: Int {
    points.reduce(0) { $0 + $1.text.utf8.count + 45 } + (values?.bytes ?? 0)
  }

  /// The bytes of pixels in the drawing, which are not compressed any further on their way.
  fileprivate var pixelBytes: Int {
    var (rest, sum) = (svg[...], 0)
    while let start = rest.firstStart(of: Self.pixelStart) {
      rest = rest[(start + Self.pixelStart.count)...]
      sum += rest.prefix { $0 != UInt8(ascii: "\"") }.count
    }
    return sum
  }

  private static let pixelStart = Array(";base64,".utf8)
}

extension FigureValues {
  /// The bytes that the tables take on a page.
  fileprivate var bytes: Int {
    parts.flatMap(\.rows).reduce(0) { $0 + Self.bytes(of: $1) }
  }

  private static func bytes(of row: [String]) -> Int { row.reduce(10) { $0 + $1.utf8.count + 9 } }

  /// The number of rows of each table that together take at most `bytes`.
  fileprivate func count(within bytes: Int) -> Int {
    var left = bytes
    return (0..<(parts.map(\.rows.count).max() ?? 0)).prefix { index in
      left -= parts.filter { index < $0.rows.count }.reduce(0) { $0 + Self.bytes(of: $1.rows[index]) }
      return left >= 0
    }.count
  }
}

extension ReportInputs {
  /// The most bytes that a page carries beside its drawings, which are their values and drawings for narrow columns:
  /// less by a part of the drawings' own bytes, so that the page keeps its size.
  private static let figureBytes = (all: 285_000, lessThePart: 0.45)
  /// The most bytes of the states of one figure.
  private static let stateBytes = 400_000
  /// The most bytes of the drawings for narrow columns, together and each.
  private static let narrowBytes = (all: 260_000, each: 120_000)

  /// Leaves out values, and drawings for narrow columns, where the page would become too large: large drawings leave
  /// less room. Figures get equal parts for their values, the smaller the more the drawings for narrow columns need;
  /// these get, in the order of the notebook, what is left. Figures without one scroll there. Pixels count half, since
  /// they are not compressed.
  public mutating func limitFigures() {
    let labels = notebook.executableBlocks.map(\.label.name).filter { figures[$0] != nil }
    for label in labels where figures[label]?.drawingBytes ?? 0 > Self.stateBytes { figures[label]?.limitStates() }
    let drawings = figures.values.reduce(0) { $0 + $1.drawingBytes }
    var left = max(Self.figureBytes.all - Int(Double(drawings) * Self.figureBytes.lessThePart), 0)
    let narrow = figures.values.map(\.narrowBytes).filter { $0 <= Self.narrowBytes.each }.reduce(0, +)
    // Places and rows of numbers take a share each.
    let share = min(left / 4, max((left - narrow) / 2, left / 12)) / max(labels.count, 1)
    for label in labels {
      figures[label]?.limit(toBytes: share)
      left -= figures[label]?.valueBytes ?? 0
    }
    left = min(left, Self.narrowBytes.all - figures.values.reduce(0) { $0 + $1.pixelBytes } / 2)
    for label in labels {
      guard let size = figures[label]?.narrowBytes, size > 0 else { continue }
      if size <= min(left, Self.narrowBytes.each) {
        left -= size
      } else {
        figures[label]?.dropNarrow()
        figuresWithoutNarrow.append(label)
      }
    }
  }
}

/// A file beside the page.
public struct Download: Sendable, Equatable {
  /// The name of its format, such as `PDF`.
  public let format: String
  /// Its path relative to the page, with `/` between parts.
  public let path: String

  /// The file at `path`.
  public init(format: String, path: String) {
    (self.format, self.path) = (format, path)
  }
}
