public import Results

/// A figure with its data: everything that determines the drawing except the sizes of letters.
public struct FigureData: Sendable {
  /// Points.
  let width: Double
  /// Points; nil: the aspects of the cells determine it.
  let height: Double?
  let grid: PanelGrid
  /// The same panels for a narrow column.
  let narrowGrid: PanelGrid
  let columnWeights: [Double]
  /// Nil: rows are as high as the aspects of their cells say.
  let rowWeights: [Double]?
  let legend: FigureSpec.Legend?
  var panels: [PanelData]
  /// Remarks for the caption, in sentences: which statistics are shown, which scales differ between cells, what lies
  /// outside the limits.
  public let remarks: [String]
  /// The outcomes of the checked values in its labels.
  public let checks: [ValueCheck]
  /// Where these values were checked, in the same order.
  public internal(set) var valuePlaces: [ValuePlace] = []
  /// What a page shows one at a time, in order; empty where it shows all.
  public var states: [FigureState] = []
  /// The dimension of the states; nil without states.
  var stateDimension: String?

  /// The letters of the panels, in their order, as text refers to them.
  public var panelLetters: [String] { panels.flatMap(\.letterList) }
}
