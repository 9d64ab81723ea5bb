public import Notebooks
public import Results

/// A drawn figure and the files that hold it.
public struct ReportFigure: Sendable {
  /// The drawing as an SVG file, which the page carries within itself.
  public let svg: [UInt8]
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
    svg: [UInt8], width: Double, downloads: [Download], caption: [Inline], remarks: [String] = [],
    labelChecks: [ValueCheck] = [], alternativeText: [Inline], panels: [String]
  ) {
    self.svg = svg
    self.width = width
    self.downloads = downloads
    self.caption = caption
    self.remarks = remarks
    self.labelChecks = labelChecks
    self.alternativeText = alternativeText
    self.panels = panels
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
