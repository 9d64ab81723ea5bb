extension TableBlock {
  /// The table as a complete `table` environment that needs the package `booktabs`, and for formulas what they use of
  /// amsmath and amssymb.
  ///
  /// A formula that uses anything else is printed as it is written, which was reported. Decimal points are below one
  /// another: before a number there is an invisible copy of the digits that wider numbers of the column have.
  ///
  /// - Parameter macros: the author's own commands; those that the table uses are defined before it, unless they are
  ///   defined already.
  public func latex(macros: [MathMacro] = []) -> String {
    portable(PortableTeX(macros)).environment(macros)
  }

  /// The table with the formulas that LaTeX is not given as code.
  private func portable(_ check: PortableTeX) -> TableBlock {
    TableBlock(
      number: number, header: header.map(check.portable), alignments: alignments,
      rows: rows.map { $0.map(check.portable) }, rowHeaderCount: rowHeaderCount, caption: check.portable(caption),
      downloads: downloads, source: source)
  }

  private func environment(_ macros: [MathMacro]) -> String {
    let columns = String(alignments.map(\.latexColumn))
    let definitions = usedMacros(among: macros).map(\.latexDefinition)
    let lines =
      ["% \\usepackage{booktabs}"] + definitions + [
        "\\begin{table}", "  \\centering", "  \\caption{\(LaTeXText.tex(caption))}", "  \\label{\(source.label)}",
        "  \\begin{tabular}{@{}\(columns)@{}}", "    \\toprule",
        "    \(Self.row(header.map { LaTeXText.cell($0) }))", "    \\midrule",
      ] + latexRows.map { "    " + $0 } + ["    \\bottomrule", "  \\end{tabular}", "\\end{table}"]
    return lines.map { $0 + "\n" }.joined()
  }

  private var latexRows: [String] {
    let decimals = decimalAlignments
    let hasGroups = rows.indices.contains { extent(ofRow: $0, column: 0) > 1 }
    return rows.indices.flatMap { row -> [String] in
      let extents = rows[row].indices.map { extent(ofRow: row, column: $0) }
      let cells = rows[row].enumerated().map { column, cell in
        if extents[column] == 0 { return "" }
        let lead = decimals[column]?.lead(of: cell.plainText).map { "\\phantom{$\(LaTeXFormula($0).text)$}" } ?? ""
        return lead + LaTeXText.cell(cell)
      }
      let startsGroup = hasGroups && row > 0 && extents[0] > 0
      return (startsGroup ? ["\\addlinespace"] : []) + [Self.row(cells)]
    }
  }

  private static func row(_ cells: [String]) -> String {
    // Behind the end of a line, [ and * would belong to it.
    let protects = cells.first?.first.map { $0 == "[" || $0 == "*" } ?? false
    return (protects ? "{}" : "") + cells.joined(separator: " & ") + " \\\\"
  }

  private func usedMacros(among macros: [MathMacro]) -> [MathMacro] {
    let formulas = ([caption] + header + rows.flatMap { $0 }).flatMap(\.formulas)
    var used: [MathMacro] = []
    var pending = formulas
    while let text = pending.popLast() {
      let words = PortableTeX.words(in: text)
      for macro in macros where words.contains(macro.name) && !used.contains(macro) {
        used.append(macro)
        pending.append(macro.definition)
      }
    }
    return macros.filter(used.contains)
  }
}

extension LaTeXText {
  /// The content of a cell: a number as a formula, everything else as text.
  fileprivate static func cell(_ content: [ReportInline]) -> String {
    if content.count == 1, case .text(let text) = content[0], let number = number(text) { return number }
    return tex(content)
  }
}

extension ReportTable.Alignment {
  fileprivate var latexColumn: Character {
    switch self {
    case .left, .decimal: "l"
    case .center: "c"
    case .right: "r"
    }
  }
}

extension MathMacro {
  /// The command with as many arguments as its definition uses.
  fileprivate var latexDefinition: String {
    let count = (1...9).last { definition.contains("#\($0)") }
    return "\\providecommand{\\\(name)}\(count.map { "[\($0)]" } ?? ""){\(LaTeXFormula(definition).text)}"
  }
}

extension [ReportInline] {
  /// The TeX of every formula within.
  fileprivate var formulas: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .math(let tex, _): [tex]
      case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(let content, _, _):
        content.formulas
      case .text, .code, .image, .checkedValue, .reference, .brokenReference, .footnoteReference, .softBreak,
        .hardBreak, .html:
        []
      }
    }
  }
}

extension PortableTeX {
  /// The text with every formula that LaTeX is not given as code.
  fileprivate func portable(_ inlines: [ReportInline]) -> [ReportInline] {
    inlines.map { inline in
      switch inline {
      case .math(let tex, _) where fault(of: tex) != nil: .code(tex)
      case .emphasis(let content): .emphasis(portable(content))
      case .strong(let content): .strong(portable(content))
      case .strikethrough(let content): .strikethrough(portable(content))
      case .link(let content, let target, let title): .link(portable(content), target: target, title: title)
      case .math, .text, .code, .image, .checkedValue, .reference, .brokenReference, .footnoteReference, .softBreak,
        .hardBreak, .html:
        inline
      }
    }
  }
}
