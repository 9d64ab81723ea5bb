public import Notebooks
public import Results

/// A drawn figure and the files that hold it.
public struct ReportFigure: Sendable {
  /// The drawing as an SVG file, which the page carries within itself.
  public let svg: [UInt8]
  /// The drawing for a narrow column, as another SVG file; nil where it is the same there.
  public let narrow: [UInt8]?
  /// The texts of the drawing as SVG markup, which lies unseen over it, so that a search in the page finds them; nil
  /// without any.
  public let words: String?
  /// The width of the drawing in points.
  public let width: Double
  /// The files to download, in the order shown.
  public let downloads: [Download]
  /// The caption.
  public let caption: [Inline]
  /// Remarks on the drawing, in sentences: statistics, scales, what the drawing leaves out.
  public let remarks: [String]
  /// The outcomes of the checked values in its labels.
  public let labelChecks: [ValueCheck]
  /// A description of the drawing, for readers who cannot see it.
  public let alternativeText: [Inline]
  /// The letters of its panels, in order.
  public let panels: [String]

  /// A drawn figure.
  public init(
    svg: [UInt8], words: String? = nil, narrow: [UInt8]? = nil, width: Double, downloads: [Download], caption: [Inline],
    remarks: [String] = [],
    labelChecks: [ValueCheck] = [], alternativeText: [Inline], panels: [String]
  ) {
    self.svg = svg
    self.narrow = narrow
    self.words = words
    self.width = width
    self.downloads = downloads
    self.caption = caption
    self.remarks = remarks
    self.labelChecks = labelChecks
    self.alternativeText = alternativeText
    self.panels = panels
  }
}

extension ReportFigure {
  /// The same figure without a drawing for narrow columns.
  var withoutNarrow: ReportFigure {
    ReportFigure(
      svg: svg, words: words, width: width, downloads: downloads, caption: caption, remarks: remarks,
      labelChecks: labelChecks, alternativeText: alternativeText, panels: panels)
  }

  /// The bytes of pixels in the drawing, which are not compressed any further on their way.
  fileprivate var pixelBytes: Int {
    String(decoding: svg, as: UTF8.self).split(separator: ";base64,").dropFirst().reduce(0) { sum, part in
      sum + part.utf8.prefix { $0 != UInt8(ascii: "\"") }.count
    }
  }
}

extension ReportInputs {
  /// The most bytes of the drawings for narrow columns that a page carries, together and each.
  private static let narrowBytes = (all: 100_000, each: 60_000)

  /// Leaves out drawings for narrow columns where the page would become too large, in the order of the notebook: the
  /// others scroll there. Pixels that it has already count half.
  public mutating func limitNarrowDrawings() {
    var left = Self.narrowBytes.all - figures.values.map(\.pixelBytes).reduce(0, +) / 2
    for label in notebook.executableBlocks.map(\.label.name) {
      guard let figure = figures[label], let size = figure.narrow?.count else { continue }
      if size <= min(left, Self.narrowBytes.each) { left -= size } else { figures[label] = figure.withoutNarrow }
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
