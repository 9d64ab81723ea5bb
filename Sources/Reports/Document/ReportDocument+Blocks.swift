extension ReportDocument {
  /// The tables that were filled from results, including those in quotations and lists, in order.
  public var tables: [TableBlock] {
    innermost.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  /// The figures that were drawn, including those in quotations and lists, in order.
  public var figures: [FigureBlock] {
    innermost.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  /// The figure that stands for the page in lists; nil without one.
  var picturedFigure: FigureBlock? { figures.first { $0.source.label == pictured } }

  /// The figure that stands for the collection, on its page; nil on all others.
  public var hero: FigureBlock? { site?.isPictured == true ? picturedFigure : nil }

  /// The identifier of the heading above the first claim, or else that of this claim; nil without claims.
  var claimsAnchor: String? {
    guard let first = blocks.firstIndex(where: { !$0.claims.isEmpty }) else { return nil }
    let heading = blocks[..<first].last { if case .heading = $0 { true } else { false } }
    if case .heading(let block)? = heading, let anchor = block.anchor { return anchor }
    return claims.first?.source.label
  }

  private var innermost: [ReportBlock] { blocks.flatMap(\.innermost) }
}

extension ReportBlock {
  /// The blocks in a quotation or a list, and in those in it; any other block itself.
  fileprivate var innermost: [ReportBlock] {
    switch self {
    case .list(let items, _, _): items.flatMap { $0.flatMap(\.innermost) }
    case .quote(let blocks): blocks.flatMap(\.innermost)
    case .paragraph, .heading, .code, .plainTable, .displayMath, .picture, .thematicBreak, .html, .experiment, .figure,
      .table, .claim, .failure:
      [self]
    }
  }
}

extension ReportBlock {
  /// The claims in it, in order.
  fileprivate var claims: [ClaimBlock] {
    innermost.compactMap { if case .claim(let claim) = $0 { claim } else { nil } }
  }
}

extension FigureBlock {
  /// What the drawing shows, in short and then at length.
  public var description: [ReportInline] { alternativeText + (longText.isEmpty ? [] : [.text(" ")] + longText) }
}

extension FigureBlock {
  /// The path of the picture that other programs show, relative to the page; nil where it has none.
  var picturePath: String? { figure.downloads.first { $0.format == "PNG" }?.path }
}
