package import Diagnostics

/// The codes of diagnostics of figures and tables.
extension DiagnosticCode {
  package static let missingChannel = DiagnosticCode(
    "missing-channel",
    meaning: "A layer lacks a channel that its mark needs, such as 'y' of a line.")

  package static let unusedChannel = DiagnosticCode(
    "unused-channel",
    meaning: "A layer has a channel or a key that its mark does not use.",
    remedy: "The hint lists the channels of the mark, or the marks that have the key.")

  package static let missingAlong = DiagnosticCode(
    "missing-along",
    meaning: "It is not clear along which dimension a line connects its points.",
    remedy: "Write 'along: DIMENSION' in the layer.")

  package static let unusedDimension = DiagnosticCode(
    "unused-dimension",
    meaning: "The data of a layer or a column have a dimension that neither a channel, a facet nor a statistic uses.",
    remedy: "Select one element of it, summarise it with 'stat', or use it for a colour or a facet.")

  package static let differentCoordinates = DiagnosticCode(
    "different-coordinates",
    meaning: "Two channels of a layer share a dimension but have different coordinates of it.",
    remedy: "Select the same coordinates in both.")

  package static let notANumber = DiagnosticCode(
    "not-a-number",
    meaning: "Some points are not drawn because one of their values is NaN or infinite.",
    remedy: "A run may have diverged. 'finite' and 'where' select the other points.")

  package static let notPositive = DiagnosticCode(
    "not-positive",
    meaning: "A logarithmic scale gets numbers at or below 0, which it cannot show.",
    remedy: "Leave these numbers out, or use 'type: linear'.")

  package static let nothingToDraw = DiagnosticCode(
    "nothing-to-draw",
    meaning: "A layer or a facet has no point that can be drawn.",
    remedy: "'lazyrich data' prints the numbers of the experiment.")

  package static let emptyColumn = DiagnosticCode(
    "empty-column",
    meaning: "All numbers of a column of a table are missing or infinite, so the column shows none.",
    remedy: "'lazyrich data' prints the numbers of the experiment.")

  package static let tooManyCells = DiagnosticCode(
    "too-many-cells",
    meaning: "A facet, a table or a network would have more parts than fit on a page.",
    remedy: "Select some of them.")

  package static let badLayout = DiagnosticCode(
    "bad-layout",
    meaning: """
      The rows of 'layout' do not have the same length, a panel does not fill a rectangle, or insets are nested.
      """,
    remedy: "Each row has one name for each cell; '.' is an empty cell.")

  package static let overriddenScale = DiagnosticCode(
    "overridden-scale",
    meaning: "A figure gives coordinates other colours than the rest of the report does.",
    remedy: "Leave the colours to the report, or write others for all figures: 'scales' in the front matter.")

  package static let coarseLine = DiagnosticCode(
    "coarse-line",
    meaning: "A line joins few points and bends at them, which looks like a result.",
    remedy: "Take more samples, or add a layer of points that shows where they are.")

  package static let longAlternative = DiagnosticCode(
    "long-alternative",
    meaning: "The alternative text of a figure is longer than what is heard in one go.",
    remedy: "Shorten 'fig-alt', and write the rest into 'fig-long', which the page shows folded below the figure.")

  package static let directionWords = DiagnosticCode(
    "direction-words",
    meaning: "A caption says where panels are, such as 'left' or 'upper row', and phones show them in other places.",
    remedy: "Name panels by their letters, such as (A). 'letter: columns' or 'letter: rows' gives letters to facets.")

  package static let doesNotFit = DiagnosticCode(
    "does-not-fit",
    meaning: """
      A plotting area would be too small to be read, a text reaches beyond the edge of a figure, or the names that \
      'legend: direct' asks for have no place beside the curves.
      """,
    remedy: "Give the figure more room, put panels in more rows, or shorten names.")

  package static let unknownPanel = DiagnosticCode(
    "unknown-panel",
    meaning: "A layout, an inset or a reference names a panel that the figure does not have.")

  package static let referenceInLabel = DiagnosticCode(
    "reference-in-label",
    meaning: "A title or another label of a figure contains a reference or a citation, which a drawing cannot follow.",
    remedy: "Refer to it in the caption or in the text.")

  package static let unknownCommand = DiagnosticCode(
    "unknown-command",
    meaning: "A label contains a command of TeX that figures do not know. The label shows it as it is written.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofFigures: [DiagnosticCode] = [
    missingChannel, unusedChannel, missingAlong, unusedDimension, differentCoordinates, notANumber, notPositive,
    nothingToDraw, emptyColumn, tooManyCells, badLayout, overriddenScale, coarseLine, longAlternative,
    directionWords, doesNotFit, unknownPanel, referenceInLabel, unknownCommand,
  ]
}
