public import Diagnostics
public import Results
import Schemas

extension FigureSpec {
  /// Evaluates every channel and checks the figure against its data. The result is the figure with its data and
  /// everything that is wrong with it; there are no data if something is an error.
  ///
  /// With datasets whose elements are all missing the structure is checked and nothing else.
  ///
  /// - Parameters:
  ///   - colors: The colours of quantities through the report; those of this figure alone by default.
  ///   - scales: How the coordinates of dimensions look through the report.
  public func resolve(
    in scope: EvaluationScope, colors: QuantityColors? = nil, scales: ReportScales = ReportScales()
  ) -> (FigureData?, [Diagnostic]) {
    var context = DecodingContext()
    let panelNames = panelNames(&context)
    let grid = grid(panelNames, &context)
    let narrowGrid = narrowGrid(grid, panelNames, &context)
    let insets = panels.map { panel in panel.inset.flatMap { inset($0, panelNames, &context) } }
    reportWeights(grid, &context)
    let labels = CoordinateNames(names.map { ($0.name, $0.value) })
    var notes: [[String]] = []
    var checks: [ValueCheck] = []
    var diagnostics = context.diagnostics
    var alphabet = LetterSequence()
    let resolved = panels.indices.compactMap { index -> PanelData? in
      var resolution = PanelResolution(
        panels[index], name: panelNames[index], in: scope, names: labels,
        quantities: colors ?? QuantityColors([self], in: scope), scales: scales)
      let panel = resolution.resolve(inset: insets[index], states: states)
      diagnostics += resolution.diagnostics
      checks += resolution.checks
      let letter = letter(of: panels[index])
      var lettered = panel
      lettered?.letters = alphabet.next(letter, panel?.facets ?? FacetGrid())
      notes.append(resolution.remarks)
      return lettered
    }
    if let unknown = unknownStates(resolved) { diagnostics.append(unknown) }
    let hasColumns = (grid?.columnCount ?? 1) > 1 || resolved.contains { $0.facets.columnCount > 1 }
    if let warning = directionWarning(hasSeveralColumns: hasColumns) { diagnostics.append(warning) }
    guard let grid, let narrowGrid, !diagnostics.hasErrors, resolved.count == panels.count else {
      return (nil, diagnostics.inSourceOrder)
    }
    return (data(grid, narrowGrid, resolved, remarks(notes, resolved), checks), diagnostics.inSourceOrder)
  }

  /// What a reader should know of all panels, in sentences.
  private func remarks(_ notes: [[String]], _ panels: [PanelData]) -> [String] {
    var remarks = FigureRemarks()
    for (phrases, panel) in zip(notes, panels) {
      if let inset = panel.inset {
        remarks.add(phrases, ofInsetIn: panels[inset.panel].letters)
      } else {
        remarks.add(phrases, of: panel.letters)
      }
    }
    return remarks.sentences
  }

  /// The letter of a panel; insets have none, and neither has a single panel.
  private func letter(of panel: PanelSpec) -> PanelSpec.Letter {
    if panel.inset != nil { return .none }
    let isAlone = panels.filter { $0.inset == nil }.count == 1
    return isAlone && panel.letter == .auto ? .none : panel.letter
  }

  private func data(
    _ grid: PanelGrid, _ narrowGrid: PanelGrid, _ resolved: [PanelData], _ remarks: [String], _ checks: [ValueCheck]
  ) -> FigureData {
    let wanted = panels.indices.filter { panels[$0].hasResidual }
    let strips = ResidualStrips(grid, resolved, rowWeights: heights, below: wanted)
    let narrowStrips = ResidualStrips(narrowGrid, resolved, rowWeights: nil, below: wanted)
    var data = FigureData(
      width: width, height: height, grid: strips.grid, narrowGrid: narrowStrips.grid,
      columnWeights: widths ?? Array(repeating: 1, count: grid.columnCount), rowWeights: strips.rowWeights,
      legend: legend, panels: strips.panels, remarks: remarks, checks: checks)
    data.valuePlaces = valuePlaces(of: checks)
    return states.map { data.divided(by: $0.over.text) } ?? data
  }

  /// An error that no panel has the dimension of the states.
  private func unknownStates(_ resolved: [PanelData]) -> Diagnostic? {
    guard let states, resolved.count == panels.count,
      !resolved.contains(where: { $0.facets.columnName == states.over.text })
    else { return nil }
    return .unknownDimension(states.over, in: resolved.flatMap(\.seriesDimensions), "the data of this figure")
  }

  /// Where an inset lies; panels that do not exist or are insets themselves are reported.
  private func inset(_ spec: InsetSpec, _ names: [String], _ context: inout DecodingContext) -> InsetData? {
    guard let index = names.firstIndex(of: spec.panel.text) else {
      context.report(
        .error(
          .unknownPanel, at: spec.panel.range, "no panel is called '\(spec.panel.text)'",
          hint: Suggestion.hint(for: spec.panel.text, among: names)))
      return nil
    }
    guard panels[index].inset == nil else {
      context.report(
        .error(
          .badLayout, at: spec.panel.range, "'\(spec.panel.text)' is an inset itself",
          hint: "put it in a panel that is not an inset"))
      return nil
    }
    return InsetData(panel: index, area: spec.area)
  }

  /// The name of each panel: as written, or `p1`, `p2`, …; names written twice are reported.
  private func panelNames(_ context: inout DecodingContext) -> [String] {
    var seen: [String: LocatedName] = [:]
    for case let name? in panels.map(\.name) {
      if let first = seen[name.text] {
        context.report(
          Diagnostic(
            .error, .duplicateKey, at: name.range, "two panels are called '\(name.text)'",
            hints: [.init("the other one is here", at: first.range)]))
      }
      seen[name.text] = name
    }
    return panels.enumerated().map { $0.element.name?.text ?? "p\($0.offset + 1)" }
  }

  private func grid(_ names: [String], _ context: inout DecodingContext) -> PanelGrid? {
    let isInset = panels.map { $0.inset != nil }
    guard let layout else {
      return PanelGrid(rowsOf: isInset.map { !$0 }, atMost: max(Int(width / Limits.leastColumn), 1))
    }
    return PanelGrid.read(layout, names: names, isInset: isInset, &context)
  }

  /// The grid for a narrow column: as written, or one panel below the other.
  private func narrowGrid(
    _ grid: PanelGrid?, _ names: [String], _ context: inout DecodingContext
  ) -> PanelGrid? {
    guard let narrowLayout else { return grid.map(PanelGrid.init(stacking:)) }
    return PanelGrid.read(
      narrowLayout, key: "narrow", names: names, isInset: panels.map { $0.inset != nil }, &context)
  }

  private func reportWeights(_ grid: PanelGrid?, _ context: inout DecodingContext) {
    guard let grid else { return }
    for (key, weights, count, what) in [
      ("widths", widths, grid.columnCount, "column"), ("heights", heights, grid.rowCount, "row"),
    ] {
      guard let weights, weights.count != count else { continue }
      context.report(
        .error(
          .badLayout, at: range,
          "'\(key)' has \(weights.count.counting("number")), and the layout has \(count.counting(what))",
          hint: "give \(count.counting("number"))"))
    }
  }
}

/// Assigns panel letters in order.
struct LetterSequence {
  private var count = 0

  /// The letters of the next panel.
  mutating func next(_ rule: PanelSpec.Letter, _ facets: FacetGrid) -> PanelData.Letters {
    switch rule {
    case .none: return .none
    case .fixed(let letter): return .panel(letter)
    case .auto: return .panel(letter())
    case .rows: return .rows((0..<facets.rowCount).map { _ in letter() })
    case .columns: return .columns((0..<facets.columnCount).map { _ in letter() })
    }
  }

  /// A, B, …, Z, AA, AB, …
  private mutating func letter() -> String {
    defer { count += 1 }
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let first = count / alphabet.count
    return (first > 0 ? String(alphabet[(first - 1) % alphabet.count]) : "") + String(alphabet[count % alphabet.count])
  }
}
