import Results

/// Something of a figure that has no room on its page.
public struct Misfit: Sendable, Equatable {
  /// What has no room.
  public let message: String
  /// What helps.
  public let hint: String
  /// Whether the figure cannot be read because of it.
  public let isError: Bool
}

extension FigureLayout {
  /// Plotting areas that are too small to be read, and names that have no place beside their curves.
  var misfits: [Misfit] { smallAreas + missingNames }

  /// What a reader should know of how the panels are laid out, in sentences: why a legend stands in place of names.
  var remarks: [String] {
    var remarks = FigureRemarks()
    for (index, panel) in data.panels.enumerated() {
      let isShown = panel.legend == .auto && legends[index].box != nil
      remarks.add(isShown ? [legends[index].fallback?.phrase].compactMap(\.self) : [], of: panel.letters)
    }
    return remarks.sentences
  }

  private var missingNames: [Misfit] {
    zip(data.panels, legends).filter { $0.legend == .direct && $1.fallback != nil }.map { panel, _ in
      Misfit(
        message: "the names of panel '\(panel.name)' have no place beside its curves, so a legend has them",
        hint:
          "at most \(Limits.directLabels) curves of clear distance are named directly; 'legend: auto' leaves it open",
        isError: false)
    }
  }

  private var smallAreas: [Misfit] {
    data.panels.indices.compactMap { index in
      let areas = areas[index].joined().map(\.size)
      guard let least = areas.min(by: { min($0.width, $0.height) < min($1.width, $1.height) }),
        min(least.width, least.height) < Limits.leastCell
      else { return nil }
      let (width, height) = (Int(least.width.rounded()), Int(least.height.rounded()))
      return Misfit(
        message: "the plotting area of panel '\(data.panels[index].name)' would be \(width) × \(height) points large",
        hint: "give the figure more room ('width', 'height'), put panels in more rows ('layout'), or shorten names",
        isError: true)
    }
  }
}

extension Scene {
  /// Texts that are cut by an edge of the page.
  func misfits(_ measuring: any TextMeasuring) -> [Misfit] {
    let page = Rectangle(x: 0, y: 0, width: size.width, height: size.height).expanded(by: 0.5)
    return items.compactMap { item in
      guard case .text(let text) = item, !page.holds(text.bounds(measuring)) else { return nil }
      return Misfit(
        message: "the text '\(text.text.plain)' reaches beyond the figure",
        hint: "shorten it, or give the figure more room ('width', 'height')", isError: false)
    }
  }
}

extension Rectangle {
  /// Whether all of `other` lies inside or on the edges.
  fileprivate func holds(_ other: Rectangle) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }
}
