import Diagnostics
import Results
import Schemas

/// The cells of a panel, and in which of them each layer's data lie.
struct FacetResolution {
  private(set) var grid = FacetGrid()
  private(set) var diagnostics: [Diagnostic] = []
  /// The outcomes of the checked values in the titles of the cells.
  private(set) var checks: [ValueCheck] = []
  private let facet: FacetSpec
  private let scope: EvaluationScope
  private let names: CoordinateNames
  /// What readers call the dimensions of rows and columns.
  private var axisTitles: [String: String] = [:]

  /// The cells that `frames`, the data of a panel's layers, make.
  init(
    _ facet: FacetSpec, over frames: [LayerFrame], in scope: EvaluationScope, names: CoordinateNames,
    scales: ReportScales = ReportScales()
  ) {
    (self.facet, self.scope, self.names) = (facet, scope, names)
    grid.rowName = facet.rows?.text
    grid.columnName = facet.columns?.text
    grid.rows = coordinates(facet.rows, frames)
    grid.columns = coordinates(facet.columns, frames)
    reportOneDimension(frames)
    for name in [grid.rowName, grid.columnName].compactMap(\.self) {
      let title = frames.lazy.compactMap { $0.dimension(named: name)?.title(of: name) }.first
      axisTitles[name] = scales.look(of: name, nil).label ?? title
    }
    guard diagnostics.isEmpty else { return }
    (grid.titles, grid.rowTitles) = (titles(), rowTitles())
  }

  /// The facet row or column of each index along the dimension that has the coordinates called `name`.
  static func facetIndices(of name: String?, in frame: LayerFrame, among coordinates: [Coordinate]) -> [Int] {
    guard let name, let own = frame.coordinates(named: name) else { return [] }
    return (0..<own.count).map { index in coordinates.firstIndex { $0.matches(own[index]) } ?? 0 }
  }

  private mutating func coordinates(_ name: LocatedName?, _ frames: [LayerFrame]) -> [Coordinate] {
    guard let name else { return [] }
    let own = frames.compactMap { $0.coordinates(named: name.text) }
    if own.isEmpty, !frames.isEmpty {
      diagnostics.append(.unknownDimension(name, in: frames.flatMap(\.coordinateNames), "the data of this panel"))
    }
    let all = own.reduce(into: [Coordinate]()) { all, coordinates in
      for index in 0..<coordinates.count
      where all.count <= Limits.countedFacets && !all.contains(where: { $0.matches(coordinates[index]) }) {
        all.append(coordinates[index])
      }
    }
    if all.count > Limits.facets {
      let count = all.count > Limits.countedFacets ? "more than \(Limits.countedFacets)" : "\(all.count)"
      diagnostics.append(
        .error(
          .tooManyCells, at: name.range, "'\(name.text)' has \(count) coordinates, and at most \(Limits.facets) fit",
          hint: "select some, or distinguish them by colour"))
    }
    return all
  }

  /// Rows and columns along one dimension would leave all cells but those of a diagonal empty.
  private mutating func reportOneDimension(_ frames: [LayerFrame]) {
    guard let rows = facet.rows, let columns = facet.columns else { return }
    guard frames.contains(where: { $0.holdsOneDimension(rows.text, columns.text) }) else { return }
    diagnostics.append(
      .error(
        .conflictingKeys, at: columns.range, "rows and columns of this facet are the same dimension",
        hint: "keep 'rows' or 'columns'"))
  }

  /// Whether rows and columns have titles of their own, in place of one above each cell.
  private var hasStrips: Bool { facet.title == nil && (isGrid || facet.rowTitle != nil || facet.columnTitle != nil) }

  private var isGrid: Bool { grid.rowName != nil && grid.columnName != nil }

  /// The text above each cell. A title that depends on columns only is shown above the first row, one that depends on
  /// rows only above the first column; the checked values in it may depend on either.
  private mutating func titles() -> [[String?]] {
    let names = [grid.rowName, grid.columnName].compactMap { $0 }
    let axes = hasStrips ? [grid.columnName].compactMap { $0 } : names
    let title = facet.title ?? facet.columnTitle
    guard !axes.isEmpty, title?.printed != "none" else {
      return Array(repeating: Array(repeating: nil, count: grid.columnCount), count: grid.rowCount)
    }
    let automatic = axes.map(self.automatic).joined(separator: ", ")
    let used = used(in: title, automatic, of: axes)
    let texts = (0..<grid.rowCount).map { row in (0..<grid.columnCount).map { text(title, row, $0) ?? automatic } }
    let speaksOfRows = !hasStrips && (grid.rowName.map(used.contains) == true || texts.contains { $0 != texts[0] })
    let speaksOfColumns = grid.columnName.map(used.contains) == true || texts.contains { Set($0).count > 1 }
    return texts.enumerated().map { row, texts in
      texts.enumerated().map { column, text in
        if row > 0 && !speaksOfRows || column > 0 && !speaksOfColumns { return nil }
        return LabelTemplate.fill(text, values(row, column))
      }
    }
  }

  /// The text at the left of each row; none where the texts above the cells name them.
  private mutating func rowTitles() -> [String] {
    guard hasStrips, let name = grid.rowName, facet.rowTitle?.printed != "none" else { return [] }
    _ = used(in: facet.rowTitle, automatic(name), of: [name])
    return (0..<grid.rowCount).map { row in
      LabelTemplate.fill(text(facet.rowTitle, row, 0) ?? automatic(name), values(row, 0))
    }
  }

  private func automatic(_ name: String) -> String { "\(axisTitles[name] ?? name.asTitle) = {\(name)}" }

  /// The dimensions that a title names; others than `axes` are reported.
  private mutating func used(in title: CheckedText?, _ automatic: String, of axes: [String]) -> [String] {
    let used = LabelTemplate.names(in: title?.printed ?? automatic, known: axes)
    for name in used where !axes.contains(name) { diagnostics.append(unknownName(name, axes, at: title)) }
    return used
  }

  /// A title as written with its values worked out for a cell, which are noted.
  private mutating func text(_ title: CheckedText?, _ row: Int, _ column: Int) -> String? {
    guard let title else { return nil }
    let scope = scope.selecting(grid.coordinates(row, column))
    if scope.isBlueprint {
      diagnostics += title.diagnostics(before: scope).filter { !diagnostics.contains($0) }
      return title.printed
    }
    let (text, found) = title.evaluate(in: scope)
    checks += found
    return text
  }

  private func values(_ row: Int, _ column: Int) -> [String: String] {
    var values: [String: String] = [:]
    if let name = grid.rowName, row < grid.rows.count { values[name] = names.texts(of: grid.rows)[row] }
    if let name = grid.columnName, column < grid.columns.count { values[name] = names.texts(of: grid.columns)[column] }
    return values
  }

  private func unknownName(_ name: String, _ axes: [String], at title: CheckedText?) -> Diagnostic {
    .error(
      .unknownDimension, at: title?.source.range, "'{\(name)}' is not a dimension of this facet",
      hint: Suggestion.hint(for: name, among: axes))
  }
}

extension LayerFrame {
  /// Whether both names mean the same dimension, as its name and that of auxiliary coordinates do.
  fileprivate func holdsOneDimension(_ first: String, _ second: String) -> Bool {
    guard let index = index(of: first) else { return false }
    return index == self.index(of: second)
  }
}
